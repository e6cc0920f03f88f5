/// <reference lib="dom" />
/** The editor itself over the form's text field, which stays the truth that is sent. */
import { Editor } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { StoryBody } from './body';
import { el } from '../blocks/browser/element';
import { NAME_BLOCKS } from './schema/block-ids';
import { AddressLink } from '../blocks/link/node';

export interface SurfaceParts {
  readonly field: HTMLTextAreaElement;
  readonly lang: string;
  readonly dir: string;
  readonly label: string;
  readonly extensions: Extensions;
}

/** Puts the editor in the field's place. */
export function createSurface({ field, lang, dir, label, extensions }: SurfaceParts) {
  const place = el('div', { class: 'surface' });
  field.hidden = true;
  field.after(place);
  const body = new StoryBody(field);
  const editor = new Editor({
    element: place,
    extensions,
    content: body.content,
    parseOptions: { preserveWhitespace: true },
    injectCSS: false,
    // Signs of style in pasted text are read by `text/paste.chat`; elsewhere they are the text's own.
    enablePasteRules: [AddressLink],
    editorProps: {
      attributes: {
        id: 'story-text',
        lang,
        dir,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'true',
        class: 'prose',
      },
    },
  });
  const write = () => {
    field.value = body.outgoing(editor.state.doc);
  };
  // What the editor adds to every text (a paragraph at the end) is there before anything is compared.
  editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false).setMeta(NAME_BLOCKS, true));
  body.adopt(editor.state.doc);
  editor.on('update', write);
  return { editor, place };
}
