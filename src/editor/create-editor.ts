/// <reference lib="dom" />
/** The editor in place of the form's text field. The field holds the text that is sent. */
import { Editor } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { StoryBody } from './body';
import { el } from '../blocks/browser/element';
import { NAME_BLOCKS } from './schema/block-ids';
import { AddressLink } from '../blocks/link/node';
import { clearOfBars, isCaretInSight } from './selection/in-sight';
import { PromptFocus } from './selection/prompt-focus';
import { ReportedCaret } from './selection/reported-caret';

interface EditorSetup {
  /** Id of the text; a page with one text has one of its own. */
  readonly id?: string;
  readonly lang: string;
  readonly dir: string;
  readonly label: string;
  readonly extensions: Extensions;
  /** Whether nothing but the page scrolls the text. */
  readonly scrollsWithPage?: boolean;
}

export interface FieldEditor {
  readonly editor: Editor;
  readonly element: HTMLElement;
}

/** Replaces the field by an editor, which writes each change to the field. */
export function createEditor(field: HTMLTextAreaElement, setup: EditorSetup): FieldEditor {
  const element = el('div', { class: 'surface' });
  const body = new StoryBody(field);
  const editor = new Editor({
    element,
    extensions: [ReportedCaret, PromptFocus, ...setup.extensions],
    content: body.content,
    parseOptions: { preserveWhitespace: true },
    injectCSS: false,
    // `text/paste/paste.chat` reads the markup of pasted messages; other paste rules would change plain text.
    enablePasteRules: [AddressLink],
    editorProps: {
      attributes: attributesOf(setup),
      scrollMargin: clearOfBars,
      scrollThreshold: clearOfBars,
      handleScrollToSelection: (view) => setup.scrollsWithPage === true && isCaretInSight(view),
    },
  });
  // The nodes that the editor adds to every text (a paragraph at the end) are part of the baseline.
  editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false).setMeta(NAME_BLOCKS, true));
  body.setBaseline(editor.state.doc);
  // The library renders the text twice, and reads the selection in between: within the page, each rendering of a long
  // text would be laid out.
  placeEditor(field, element);
  editor.on('update', () => {
    field.value = body.serialise(editor.state.doc);
  });
  return { editor, element };
}

/** Puts the editor in place of the field. */
function placeEditor(field: HTMLTextAreaElement, element: HTMLElement): void {
  field.hidden = true;
  // A change of the value of a hidden field costs a style pass, in a hidden element it costs none.
  const store = el('div', { hidden: true });
  field.replaceWith(store, element);
  store.append(field);
}

const attributesOf = ({ id = 'story-text', lang, dir, label }: EditorSetup): Record<string, string> => ({
  id,
  lang,
  dir,
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': label,
  spellcheck: 'true',
  class: 'prose',
});
