/// <reference lib="dom" />
import { TableKit } from '@tiptap/extension-table';
import type { EditorBlock, Tool, ToolContext } from '../browser/editor-block';

/** The tools that the toolbar has while the caret is in a table. */
export const cellTools: readonly Tool[] = [
  command('rowAfter', '+↓', ({ editor }) => editor.chain().focus().addRowAfter().run()),
  command('columnAfter', '+→', ({ editor }) => editor.chain().focus().addColumnAfter().run()),
  command('rowAway', '−↓', ({ editor }) => editor.chain().focus().deleteRow().run()),
  command('columnAway', '−→', ({ editor }) => editor.chain().focus().deleteColumn().run()),
  command('tableAway', '✕', ({ editor }) => editor.chain().focus().deleteTable().run()),
];

function command(key: string, sign: string, run: (context: ToolContext) => boolean): Tool {
  return { key, group: 'boxes', sign, press: (context) => void run(context) };
}

export const tableNode: EditorBlock = {
  nodes: ['table'],
  extensions: () => [TableKit.configure({ table: { resizable: false } })],
  tools: [
    {
      key: 'table',
      group: 'boxes',
      sign: '⊞',
      press: ({ editor }) =>
        void editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      isOn: (editor) => editor.isActive('table'),
    },
  ],
};
