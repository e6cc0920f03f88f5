/// <reference lib="dom" />
/** Pictures that are pasted or dropped: shown at once, taken into the library, and told of where that fails. */
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import type { PastingOptions } from './pasting';
import { addressOfFile, fileOf, upload } from './uploading';

export const imagesAmong = (data: DataTransfer | null): readonly File[] =>
  [...(data?.files ?? [])].filter(({ type }) => /^image\/(?:png|jpeg|gif|webp|avif)$/.test(type));

let count = 0;
/** Stands for a picture until the library has it; never sent (text/empty.ts). */
const pendingName = (): string => {
  count += 1;
  return `pending:${count}`;
};

const isStored = (src: string): boolean => /^media:[0-9a-f]{24}$/.test(src);

interface Picture {
  readonly src: string;
  readonly alt: string;
}

export class PastedPictures {
  constructor(private readonly options: PastingOptions) {}

  /** The content with its pictures on their way; what can't be fetched is left out and counted. */
  takenFrom(fragment: Fragment, view: EditorView): Fragment {
    const leftOut: string[] = [];
    const content = this.#taken(fragment, view, leftOut);
    if (leftOut.length > 0) this.options.notice?.picturesLeftOut(leftOut.length);
    return content;
  }

  async insertFiles(view: EditorView, files: readonly File[], at: number): Promise<void> {
    const { figure } = view.state.schema.nodes;
    if (!figure) return;
    const figures: Node[] = [];
    for (const file of files) {
      const src = pendingName();
      this.options.thumbs.set(src, await addressOfFile(file));
      figures.push(figure.create({ src, alt: '' }));
      void this.#send(view, src, file);
    }
    const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size));
    const place = $at.depth === 0 ? $at.pos : $at.after(1);
    view.dispatch(view.state.tr.insert(place, figures).scrollIntoView());
  }

  #taken(fragment: Fragment, view: EditorView, leftOut: string[]): Fragment {
    const nodes: Node[] = [];
    fragment.forEach((node) => {
      const pictures = picturesOf(node);
      if (!pictures) nodes.push(node.copy(this.#taken(node.content, view, leftOut)));
      else if (pictures.every(({ src }) => isStored(src))) nodes.push(node);
      else for (const figure of this.#figures(node, pictures, view, leftOut)) nodes.push(figure);
    });
    return Fragment.from(nodes);
  }

  /** Each picture as a figure; the caption goes with the last one, or stays as a paragraph. */
  #figures(node: Node, pictures: readonly Picture[], view: EditorView, leftOut: string[]): readonly Node[] {
    const { figure, paragraph } = view.state.schema.nodes;
    if (!figure || !paragraph) return [];
    const found = pictures.flatMap(({ src, alt }) => {
      const ready = isStored(src) ? src : this.#begin(src, view);
      if (ready === undefined) leftOut.push(src);
      return ready === undefined ? [] : [{ src: ready, alt }];
    });
    if (found.length === 0) return node.content.size > 0 ? [paragraph.create(null, node.content)] : [];
    return found.map((attrs, at) => figure.create(attrs, at === found.length - 1 ? node.content : null));
  }

  #begin(address: string, view: EditorView): string | undefined {
    const file = fileOf(address, 'pasted');
    if (!file) return undefined;
    const src = pendingName();
    this.options.thumbs.set(src, address);
    void this.#send(view, src, file);
    return src;
  }

  async #send(view: EditorView, src: string, file: File): Promise<void> {
    const answer = await upload(file);
    if (view.isDestroyed) return;
    if ('src' in answer) {
      this.options.thumbs.set(answer.src, answer.thumb ?? this.options.thumbs.get(src) ?? '');
      replacePending(view, src, answer.src);
    } else {
      replacePending(view, src, undefined);
      this.options.notice?.picturesLeftOut(1, answer.why);
    }
    this.options.thumbs.delete(src);
  }
}

function picturesOf({ type, attrs }: Node): readonly Picture[] | undefined {
  if (type.name === 'figure') return [{ src: String(attrs['src'] ?? ''), alt: String(attrs['alt'] ?? '') }];
  return type.name === 'gallery' ? (attrs['pictures'] as readonly Picture[]) : undefined;
}

/** The library's address in the place of the pending one; without an address only the caption stays. */
function replacePending(view: EditorView, pending: string, src: string | undefined): void {
  const places: { at: number; node: Node }[] = [];
  view.state.doc.descendants((node, at) => {
    if (node.type.name === 'figure' && node.attrs['src'] === pending) places.push({ at, node });
    return true;
  });
  const { tr, schema } = view.state;
  for (const { at, node } of places.reverse()) {
    const caption = node.content.size > 0 ? schema.nodes['paragraph']?.create(null, node.content) : undefined;
    if (src !== undefined) tr.setNodeMarkup(at, undefined, { ...node.attrs, src });
    else if (caption) tr.replaceWith(at, at + node.nodeSize, caption);
    else tr.delete(at, at + node.nodeSize);
  }
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false));
}
