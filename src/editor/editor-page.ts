/// <reference lib="dom" />
import type { Thumbs } from '../blocks/browser/editor-block';
import { button } from '../blocks/browser/element';
import { labelsOf } from '../blocks/browser/labels';
import type { EditorLabels } from '../blocks/browser/labels';
import { senderOf } from './autosave/form';
import type { Sender } from './autosave/form';

/** An act that a message offers. */
interface MessageAct {
  readonly label: string;
  readonly press: () => void;
}

/** Shows a message; a problem stays until the next one. */
export type Say = (text: string, problem?: boolean, act?: MessageAct) => void;

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
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
  readonly sender: Sender;
  readonly say: Say;
}

export function editorPageOf(form: HTMLFormElement): EditorPage {
  const {
    id = '',
    author = '',
    lang = 'ar',
    dir = 'rtl',
    zone: timeZone = 'UTC',
    thumbs = '{}',
  } = form.dataset;
  return {
    form,
    story: id,
    author,
    url: `/desk/articles/${id}`,
    lang,
    dir,
    timeZone,
    thumbs: thumbsIn(thumbs),
    labels: labelsOf(form),
    sender: senderOf(form),
    say: createMessageLine(),
  };
}

/** How long a message is shown, in ms. */
const SAID_FOR = 6000;

/** Returns a function that shows a message over the page, in a live region. */
function createMessageLine(): Say {
  const notice = document.getElementById('keeping');
  let timer = 0;
  let shown = '';
  return (text, problem = false, act) => {
    if (!notice) return;
    clearTimeout(timer);
    // A problem stays until it is solved.
    if (!problem && text !== '') timer = window.setTimeout(() => (notice.hidden = true), SAID_FOR);
    notice.hidden = text === '';
    notice.classList.toggle('problem', problem);
    if (shown === text) return;
    shown = text;
    notice.replaceChildren(text);
    if (act) notice.append(' ', button(act.label, act.press, { class: 'plain' }));
  };
}

/** Reads small pictures by the addresses of the library from JSON. */
export const thumbsIn = (json: string): Thumbs =>
  new Map(Object.entries(JSON.parse(json) as Record<string, string>));
