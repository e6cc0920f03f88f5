/// <reference lib="dom" />
/** A picture of the library alone: the caption is its text. */
import { Node, mergeAttributes } from '@tiptap/core';
import type { DOMOutputSpec } from '@tiptap/pm/model';
import type { EditorBlock, Thumbs } from '../browser/editor-block';
import { el } from '../browser/element';
import { captionContent, captionWithoutCredit, creditIn, renderedCaption } from './credit';
import { isLonePicture } from './lone-picture';
import { FigureView, type PictureAttributes } from './view';
import { classOfWidth, widthIn } from './width';

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
    width: { default: 'text', parseHTML: (element: HTMLElement) => widthIn([...element.classList]) },
    credit: { default: '', parseHTML: (element: HTMLElement) => creditIn(element) },
  }),
  parseHTML: () => [
    { tag: 'figure.embed', ignore: true, priority: 40 },
    {
      tag: 'figure',
      // A figure around anything else is no picture: its content is parsed separately.
      getAttrs: (node) => (node.querySelector('img') ? null : false),
      contentElement: captionWithoutCredit,
      priority: 45,
    },
    {
      tag: 'p',
      priority: 70,
      getAttrs: (node) => (isLonePicture(node) ? null : false),
      contentElement: () => el('figcaption'),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }): DOMOutputSpec => {
    const { src, alt, width, credit } = node.attrs as PictureAttributes;
    const id = HTMLAttributes['data-id'] as string | undefined;
    return [
      'figure',
      mergeAttributes(id ? { 'data-id': id } : {}, classOfWidth(width)),
      ['img', { src, alt }],
      renderedCaption(credit),
    ];
  },
  addNodeView() {
    const { thumbs } = this.options;
    return ({ node, view, getPos }) => new FigureView(node, { view, getPos, thumbs });
  },
});

export const pictureNode: EditorBlock = {
  nodes: ['figure'],
  extensions: ({ thumbs }) => [Figure.configure({ thumbs })],
  tools: [
    {
      key: 'picture',
      icon: 'image',
      press: async ({ editor, choosePictures }) => {
        const [chosen] = await choosePictures(false);
        if (!chosen) return;
        const { caption, ...attrs } = chosen;
        const content = captionContent(caption);
        editor.chain().focus().insertContent({ type: 'figure', attrs, content }).run();
      },
    },
  ],
};
