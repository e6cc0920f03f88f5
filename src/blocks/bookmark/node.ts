/// <reference lib="dom" />
import { Node } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { EditorBlock, FoundPage, Thumbs, ToolContext } from '../browser/editor-block';
import { el } from '../browser/element';
import { addressOf } from '../link/address';

type Card = Omit<FoundPage, 'picture'> & { readonly picture: string | null };

const textIn = (figure: HTMLElement, selector: string): string =>
  figure.querySelector(selector)?.textContent.trim() ?? '';

function descriptionIn(figure: HTMLElement): string {
  const caption = figure.querySelector('figcaption');
  const parts = [...(caption?.childNodes ?? [])].filter(({ nodeName }) => nodeName !== 'SMALL');
  return parts
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .trim();
}

const attribute = <T>(parseHTML: (figure: HTMLElement) => T) => ({
  default: null,
  rendered: false,
  parseHTML,
});

const Bookmark = Node.create<{ thumbs: Thumbs }>({
  name: 'bookmark',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ thumbs: new Map() }),
  addAttributes: () => ({
    url: attribute((figure) => figure.querySelector('a')?.getAttribute('href') ?? ''),
    title: attribute((figure) => textIn(figure, 'a')),
    description: attribute(descriptionIn),
    site: attribute((figure) => textIn(figure, 'figcaption small')),
    picture: attribute((figure) => figure.querySelector('img')?.getAttribute('src') ?? null),
  }),
  parseHTML: () => [{ tag: 'figure.bookmark', priority: 80 }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { url, title, description, site, picture } = node.attrs as Card;
    const id = HTMLAttributes['data-id'] as string | undefined;
    return [
      'figure',
      { ...(id && { 'data-id': id }), class: 'bookmark' },
      ['a', { href: url }, title === '' ? url : title],
      ...(picture === null ? [] : [['img', { src: picture, alt: '', class: 'poster' }] as const]),
      ['figcaption', {}, ...(description === '' ? [] : [`${description} `]), ['small', {}, site]],
    ];
  },
  addNodeView() {
    const { thumbs } = this.options;
    return ({ node }) => {
      const { url, title, description, site, picture } = node.attrs as Card;
      const dom = el('figure', { class: 'bookmark', title: url }, el('strong', { dir: 'auto' }, title));
      if (description !== '') dom.append(el('span', { dir: 'auto' }, description));
      dom.append(el('small', { dir: 'auto' }, site));
      const address = thumbs.get(picture ?? '');
      if (address !== undefined) dom.append(el('img', { src: address, alt: '', draggable: 'false' }));
      return { dom };
    };
  },
});

/** The position of a paragraph whose only text is an address. */
function loneAddress(
  { state }: Editor,
  url: string,
): { readonly from: number; readonly to: number } | undefined {
  let found: { from: number; to: number } | undefined;
  state.doc.forEach((node, from) => {
    const isLone = node.type.name === 'paragraph' && node.textContent.trim() === url;
    if (isLone) found = { from, to: from + node.nodeSize };
  });
  return found;
}

/** Fetches a page and puts its card in the place of its address; where that fails, a link stays or comes in. */
export async function insertBookmark(
  { editor, labels, say, fetchPage }: ToolContext,
  url: string,
): Promise<void> {
  say(labels('bookmarkFetching'));
  const page = await fetchPage(url);
  const place = loneAddress(editor, url);
  if (typeof page === 'string') {
    say(`${labels('bookmarkFailed')} ${page}`, true);
    const link = { type: 'text', text: url, marks: [{ type: 'link', attrs: { href: url } }] };
    if (!place)
      editor
        .chain()
        .focus()
        .insertContent({ type: 'paragraph', content: [link] })
        .run();
    return;
  }
  say('');
  const card = { type: 'bookmark', attrs: page };
  if (place) editor.chain().focus().insertContentAt(place, card).run();
  else editor.chain().focus().insertContent(card).run();
}

async function askForBookmark(context: ToolContext): Promise<void> {
  const { labels, askFor, say } = context;
  const fields = [{ name: 'url', label: labels('bookmarkAddress'), dir: 'ltr', required: true } as const];
  const typed = await askFor(labels('bookmark'), fields, labels('bookmarkHint'));
  if (!typed) return;
  const url = addressOf(typed['url'] ?? '');
  if (url !== undefined && /^https?:/i.test(url)) await insertBookmark(context, url);
  else say(labels('link.address'), true);
}

export const bookmarkNode: EditorBlock = {
  nodes: ['bookmark'],
  extensions: ({ thumbs }) => [Bookmark.configure({ thumbs })],
  tools: [{ key: 'bookmark', icon: 'bookmark', press: askForBookmark }],
};
