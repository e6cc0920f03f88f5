/// <reference lib="dom" />
/**
 * Pasted and dropped files stand in the text at once and are sent to the library. Pictures of other hosts are copied
 * into it; none is shown from another host.
 */
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { placeOf } from '../../blocks/browser/upload-place';
import { fetchForeign, type MediaItem } from '../../ui/media/library';
import { previewOf } from '../../ui/media/preview';
import { uploadFile, type FileUpload } from '../../ui/media/upload';
import { mediaWord } from '../../ui/media/words';
import { toast } from '../../ui/toast';
import type { PasteOptions } from '../tools/clean-paste';
import { fileOf } from './data-url';
import { pendingName, replacePending } from './pending';
import { withBlocks } from './placing';

export const filesAmong = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])];

const isStored = (src: string): boolean => /^media:[0-9a-f]{24}$/.test(src);
const FOREIGN = /^(?:https?:)?\/\//i;

/** A paste whose pictures are uploaded. */
interface PictureUpload {
  readonly view: EditorView;
  /** Addresses of the pictures that cannot be uploaded. */
  readonly leftOut: string[];
}

interface Picture {
  readonly src: string;
  readonly alt: string;
}

export class PastedPictures {
  constructor(private readonly options: PasteOptions) {}

  /** The content with its pictures being uploaded, without pictures whose bytes cannot be reached. */
  takenFrom(fragment: Fragment, view: EditorView): Fragment {
    const paste: PictureUpload = { view, leftOut: [] };
    const content = this.#taken(fragment, paste);
    if (paste.leftOut.length > 0) this.options.notice?.picturesLeftOut(paste.leftOut.length);
    return content;
  }

  async insertFiles(view: EditorView, files: readonly File[], at: number): Promise<void> {
    const { figure } = view.state.schema.nodes;
    if (!figure) return;
    const { thumbs } = this.options;
    const figures: Node[] = [];
    for (const file of files) {
      const preview = await previewOf(file);
      const src = this.#send(file, view);
      if (preview !== '') thumbs.set(src, preview);
      figures.push(figure.create({ src, alt: '' }));
    }
    insertBlocks(view, figures, at);
  }

  /** Inserts a picture of another host, which is copied into the library. */
  insertAddress(view: EditorView, address: string, at: number): void {
    const figure = view.state.schema.nodes['figure'];
    if (figure) insertBlocks(view, [figure.create({ src: this.#fetch(address, view), alt: '' })], at);
  }

  #taken(fragment: Fragment, paste: PictureUpload): Fragment {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const pictures = picturesOf(node);
      if (!pictures) nodes.push(node.copy(this.#taken(node.content, paste)));
      else if (pictures.every(({ src }) => isStored(src))) nodes.push(node);
      else for (const figure of this.#figures(node, pictures, paste)) nodes.push(figure);
    });
    return Fragment.from(nodes);
  }

  /** Each picture as a figure. The last one has the caption; without figures it becomes a paragraph. */
  #figures(node: Node, pictures: readonly Picture[], { view, leftOut }: PictureUpload): readonly Node[] {
    const { figure, paragraph } = view.state.schema.nodes;
    if (!figure || !paragraph) return [];
    const found = pictures.flatMap(({ src, alt }) => {
      const address = isStored(src) ? src : this.#begin(src, view);
      if (address === undefined) leftOut.push(src);
      return address === undefined ? [] : [{ src: address, alt }];
    });
    if (found.length === 0) return node.content.size > 0 ? [paragraph.create(null, node.content)] : [];
    return found.map((attrs, at) => figure.create(attrs, at === found.length - 1 ? node.content : null));
  }

  /** Begins to bring a picture into the library. @returns undefined where its bytes cannot be reached */
  #begin(address: string, view: EditorView): string | undefined {
    if (FOREIGN.test(address)) return this.#fetch(address, view);
    const file = fileOf(address, 'pasted');
    if (!file) return undefined;
    const src = this.#send(file, view);
    this.options.thumbs.set(src, address);
    return src;
  }

  #fetch(address: string, view: EditorView): string {
    const src = pendingName();
    const url = new URL(address, location.href);
    void fetchForeign(url.href, view.dom.lang).then((result) => {
      if (view.isDestroyed) return;
      if (typeof result === 'string') {
        replacePending(view, src, undefined);
        this.options.notice?.picturesLeftOut(1, result);
        return;
      }
      this.#settle(view, src, result);
      toast({ text: mediaWord('fetched', { host: url.host }), seconds: 8 });
    });
    return src;
  }

  #send(file: File, view: EditorView): string {
    const upload = uploadFile(file, { place: placeOf(view), lang: view.dom.lang });
    const src = `pending:${upload.key}`;
    this.#followTo(view, src, upload);
    return src;
  }

  #followTo(view: EditorView, src: string, upload: FileUpload): void {
    upload.follow((state) => {
      if (state.kind === 'stored' && !view.isDestroyed) this.#settle(view, src, state.file);
    });
  }

  #settle(view: EditorView, pending: string, file: MediaItem): void {
    const { thumbs } = this.options;
    const src = `media:${file.id}`;
    const shown = file.kind === 'image' ? (file.thumb ?? thumbs.get(pending)) : file.address;
    if (shown) thumbs.set(src, shown);
    replacePending(view, pending, file);
    thumbs.delete(pending);
  }
}

function picturesOf({ type, attrs }: Node): readonly Picture[] | undefined {
  if (type.name === 'figure') return [{ src: String(attrs['src'] ?? ''), alt: String(attrs['alt'] ?? '') }];
  return type.name === 'gallery' ? (attrs['pictures'] as readonly Picture[]) : undefined;
}

/** Inserts blocks into the page, as `withBlocks` places them. */
function insertBlocks(view: EditorView, blocks: readonly Node[], at: number): void {
  view.dispatch(withBlocks(view.state, blocks, at).scrollIntoView());
}
