/// <reference lib="dom" />
/** Pictures of the library side by side, with one caption. */
import { Node, mergeAttributes } from '@tiptap/core';
import type { ChosenPicture, EditorBlock, Thumbs } from '../browser/editor-block';
import { el } from '../browser/element';
import { GalleryView } from './view';

const Gallery = Node.create<{ thumbs: Thumbs }>({
  name: 'gallery',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addOptions: () => ({ thumbs: new Map() }),
  addAttributes: () => ({
    pictures: {
      default: [],
      parseHTML: (element: HTMLElement) =>
        [...element.querySelectorAll('img')].map((img) => ({
          src: img.getAttribute('src') ?? '',
          alt: img.alt,
        })),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [
    {
      tag: 'figure',
      priority: 55,
      getAttrs: (node) =>
        node.classList.contains('gallery') || node.querySelectorAll('img').length > 1 ? null : false,
      contentElement: (node) => node.querySelector('figcaption') ?? el('figcaption'),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { pictures } = node.attrs as { pictures: readonly ChosenPicture[] };
    const images = pictures.map(({ src, alt }) => ['img', { src, alt }] as const);
    return ['figure', mergeAttributes(HTMLAttributes, { class: 'gallery' }), ...images, ['figcaption', 0]];
  },
  addNodeView() {
    const { thumbs } = this.options;
    return ({ node, view, getPos }) => new GalleryView(node, { view, getPos, thumbs });
  },
});

export const galleryNode: EditorBlock = {
  nodes: ['gallery'],
  extensions: ({ thumbs }) => [Gallery.configure({ thumbs })],
  tools: [
    {
      key: 'gallery',
      icon: 'images',
      press: async ({ editor, choosePictures }) => {
        const chosen = await choosePictures(true);
        const pictures = chosen.map(({ src, alt }) => ({ src, alt }));
        if (pictures.length === 0) return;
        editor.chain().focus().insertContent({ type: 'gallery', attrs: { pictures } }).run();
      },
    },
  ],
};
