/** Emphasis has buttons; the other marks come with copy, and a save must not remove them. */
import { Mark, mergeAttributes } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import type { EditorBlock } from '../browser/editor-block';

const mark = (name: string, attributes: readonly string[] = []) =>
  Mark.create({
    name,
    excludes: '',
    addAttributes: () =>
      Object.fromEntries(
        attributes.map((attribute) => [
          attribute,
          { default: null, parseHTML: (element: HTMLElement) => element.getAttribute(attribute) },
        ]),
      ),
    parseHTML: () => [{ tag: name }],
    renderHTML: ({ HTMLAttributes }) => [name, mergeAttributes(HTMLAttributes), 0],
  });

/** A phrase of another language, which screen readers pronounce in it. */
const Phrase = Mark.create({
  name: 'phrase',
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
});

const otherMarks = [
  ...['sub', 'sup', 'mark', 'small', 'cite', 'q', 'dfn', 'ins'].map((name) => mark(name)),
  mark('abbr', ['title']),
  mark('time', ['datetime']),
  mark('bdi', ['dir', 'lang']),
  Phrase,
];

export const marksNode: EditorBlock = {
  nodes: [],
  // `Arrows` of the editor leave code, in the direction of the text.
  starterKit: { code: false },
  extensions: () => [Code.extend({ exitable: false }), ...otherMarks],
  tools: [
    {
      key: 'bold',
      group: 'text',
      sign: 'B',
      keys: 'Ctrl+B',
      press: ({ editor }) => void editor.chain().focus().toggleBold().run(),
      isOn: (editor) => editor.isActive('bold'),
    },
    {
      key: 'italic',
      group: 'text',
      sign: 'I',
      keys: 'Ctrl+I',
      press: ({ editor }) => void editor.chain().focus().toggleItalic().run(),
      isOn: (editor) => editor.isActive('italic'),
    },
  ],
};
