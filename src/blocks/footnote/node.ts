/// <reference lib="dom" />
import { Node } from '@tiptap/core';
import { el } from '../browser/element';
import type { EditorBlock, ToolContext } from '../browser/editor-block';

/** A footnote at its position in the text; readers get its text at the end of the page (notes.ts). */
const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    text: {
      default: '',
      parseHTML: (element: HTMLElement) => element.textContent.replace(/^\s*\[|\]\s*$/g, ''),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'span.footnote', priority: 60 }],
  renderHTML: ({ node }) => ['span', { class: 'footnote' }, ` [${String(node.attrs['text'])}]`],
  renderText: () => '',
  /** The editor shows a mark, which style sheets number; its text is in a panel. */
  addNodeView: () => {
    return ({ node }) => {
      const dom = el('span', { class: 'footnote', role: 'doc-noteref' });
      const show = ({ text }: Record<string, unknown>) => {
        dom.title = String(text);
        dom.setAttribute('aria-label', String(text));
      };
      show(node.attrs);
      return {
        dom,
        update: (changed) => {
          if (changed.type.name !== 'footnote') return false;
          show(changed.attrs);
          return true;
        },
      };
    };
  },
});

/** Inserts a footnote behind the selection, or opens the selected one. */
function pressFootnote({ editor, editFootnote }: ToolContext): void {
  const { from, to } = editor.state.selection;
  const isChosen = editor.isActive('footnote');
  if (!isChosen)
    editor
      .chain()
      .insertContentAt(to, { type: 'footnote', attrs: { text: '' } })
      .run();
  editFootnote(isChosen ? from : to);
}

export const footnoteNode: EditorBlock = {
  nodes: [],
  extensions: () => [Footnote],
  tools: [
    {
      key: 'footnote',
      icon: 'superscript',
      act: 'footnote',
      press: pressFootnote,
      isOn: (editor) => editor.isActive('footnote'),
    },
  ],
};
