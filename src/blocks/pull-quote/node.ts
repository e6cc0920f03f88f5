/// <reference lib="dom" />
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { EditorBlock } from '../browser/editor-block';

/** A pull quote is a quotation with an attribute, so that either can become the other. */
const PullQuotes = Extension.create({
  name: 'pullQuotes',
  addGlobalAttributes: () => [
    {
      types: ['blockquote'],
      attributes: {
        pull: {
          default: false,
          parseHTML: (element: HTMLElement) => element.classList.contains('pull'),
          renderHTML: ({ pull }: Record<string, unknown>) => (pull === true ? { class: 'pull' } : {}),
        },
      },
    },
  ],
});

function togglePullQuote(editor: Editor): void {
  if (editor.isActive('blockquote')) {
    const pull = editor.getAttributes('blockquote')['pull'] !== true;
    editor.chain().focus().updateAttributes('blockquote', { pull }).run();
  } else editor.chain().focus().toggleBlockquote().updateAttributes('blockquote', { pull: true }).run();
}

export const pullQuoteNode: EditorBlock = {
  nodes: [],
  extensions: () => [PullQuotes],
  tools: [
    {
      key: 'pullQuote',
      icon: 'quote',
      press: ({ editor }) => togglePullQuote(editor),
      isOn: (editor) => editor.isActive('blockquote', { pull: true }),
    },
  ],
};
