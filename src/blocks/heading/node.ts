/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const headingNode: EditorBlock = {
  nodes: ['heading'],
  starterKit: { heading: { levels: [2, 3, 4] } },
  tools: [
    {
      key: 'h2',
      icon: 'heading-2',
      press: ({ editor }) => void editor.chain().focus().toggleHeading({ level: 2 }).run(),
      isOn: (editor) => editor.isActive('heading', { level: 2 }),
    },
    {
      key: 'h3',
      icon: 'heading-3',
      press: ({ editor }) => void editor.chain().focus().toggleHeading({ level: 3 }).run(),
      isOn: (editor) => editor.isActive('heading', { level: 3 }),
    },
  ],
};
