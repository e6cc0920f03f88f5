/// <reference lib="dom" />
/** A gallery in the editor: its pictures are arranged by pointer and by keys, and described where they stand. */
import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { sortable } from '../../ui/drag';
import { icon } from '../../ui/icon';
import type { MediaItem } from '../../ui/media/library';
import { pickFiles } from '../../ui/media/picker';
import { previewOf } from '../../ui/media/preview';
import { uploadFile, uploadOf } from '../../ui/media/upload';
import { uploadLine } from '../../ui/media/upload-line';
import { mediaWord } from '../../ui/media/words';
import type { ChosenPicture, Thumbs } from '../browser/editor-block';
import { button, el } from '../browser/element';
import { acceptDrops, fetchForGallery, refuseInGallery } from './drops';
import { offerWords } from './words';
import { placeOf } from '../browser/upload-place';

interface ViewParts {
  readonly view: EditorView;
  readonly getPos: () => number | undefined;
  readonly thumbs: Thumbs;
}

export class GalleryView implements NodeView {
  readonly dom = el('figure', { class: 'picture gallery' });
  readonly contentDOM = el('figcaption');
  readonly #parts: ViewParts;
  readonly #list = el('ol', { class: 'gallery-list' });
  readonly #said = el('p', { class: 'visually-hidden', role: 'status' });
  #node: Node;

  constructor(node: Node, parts: ViewParts) {
    this.#node = node;
    this.#parts = parts;
    const frame = el(
      'div',
      { class: 'gallery-frame', contenteditable: 'false' },
      this.#list,
      this.#tools(),
      this.#said,
    );
    this.dom.append(frame, this.contentDOM);
    sortable(this.#list, { item: 'li', handle: 'img', moved: (from, to) => this.#move(from, to) });
    this.#list.addEventListener('keydown', (event) => this.#onKey(event));
    acceptDrops(frame, {
      files: (files) => this.#upload(files),
      address: (address) => void this.#fetch(address),
    });
    this.#show();
  }

  get #pictures(): readonly ChosenPicture[] {
    return this.#node.attrs['pictures'] as readonly ChosenPicture[];
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#show();
    return true;
  }

  stopEvent({ target }: Event): boolean {
    return target instanceof Element && target.closest('.gallery-frame') !== null;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return mutation.type === 'attributes' || !this.contentDOM.contains(mutation.target);
  }

  #tools(): HTMLElement {
    const add = button(icon('image-plus'), () => void this.#pick(), { class: 'quiet' });
    add.append(' ', mediaWord('addPictures'));
    const remove = button(icon('trash-2'), () => this.#remove(), {
      class: 'icon-button',
      'aria-label': mediaWord('remove'),
      title: mediaWord('remove'),
    });
    const keys = el('span', { class: 'hint' }, mediaWord('galleryKeys'));
    const label = mediaWord('galleryTools');
    return el('div', { class: 'gallery-tools', role: 'toolbar', 'aria-label': label }, add, remove, keys);
  }

  #set(pictures: readonly ChosenPicture[]): void {
    const { view, getPos } = this.#parts;
    const at = getPos();
    if (at === undefined) return;
    view.dispatch(view.state.tr.setNodeMarkup(at, undefined, { ...this.#node.attrs, pictures }));
  }

  #show(): void {
    const { length } = this.#pictures;
    const old = new Map([...this.#list.children].map((item) => [(item as HTMLElement).dataset['src'], item]));
    const items = this.#pictures.map((picture, at) => {
      const present = old.get(picture.src);
      old.delete(picture.src);
      const item = present instanceof HTMLLIElement ? present : this.#item(picture);
      const label = mediaWord('pictureOf', { number: at + 1, count: length });
      item.querySelector('img')?.setAttribute('aria-label', `${label}: ${picture.alt}`);
      const field = item.querySelector('input');
      if (field && field.value !== picture.alt) field.value = picture.alt;
      return item;
    });
    const isSame =
      items.length === this.#list.children.length &&
      items.every((item, at) => this.#list.children[at] === item);
    if (!isSame) this.#list.replaceChildren(...items);
    this.contentDOM.dataset['hint'] = mediaWord('caption');
    this.contentDOM.classList.toggle('empty', this.#node.content.size === 0);
  }

  #item({ src, alt }: ChosenPicture): HTMLLIElement {
    const shown = { src: this.#parts.thumbs.get(src), alt, draggable: 'false', tabindex: '0', role: 'img' };
    const picture = el('img', shown);
    const item = el('li', { 'data-src': src }, picture);
    const upload = src.startsWith('pending:') ? uploadOf(src.slice('pending:'.length)) : undefined;
    if (upload) item.append(uploadLine(upload, { dropped: () => this.#takeOut(item) }));
    const field = el('input', {
      dir: 'auto',
      maxlength: '300',
      placeholder: mediaWord('alt'),
      'aria-label': mediaWord('alt'),
    });
    field.value = alt;
    field.addEventListener('input', () => this.#describe(item, field.value));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    const out = button(icon('x'), () => this.#takeOut(item), {
      class: 'icon-button gallery-out',
      'aria-label': mediaWord('takeOut'),
      title: mediaWord('takeOut'),
    });
    item.append(out, field);
    offerWords(src, field, this.#parts.view.dom.lang);
    return item;
  }

  #indexOf(item: Element): number {
    return [...this.#list.children].indexOf(item);
  }

  #describe(item: Element, alt: string): void {
    const here = this.#indexOf(item);
    this.#set(this.#pictures.map((picture, at) => (at === here ? { ...picture, alt } : picture)));
  }

  #takeOut(item: Element): void {
    const here = this.#indexOf(item);
    if (here === -1) return;
    const rest = this.#pictures.filter((_, at) => at !== here);
    if (rest.length === 0) {
      this.#remove();
      return;
    }
    this.#set(rest);
    this.#list.children[Math.min(here, rest.length - 1)]?.querySelector('img')?.focus();
  }

  #move(from: number, to: number): void {
    const pictures = [...this.#pictures];
    const [moved] = pictures.splice(from, 1);
    if (!moved) return;
    pictures.splice(to, 0, moved);
    this.#set(pictures);
    this.#said.textContent = mediaWord('moved', { number: to + 1, count: pictures.length });
  }

  /** Arrow keys go from picture to picture, with Alt and Shift they move it; Delete takes it out. */
  #onKey(event: KeyboardEvent): void {
    const { key, target } = event;
    const item = target instanceof HTMLImageElement ? target.closest('li') : null;
    if (!item) return;
    if (key === 'Delete' || key === 'Backspace') this.#takeOut(item);
    else if (!/^Arrow(?:Left|Right)$/.test(key)) return;
    else this.#step(item, key, event.altKey && event.shiftKey);
    event.preventDefault();
  }

  #step(item: Element, key: string, isMove: boolean): void {
    const forward = getComputedStyle(this.#list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const here = this.#indexOf(item);
    const to = here + (key === forward ? 1 : -1);
    if (to < 0 || to >= this.#pictures.length) return;
    if (isMove) this.#move(here, to);
    this.#list.children[to]?.querySelector('img')?.focus();
  }

  async #pick(): Promise<void> {
    const files = await pickFiles({ several: true, lang: this.#parts.view.dom.lang, kind: 'image' });
    this.#add(files);
  }

  async #fetch(address: string): Promise<void> {
    const file = await fetchForGallery(address, this.#parts.view.dom.lang);
    if (file) this.#add([file]);
  }

  #add(files: readonly MediaItem[]): void {
    const added = files.map(({ id, thumb, own }) => {
      if (thumb) this.#parts.thumbs.set(`media:${id}`, thumb);
      return { src: `media:${id}`, alt: own };
    });
    if (added.length > 0) this.#set([...this.#pictures, ...added]);
  }

  /** Sends files; each is in its place at once. */
  #upload(files: readonly File[]): void {
    const { view } = this.#parts;
    const place = placeOf(view);
    const added = files.map((file) => {
      const upload = uploadFile(file, { place, lang: view.dom.lang });
      const src = `pending:${upload.key}`;
      void previewOf(file).then((preview) => this.#preview(src, preview));
      upload.follow((state) => {
        if (state.kind === 'stored') this.#settle(src, state.file);
      });
      return { src, alt: '' };
    });
    this.#set([...this.#pictures, ...added]);
  }

  #preview(src: string, preview: string): void {
    this.#parts.thumbs.set(src, preview);
    const image = this.#list.querySelector(`[data-src="${src}"] img`);
    if (preview !== '') image?.setAttribute('src', preview);
  }

  #settle(pending: string, { id, kind, name }: MediaItem): void {
    const { thumbs } = this.#parts;
    const src = `media:${id}`;
    if (kind !== 'image') {
      refuseInGallery(name);
      const item = this.#list.querySelector(`[data-src="${pending}"]`);
      if (item) this.#takeOut(item);
      return;
    }
    thumbs.set(src, thumbs.get(pending) ?? '');
    this.#set(this.#pictures.map((picture) => (picture.src === pending ? { ...picture, src } : picture)));
  }

  #remove(): void {
    const { view, getPos } = this.#parts;
    const at = getPos();
    if (at !== undefined) view.dispatch(view.state.tr.delete(at, at + this.#node.nodeSize).scrollIntoView());
    view.focus();
  }
}
