/// <reference lib="dom" />
/** Pictures of the library, alone and in galleries, and cards of posts elsewhere. */
import { Node, mergeAttributes } from '@tiptap/core';
import { el } from '../browser/element';
import { providerOf } from '../embed/providers';
import { isLonePicture } from './lone-picture';

/** Small pictures by the library's address (`media:ID`), for the writer's eye alone. */
export type Thumbs = Map<string, string>;

const classOf = (element: HTMLElement, name: string) => element.classList.contains(name);

export const Figure = Node.create<{ thumbs: Thumbs }>({
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
    wide: { default: false, parseHTML: (element: HTMLElement) => classOf(element, 'wide') },
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

export const Gallery = Node.create<{ thumbs: Thumbs }>({
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
        classOf(node, 'gallery') || node.querySelectorAll('img').length > 1 ? null : false,
      contentElement: (node) => node.querySelector('figcaption') ?? el('figcaption'),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { pictures } = node.attrs as { pictures: readonly { src: string; alt: string }[] };
    const images = pictures.map(({ src, alt }) => ['img', { src, alt }] as const);
    return ['figure', mergeAttributes(HTMLAttributes, { class: 'gallery' }), ...images, ['figcaption', 0]];
  },
  addNodeView() {
    const { thumbs } = this.options;
    return ({ node }) => {
      const { pictures } = node.attrs as { pictures: readonly { src: string; alt: string }[] };
      const contentDOM = el('figcaption');
      const images = pictures.map(({ src, alt }) =>
        el('img', { src: thumbs.get(src) ?? '', alt, draggable: 'false' }),
      );
      return {
        dom: el(
          'figure',
          { class: 'picture gallery' },
          el('div', { contenteditable: 'false' }, ...images),
          contentDOM,
        ),
        contentDOM,
      };
    };
  },
});

/** A post or film elsewhere: a card that leads there. Nothing is asked of the other place before a reader follows it. */
export const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: {
      default: '',
      parseHTML: (element: HTMLElement) => element.querySelector('a')?.getAttribute('href') ?? '',
    },
    title: {
      default: '',
      parseHTML: (element: HTMLElement) => element.querySelector('a')?.textContent ?? '',
    },
  }),
  parseHTML: () => [{ tag: 'figure.embed', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { url, title } = node.attrs as { url: string; title: string };
    const id = HTMLAttributes['data-id'] as string | undefined;
    const words = title === '' ? (providerOf(url) ?? url) : title;
    return [
      'figure',
      mergeAttributes(id ? { 'data-id': id } : {}, { class: 'embed' }),
      ['a', { href: url }, words],
    ];
  },
});
