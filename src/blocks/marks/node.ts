/** Marks that stories have and nobody sets by a button: they come with copy and must not go with a save. */
import { Mark, mergeAttributes } from '@tiptap/core';

const kept = (name: string, attributes: readonly string[] = []) =>
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

/** A phrase of another language, named for those who hear the page. */
const Phrase = Mark.create({
  name: 'phrase',
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: 'span[lang]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
});

export const keptMarks = [
  ...['sub', 'sup', 'mark', 'small', 'cite', 'q', 'dfn', 'ins'].map((name) => kept(name)),
  kept('abbr', ['title']),
  kept('time', ['datetime']),
  kept('bdi', ['dir', 'lang']),
  Phrase,
];
