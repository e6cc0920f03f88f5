/// <reference lib="dom" />
/** What the tools of the blocks ask the writer for: values, pictures, stories. */
import type { Editor } from '@tiptap/core';
import type { AskedField, ChosenPicture, Thumbs, ToolContext } from '../../blocks/browser/editor-block';
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import type { Send } from '../keeping/send';
import { ask, field, typed } from './dialog';
import type { FoundMedia, Finder } from './pickers';
import { chooseMedia, chooseStory } from './pickers';

export interface ToolOptions {
  readonly editor: Editor;
  readonly send: Send;
  readonly labels: EditorLabels;
  readonly thumbs: Thumbs;
  readonly say: (text: string, problem?: boolean) => void;
}

export function toolContext({ editor, send, labels, thumbs, say }: ToolOptions): ToolContext {
  const finder: Finder = { send, labels };
  /** An alternative text in another language would pass for a description that the story has. */
  const chosen = ({ id, thumb, own }: FoundMedia): ChosenPicture => {
    const src = `media:${id}`;
    if (thumb !== undefined) thumbs.set(src, thumb);
    return { src, alt: own };
  };
  return {
    editor,
    labels,
    say,
    askFor: async (title, fields, hint) => {
      const hints = hint === undefined ? [] : [el('p', { class: 'hint' }, hint)];
      const form = await ask(title, labels, ...fields.map(inputOf), ...hints);
      return form && Object.fromEntries(fields.map(({ name }) => [name, typed(form, name)]));
    },
    choosePictures: async (several) =>
      (await chooseMedia(finder, { several, lang: editor.view.dom.lang })).map(chosen),
    chooseStory: () => chooseStory(finder),
  };
}

const inputOf = ({ name, label, value, required, dir }: AskedField): HTMLElement =>
  field(label, {
    name,
    ...(dir !== undefined && { dir }),
    ...(required === true && { required }),
    ...(value !== undefined && { value }),
  });
