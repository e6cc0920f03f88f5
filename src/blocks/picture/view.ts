/// <reference lib="dom" />
/** A picture in the editor: its width, crop and texts are set where it is. */
import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { icon } from '../../ui/icon';
import { frameDialog } from '../../ui/media/framing-dialog';
import { fileById, fillWords, type MediaItem } from '../../ui/media/library';
import { pickFiles } from '../../ui/media/picker';
import { uploadLine } from '../../ui/media/upload-line';
import { uploadOf } from '../../ui/media/upload';
import { mediaWord } from '../../ui/media/words';
import type { Thumbs } from '../browser/editor-block';
import { button, el } from '../browser/element';
import { pictureWidths, type PictureWidth } from './width';

export interface PictureAttributes {
  readonly src: string;
  readonly alt: string;
  readonly width: PictureWidth;
  readonly credit: string;
}

interface ViewParts {
  readonly view: EditorView;
  readonly getPos: () => number | undefined;
  readonly thumbs: Thumbs;
}

const widthIcons: Readonly<Record<PictureWidth, string>> = {
  text: 'square',
  wide: 'rectangle-horizontal',
  full: 'maximize',
};

let count = 0;

/** Id of a stored file; undefined for a picture on its way. */
const idOf = (src: string): string | undefined => /^media:([0-9a-f]{24})$/.exec(src)?.[1];

export class FigureView implements NodeView {
  readonly dom = el('figure', { class: 'picture' });
  readonly contentDOM = el('figcaption');
  readonly #parts: ViewParts;
  readonly #image = el('img', { draggable: 'false' });
  readonly #tools = el('div', { class: 'picture-tools', role: 'toolbar', 'aria-label': mediaWord('tools') });
  readonly #progress = el('div', { class: 'picture-progress' });
  readonly #alt: HTMLTextAreaElement;
  readonly #credit: HTMLInputElement;
  readonly #altField: HTMLElement;
  #node: Node;
  #file: MediaItem | undefined;
  #followed = '';

  constructor(node: Node, parts: ViewParts) {
    this.#node = node;
    this.#parts = parts;
    count += 1;
    const [altId, creditId] = [`picture-alt-${count}`, `picture-credit-${count}`];
    this.#alt = el('textarea', { id: altId, rows: '1', dir: 'auto', maxlength: '300' });
    this.#credit = el('input', { id: creditId, dir: 'auto', maxlength: '200', autocomplete: 'off' });
    this.#altField = el('div', { class: 'field' }, el('label', { for: altId }, mediaWord('alt')), this.#alt);
    const credit = el(
      'div',
      { class: 'field' },
      el('label', { for: creditId }, mediaWord('credit')),
      this.#credit,
    );
    const frame = el(
      'div',
      { class: 'picture-frame', contenteditable: 'false' },
      this.#image,
      this.#tools,
      this.#progress,
    );
    const words = el('div', { class: 'picture-words', contenteditable: 'false' }, this.#altField, credit);
    this.dom.append(frame, this.contentDOM, words);
    this.#listen();
    this.#buildTools();
    this.#show();
  }

  get #attrs(): PictureAttributes {
    return this.#node.attrs as PictureAttributes;
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#show();
    return true;
  }

  /** The texts and tools are fields and buttons of their own. */
  stopEvent({ target, type }: Event): boolean {
    const isInside =
      target instanceof Element && target.closest('.picture-words, .picture-tools, .upload') !== null;
    return isInside && !/^(?:drag|drop)/.test(type);
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false;
    return mutation.type === 'attributes' || !this.contentDOM.contains(mutation.target);
  }

  #listen(): void {
    this.#alt.addEventListener('input', () => this.#set({ alt: this.#alt.value.replaceAll('\n', ' ') }));
    this.#credit.addEventListener('input', () => this.#set({ credit: this.#credit.value }));
    this.#alt.addEventListener('change', () => this.#fill('alt', this.#alt.value.trim()));
    this.#credit.addEventListener('change', () => this.#fill('credit', this.#credit.value.trim()));
    for (const field of [this.#alt, this.#credit]) {
      field.addEventListener('keydown', (event: Event) => {
        if (event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing)
          event.preventDefault();
        // The keys of the text do not apply to a field of its own.
        event.stopPropagation();
      });
    }
  }

  /** @param caption taken where the picture has none */
  #set(attributes: Partial<PictureAttributes>, caption = ''): void {
    const { view, getPos } = this.#parts;
    const at = getPos();
    if (at === undefined) return;
    const { tr } = view.state;
    tr.setNodeMarkup(at, undefined, { ...this.#node.attrs, ...attributes });
    if (caption !== '' && this.#node.content.size === 0) tr.insertText(caption, at + 1);
    view.dispatch(tr);
  }

  /** Texts of a picture that the library has none of describe it there too. */
  #fill(kind: 'alt' | 'credit', text: string): void {
    const id = idOf(this.#attrs.src);
    const stored = kind === 'alt' ? this.#file?.own : this.#file?.credit;
    if (id === undefined || text === '' || stored !== '') return;
    const { lang } = this.#parts.view.dom;
    void fillWords(id, lang, { [kind]: text });
  }

  #buildTools(): void {
    const widths = pictureWidths.map((width) =>
      this.#tool(widthIcons[width], `width.${width}`, () => this.#set({ width })),
    );
    const group = el('span', { role: 'group', 'aria-label': mediaWord('width') }, ...widths);
    this.#tools.append(
      group,
      this.#tool('crop', 'frame', () => void this.#frame()),
      this.#tool('refresh-cw', 'replace', () => void this.#replace()),
      this.#tool('trash-2', 'remove', () => this.#remove()),
    );
  }

  #tool(name: string, word: string, press: () => void): HTMLButtonElement {
    const label = mediaWord(word);
    return button(icon(name), press, {
      class: 'icon-button',
      'aria-label': label,
      title: label,
      'data-tool': word,
    });
  }

  #show(): void {
    const { src, alt, width, credit } = this.#attrs;
    const { view, thumbs } = this.#parts;
    this.dom.dataset['width'] = width;
    const known = this.#followed === src ? this.#file?.full : undefined;
    const address = known ?? thumbs.get(src) ?? (/^(?:media|pending):/.test(src) ? '' : src);
    if (this.#image.getAttribute('src') !== address) this.#image.setAttribute('src', address);
    this.#image.hidden = address === '';
    // A file that the library does not have is described once it has it.
    this.dom.classList.toggle('bare', address === '' && src.startsWith('pending:'));
    this.#image.alt = alt;
    if (this.#alt.value !== alt) this.#alt.value = alt;
    if (this.#credit.value !== credit) this.#credit.value = credit;
    for (const field of [this.#alt, this.#credit]) field.disabled = !view.editable;
    this.#tools.hidden = !view.editable;
    for (const each of pictureWidths) {
      const pressed = this.#tools.querySelector(`[data-tool="width.${each}"]`);
      pressed?.setAttribute('aria-pressed', String(each === width));
    }
    if (this.#followed === src) this.#showWords();
    else this.#follow(src);
  }

  /** Shows the progress of an upload, or the library's texts on the file. */
  #follow(src: string): void {
    this.#followed = src;
    this.#file = undefined;
    this.#progress.replaceChildren();
    const id = idOf(src);
    const upload = src.startsWith('pending:') ? uploadOf(src.slice('pending:'.length)) : undefined;
    if (upload) this.#progress.append(uploadLine(upload, { dropped: () => this.#remove() }));
    else if (src.startsWith('pending:'))
      this.#progress.append(el('p', { class: 'soft' }, mediaWord('fetching')));
    this.#showWords();
    if (id === undefined) return;
    void fileById(id, this.#parts.view.dom.lang).then((file) => {
      if (this.#attrs.src !== src) return;
      this.#file = file;
      if (file?.full) this.#image.src = file.full;
      this.#image.hidden = !this.#image.getAttribute('src');
      this.#showWords();
    });
  }

  /** The library's texts are offered where the story has none of its own. */
  #showWords(): void {
    const file = this.#file;
    const isPicture = file === undefined || file.kind === 'image';
    this.#altField.hidden = !isPicture;
    this.#alt.placeholder = file?.own || mediaWord('altHint');
    this.#credit.placeholder = file?.credit || mediaWord('creditHint');
    this.contentDOM.dataset['hint'] = mediaWord('caption');
    this.contentDOM.classList.toggle('empty', this.#node.content.size === 0);
    const isMissing = file !== undefined && file.own === '' && this.#attrs.alt.trim() === '';
    this.#altField.classList.toggle('wanted', isMissing);
    this.#alt.title = isMissing ? mediaWord('missing') : '';
  }

  async #frame(): Promise<void> {
    const { src } = this.#attrs;
    const id = idOf(src);
    if (id === undefined) return;
    const framed = await frameDialog(id, this.#parts.view.dom.lang);
    if (framed?.thumb) this.#parts.thumbs.set(src, framed.thumb);
  }

  async #replace(): Promise<void> {
    const [file] = await pickFiles({ several: false, lang: this.#parts.view.dom.lang, kind: 'image' });
    if (!file) return;
    const src = `media:${file.id}`;
    if (file.thumb) this.#parts.thumbs.set(src, file.thumb);
    this.#set({ src, alt: file.own, credit: '' }, file.caption);
  }

  #remove(): void {
    const { view, getPos } = this.#parts;
    const at = getPos();
    if (at === undefined) return;
    view.dispatch(view.state.tr.delete(at, at + this.#node.nodeSize).scrollIntoView());
    view.focus();
  }
}
