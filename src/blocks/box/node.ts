/// <reference lib="dom" />
/** Boxes beside the text: facts, corrections, another story, what opens on demand; and footnotes. */
import { Node, mergeAttributes } from '@tiptap/core';

/** `<aside class="fact">` and `<aside class="correction">`. */
export const Box = Node.create({
  name: 'box',
  group: 'block',
  content: '(paragraph | heading | bulletList | orderedList | table)+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'fact',
      parseHTML: (element: HTMLElement) => (element.classList.contains('correction') ? 'correction' : 'fact'),
      renderHTML: ({ kind }: Record<string, unknown>) => ({ class: String(kind) }),
    },
  }),
  parseHTML: () => [{ tag: 'aside.fact' }, { tag: 'aside.correction' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes), 0],
});

const STORY = /^article:([0-9a-f]{24})$/;

/** A card that leads to another story of the paper. */
export const Related = Node.create({
  name: 'related',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    story: {
      default: '',
      parseHTML: (element: HTMLElement) =>
        STORY.exec(element.querySelector('a')?.getAttribute('href') ?? '')?.[1] ?? '',
      renderHTML: () => ({}),
    },
    headline: {
      default: '',
      parseHTML: (element: HTMLElement) => element.textContent.trim(),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'aside.related', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { story, headline } = node.attrs as { story: string; headline: string };
    const link = ['a', { href: `article:${story}` }, headline] as const;
    return ['aside', mergeAttributes(HTMLAttributes, { class: 'related' }), ['p', link]];
  },
});

const Summary = Node.create({
  name: 'summary',
  content: 'inline*',
  parseHTML: () => [{ tag: 'summary' }],
  renderHTML: ({ HTMLAttributes }) => ['summary', HTMLAttributes, 0],
});

const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'summary block+',
  defining: true,
  parseHTML: () => [{ tag: 'details' }],
  renderHTML: ({ HTMLAttributes }) => ['details', mergeAttributes(HTMLAttributes, { open: '' }), 0],
});

export const onDemand = [Details, Summary];

/** A footnote where it belongs; its words stand at the end of the reader's page (blocks/footnote/notes.ts). */
export const Footnote = Node.create({
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
