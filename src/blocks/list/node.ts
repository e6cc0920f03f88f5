/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const listNode: EditorBlock = {
  nodes: ['bulletList', 'orderedList'],
  tools: [
    {
      key: 'bullets',
      icon: 'list',
      press: ({ editor }) => void editor.chain().focus().toggleBulletList().run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      key: 'numbers',
      icon: 'list-ordered',
      press: ({ editor }) => void editor.chain().focus().toggleOrderedList().run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
  ],
};
