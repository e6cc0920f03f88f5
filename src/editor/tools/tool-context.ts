/// <reference lib="dom" />
/** The dialogs of the tools of blocks: values, pictures, stories. */
import type { Editor } from '@tiptap/core';
import type { AskedField, LibraryPicture, Thumbs, ToolContext } from '../../blocks/browser/editor-block';
import { el } from '../../blocks/browser/element';
import { placeOf } from '../../blocks/browser/upload-place';
import type { EditorLabels } from '../../blocks/browser/labels';
import { fetchPage } from './bookmarks';
import type { Send } from '../autosave/send';
import type { Say } from '../message-line';
import { editFootnote } from '../references/footnotes';
import { editLink } from '../references/link-panel';
import { field, showDialog, valueOf } from './dialog';
import type { FoundMedia, Finder } from './pickers';
import { chooseMedia, chooseStory } from './pickers';
import { PlayerDialog } from './players/player-dialog';

interface ToolOptions {
  readonly editor: Editor;
  readonly send: Send;
  readonly labels: EditorLabels;
  readonly thumbs: Thumbs;
  readonly say: Say;
}

export function toolContext({ editor, send, labels, thumbs, say }: ToolOptions): ToolContext {
  const finder: Finder = { send, labels };
  /** Takes the library's words in the story's language only: others would hide that they are missing. */
  const chosen = ({ id, thumb, own, caption }: FoundMedia): LibraryPicture => {
    const src = `media:${id}`;
    if (thumb !== undefined) thumbs.set(src, thumb);
    return { src, alt: own, caption };
  };
  const playerParts = () => ({ ...finder, thumbs, lang: editor.view.dom.lang, place: placeOf(editor.view) });
  const context: ToolContext = {
    editor,
    labels,
    say: (text, isProblem = false) => say(text, isProblem && 'ofText'),
    askFor: async (title, fields, hint) => {
      const hints = hint === undefined ? [] : [el('p', { class: 'hint' }, hint)];
      const form = await showDialog(title, labels, ...fields.map(inputOf), ...hints);
      return form && Object.fromEntries(fields.map(({ name }) => [name, valueOf(form, name)]));
    },
    choosePictures: async (several) =>
      (await chooseMedia({ several, lang: editor.view.dom.lang })).map(chosen),
    choosePlayer: (kind, before) => new PlayerDialog(playerParts(), kind, before).open(),
    fetchPage: (url) => fetchPage(url, editor.view.dom.lang, thumbs),
    addressOf: (src) => thumbs.get(src),
    chooseStory: () => chooseStory(finder),
    editLink: () => editLink(context, send),
    editFootnote: (at) => editFootnote(editor, labels, at),
  };
  return context;
}

const inputOf = ({ name, label, value, required, dir }: AskedField): HTMLElement =>
  field(label, {
    name,
    ...(dir !== undefined && { dir }),
    ...(required === true && { required }),
    ...(value !== undefined && { value }),
  });
