/** Emphasis has buttons; the other marks come with copied text, and a save must not remove them. */
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

/** A phrase of another language, which screen readers pronounce accordingly. */
const Phrase = Mark.create({
  name: 'phrase',
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
});

/** A passage that is still to be filled or checked (`fill-sign.ts`). */
const ToFill = Mark.create({
  name: 'toFill',
  parseHTML: () => [{ tag: 'mark.fill', priority: 60 }],
  renderHTML: () => ['mark', { class: 'fill' }, 0],
});

const otherMarks = [
  ...['sub', 'sup', 'mark', 'small', 'cite', 'q', 'dfn', 'ins'].map((name) => mark(name)),
  mark('abbr', ['title']),
  mark('time', ['datetime']),
  mark('bdi', ['dir', 'lang']),
  Phrase,
  ToFill,
];

export const marksNode: EditorBlock = {
  nodes: [],
  // `Arrows` of the editor leave code, in the direction of the text.
  starterKit: { code: false },
  extensions: () => [Code.extend({ exitable: false }), ...otherMarks],
  tools: [
    {
      key: 'bold',
      icon: 'bold',
      keys: 'Ctrl+B',
      press: ({ editor }) => void editor.chain().focus().toggleBold().run(),
      isOn: (editor) => editor.isActive('bold'),
    },
    {
      key: 'italic',
      icon: 'italic',
      keys: 'Ctrl+I',
      press: ({ editor }) => void editor.chain().focus().toggleItalic().run(),
      isOn: (editor) => editor.isActive('italic'),
    },
    {
      key: 'fill',
      icon: 'flag',
      press: ({ editor }) => void editor.chain().focus().toggleMark('toFill').run(),
      isOn: (editor) => editor.isActive('toFill'),
    },
  ],
};
