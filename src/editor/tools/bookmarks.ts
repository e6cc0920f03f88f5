/// <reference lib="dom" />
/** Cards of pages of other sites: their facts come from the desk's server, their pictures into the library. */
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { insertBookmark } from '../../blocks/bookmark/node';
import type { FoundPage, Thumbs, ToolContext } from '../../blocks/browser/editor-block';
import { button, el } from '../../blocks/browser/element';
import { providerOf } from '../../blocks/embed/providers';
import { request } from '../../ui/request';
import { isUndo } from '../text/undone';

interface PageReply {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly image?: string;
}

interface PictureReply {
  readonly files?: readonly { readonly id?: string; readonly thumb?: string | null }[];
}

/** In ms; the server waits for the other site. */
const PATIENCE = 20_000;

/** @returns the page, or why it could not be fetched */
export async function fetchPage(url: string, lang: string, thumbs: Thumbs): Promise<FoundPage | string> {
  const body = new URLSearchParams({ url });
  const reply = await request<PageReply>('/desk/bookmark', { body, timeoutMs: PATIENCE });
  if (!reply.ok) return reply.message;
  const { title, description, site, image } = reply.body;
  const picture = image === undefined ? null : await storePicture(image, lang, thumbs);
  return { url, title, description, site, picture };
}

/** Copies the picture into the library. A card without a picture is complete. */
async function storePicture(address: string, lang: string, thumbs: Thumbs): Promise<string | null> {
  const body = new URLSearchParams({ address, lang });
  const reply = await request<PictureReply>('/desk/media/fetched', {
    body,
    timeoutMs: PATIENCE,
    quiet: true,
  });
  const [stored] = (reply.ok ? reply.body.files : undefined) ?? [];
  if (stored?.id === undefined) return null;
  const src = `media:${stored.id}`;
  if (stored.thumb) thumbs.set(src, stored.thumb);
  return src;
}

const LONE_ADDRESS = /^https?:\/\/[^\s/.]+\.\S+$/i;

/** The offer of a card for one address, above the text. */
class BookmarkOffer {
  readonly element = el('div', { class: 'notice', role: 'status', hidden: true });

  constructor(private readonly context: ToolContext) {
    // The offer goes with the address.
    context.editor.on('transaction', ({ transaction }) => isUndo(transaction) && this.hide());
  }

  show(url: string): void {
    const { labels } = this.context;
    const accept = () => {
      this.hide();
      void insertBookmark(this.context, url);
    };
    this.element.replaceChildren(
      button(labels('bookmarkOffer'), accept, { class: 'quiet' }),
      ' ',
      button(labels('close'), () => this.hide(), { class: 'plain' }),
    );
    this.element.hidden = false;
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Offers a card for an address that is pasted alone into an empty line. @returns the place of the offer */
export function offerBookmarks(context: ToolContext): HTMLElement {
  const offer = new BookmarkOffer(context);
  const plugin = new Plugin({
    key: new PluginKey('bookmarkOffer'),
    props: {
      handlePaste: ({ state }, { clipboardData }) => {
        const url = clipboardData?.getData('text/plain').trim() ?? '';
        const { $from, empty } = state.selection;
        const isAlone = empty && $from.depth === 1 && $from.parent.content.size === 0;
        if (isAlone && LONE_ADDRESS.test(url) && providerOf(url) === undefined) offer.show(url);
        else offer.hide();
        return false;
      },
    },
  });
  context.editor.registerPlugin(plugin, (added, others) => [added, ...others]);
  return offer.element;
}
