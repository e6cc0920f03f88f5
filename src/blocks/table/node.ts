/// <reference lib="dom" />
import { TableKit } from '@tiptap/extension-table';
import type { EditorBlock } from '../browser/editor-block';

export const tableNode: EditorBlock = {
  nodes: ['table'],
  extensions: () => [TableKit.configure({ table: { resizable: false } })],
  tools: [
    {
      key: 'table',
      icon: 'table',
      press: ({ editor }) =>
        void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      isOn: (editor) => editor.isActive('table'),
    },
  ],
};
