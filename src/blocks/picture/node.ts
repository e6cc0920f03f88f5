/// <reference lib="dom" />
/** A picture of the library alone: the caption is its text. */
import { Node, mergeAttributes } from '@tiptap/core';
import type { EditorBlock, Thumbs } from '../browser/editor-block';
import { el } from '../browser/element';
import { isLonePicture } from './lone-picture';

const Figure = Node.create<{ thumbs: Thumbs }>({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addOptions: () => ({ thumbs: new Map() }),
  addAttributes: () => ({
    src: {
      default: null,
      parseHTML: (element: HTMLElement) => element.querySelector('img')?.getAttribute('src'),
    },
    alt: {
      default: '',
      parseHTML: (element: HTMLElement) => element.querySelector('img')?.getAttribute('alt') ?? '',
    },
    wide: { default: false, parseHTML: (element: HTMLElement) => element.classList.contains('wide') },
  }),
  parseHTML: () => [
    { tag: 'figure.embed', ignore: true, priority: 40 },
    {
      tag: 'figure',
      // A figure around anything else is no picture: what it holds is read by itself.
      getAttrs: (node) => (node.querySelector('img') ? null : false),
      contentElement: (node) => node.querySelector('figcaption') ?? el('figcaption'),
      priority: 45,
    },
    {
      tag: 'p',
      priority: 70,
      getAttrs: (node) => (isLonePicture(node) ? null : false),
      contentElement: () => el('figcaption'),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { src, alt, wide } = node.attrs as { src: string; alt: string; wide: boolean };
    const id = HTMLAttributes['data-id'] as string | undefined;
    return [
      'figure',
      mergeAttributes(id ? { 'data-id': id } : {}, wide ? { class: 'wide' } : {}),
      ['img', { src, alt }],
      ['figcaption', 0],
    ];
  },
  addNodeView() {
    const { thumbs } = this.options;
    return ({ node }) => {
      const { src, alt } = node.attrs as { src: string; alt: string };
      const contentDOM = el('figcaption');
      const picture = el('img', {
        src: thumbs.get(src) ?? (src.startsWith('media:') ? '' : src),
        alt,
        draggable: 'false',
      });
      return { dom: el('figure', { class: 'picture' }, picture, contentDOM), contentDOM };
    };
  },
});

export const pictureNode: EditorBlock = {
  nodes: ['figure'],
  extensions: ({ thumbs }) => [Figure.configure({ thumbs })],
  tools: [
    {
      key: 'picture',
      group: 'references',
      sign: { icon: 'picture' },
      press: async ({ editor, choosePictures }) => {
        const [chosen] = await choosePictures(false);
        if (chosen) editor.chain().focus().insertContent({ type: 'figure', attrs: chosen }).run();
      },
    },
  ],
};
