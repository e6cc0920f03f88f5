/// <reference lib="dom" />
import { Node } from '@tiptap/core';
import type { EditorBlock, ToolContext } from '../browser/editor-block';

/** A footnote at its place in the text; readers get its text at the end of the page (notes.ts). */
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
});

async function editFootnote({ editor, labels, askFor }: ToolContext): Promise<void> {
  const { selection } = editor.state;
  const isChosen = editor.isActive('footnote');
  const value = isChosen ? String(editor.getAttributes('footnote')['text'] ?? '') : '';
  const field = { name: 'text', label: labels('footnoteText'), required: true, value };
  const { text = '' } = (await askFor(labels('footnote'), [field])) ?? {};
  if (text === '') return;
  if (editor.isActive('footnote')) editor.chain().focus().updateAttributes('footnote', { text }).run();
  else editor.chain().focus().insertContentAt(selection.to, { type: 'footnote', attrs: { text } }).run();
}

export const footnoteNode: EditorBlock = {
  nodes: [],
  extensions: () => [Footnote],
  tools: [
    {
      key: 'footnote',
      group: 'boxes',
      sign: '※',
      press: editFootnote,
      isOn: (editor) => editor.isActive('footnote'),
    },
  ],
};
