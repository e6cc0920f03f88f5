/// <reference lib="dom" />
import type { PaperClock } from './text/moment';
import type { Thumbs } from '../blocks/browser/editor-block';
import { labelsOf } from '../blocks/browser/labels';
import type { EditorLabels } from '../blocks/browser/labels';
import { senderOf } from './autosave/form';
import type { Sender } from './autosave/form';
import { MessageLine } from './message-line';
import type { Say } from './message-line';

/** The page of the story: its form and the attributes of the form. */
export interface EditorPage {
  readonly form: HTMLFormElement;
  readonly story: string;
  /** Name of the person who writes. */
  readonly author: string;
  readonly url: string;
  readonly lang: string;
  readonly dir: string;
  readonly timeZone: string;
  readonly clock: PaperClock;
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
  readonly sender: Sender;
  readonly say: Say;
  readonly messages: MessageLine;
}

export function editorPageOf(form: HTMLFormElement): EditorPage {
  const {
    id = '',
    author = '',
    lang = 'ar',
    dir = 'rtl',
    zone: timeZone = 'UTC',
    clock = '{"locale":"ar","offset":0}',
    thumbs = '{}',
  } = form.dataset;
  const messages = new MessageLine();
  return {
    form,
    story: id,
    author,
    url: `/desk/articles/${id}`,
    lang,
    dir,
    timeZone,
    clock: JSON.parse(clock) as PaperClock,
    thumbs: thumbsIn(thumbs),
    labels: labelsOf(form),
    sender: senderOf(form),
    say: messages.say,
    messages,
  };
}

/** Reads small pictures by the addresses of the library from JSON. */
export const thumbsIn = (json: string): Thumbs =>
  new Map(Object.entries(JSON.parse(json) as Record<string, string>));
