/// <reference lib="dom" />
/** The dialog that chooses files of the library: thumbnails, a search, filters, all pages, and uploads in place. */
import { openDialog } from '../dialog';
import { el } from '../element';
import { icon } from '../icon';
import { rememberFile, searchLibrary, type MediaItem } from './library';
import { moveByArrows, rightsChoice, viewChoice } from './picker-parts';
import { uploadFile } from './upload';
import { uploadLine } from './upload-line';
import { mediaWord } from './words';

export interface PickerOptions {
  readonly several: boolean;
  /** Language of the alternative texts. */
  readonly lang: string;
  /** Only files of this kind; all kinds where absent. */
  readonly kind?: MediaItem['kind'];
  /** Whether pictures of author pages are among the others; else they have a view of their own. */
  readonly portraits?: boolean;
}

/** Delay after the last key, in ms. */
const SEARCH_DELAY = 250;

let count = 0;

class Picker {
  readonly dialog: HTMLDialogElement;
  readonly #options: PickerOptions;
  readonly #id: string;
  readonly #list = el('ul', { class: 'picks' });
  readonly #said = el('p', { class: 'soft', role: 'status' });
  readonly #more = el('button', { type: 'button', class: 'quiet picks-more', hidden: true });
  readonly #use = el('button', { value: 'yes', disabled: true });
  readonly #words: HTMLInputElement;
  readonly #form: HTMLFormElement;
  readonly #files = new Map<string, MediaItem>();
  #chosen: string[] = [];
  #next: string | undefined;
  #search = new AbortController();
  #timer: number | undefined;

  constructor(options: PickerOptions) {
    this.#options = options;
    count += 1;
    this.#id = `picker-${count}`;
    this.#words = el('input', {
      type: 'search',
      name: 'q',
      dir: 'auto',
      autofocus: true,
      placeholder: mediaWord('search'),
      'aria-label': mediaWord('search'),
    });
    this.#list.setAttribute('aria-label', mediaWord('pick'));
    this.#more.append(mediaWord('loadMore'));
    this.#form = this.#build();
    this.dialog = el(
      'dialog',
      { class: 'dialog picker', 'aria-labelledby': `${this.#id}-title` },
      this.#form,
    );
    this.#listen();
    this.#showChosen();
    void this.#find();
  }

  /** The chosen files, in the order in which they were chosen. */
  get chosen(): readonly MediaItem[] {
    return this.#chosen.flatMap((id) => this.#files.get(id) ?? []);
  }

  #build(): HTMLFormElement {
    const upload = el(
      'label',
      { class: 'button quiet picker-upload' },
      icon('image-up'),
      mediaWord('upload'),
    );
    const input = el('input', { type: 'file', multiple: true, class: 'visually-hidden' });
    input.addEventListener('change', () => this.#upload([...(input.files ?? [])]));
    upload.append(input);
    const views = viewChoice(this.#options.portraits === true);
    return el(
      'form',
      { method: 'dialog' },
      el('div', { class: 'picker-head' }, el('h2', { id: `${this.#id}-title` }, mediaWord('pick')), upload),
      el('div', { class: 'picker-filters' }, this.#words, views, rightsChoice()),
      el('div', { class: 'picker-uploads' }),
      el('div', { class: 'picker-list', tabindex: '-1' }, this.#list, this.#said, this.#more),
      el(
        'div',
        { class: 'actions' },
        this.#use,
        el('button', { value: '', class: 'quiet', formnovalidate: true }, mediaWord('cancel')),
      ),
    );
  }

  #listen(): void {
    this.#words.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#find(), SEARCH_DELAY);
    });
    this.#words.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    this.#form.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'pick') this.#choose(target);
      // Typed words are searched while they are typed: a list made anew when the field is left would take the focus.
      else if (target instanceof HTMLInputElement && ['file', 'search'].includes(target.type)) return;
      else void this.#find();
    });
    this.#list.addEventListener('dblclick', () => {
      if (!this.#use.disabled && !this.#options.several) this.dialog.close('yes');
    });
    moveByArrows(this.#list, (input) => {
      if (this.#options.several) return;
      input.checked = true;
      this.#choose(input);
    });
    this.#more.addEventListener('click', () => void this.#load());
    new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting) && !this.#more.hidden) void this.#load();
    }).observe(this.#more);
    this.#acceptDrops();
  }

  #acceptDrops(): void {
    this.#form.addEventListener('dragover', (event) => event.preventDefault());
    this.#form.addEventListener('drop', (event) => {
      event.preventDefault();
      this.#upload([...(event.dataTransfer?.files ?? [])]);
    });
  }

  async #find(): Promise<void> {
    this.#search.abort();
    this.#search = new AbortController();
    this.#next = undefined;
    this.#said.textContent = mediaWord('loading');
    const isFirst = await this.#load(this.#search.signal);
    if (isFirst) this.#list.prepend(...this.chosen.map((file) => this.#row(file)));
  }

  /** Adds a page of the search; the first one replaces the list. @returns whether it was the first */
  async #load(signal = this.#search.signal): Promise<boolean> {
    const isFirst = this.#next === undefined;
    this.#more.hidden = true;
    const page = await searchLibrary(this.#query(), signal);
    if (signal.aborted) return false;
    if (isFirst) this.#list.replaceChildren();
    const items = (page?.items ?? []).filter(({ id }) => !(isFirst && this.#chosen.includes(id)));
    for (const file of items) rememberFile(file, this.#options.lang);
    this.#list.append(...items.map((file) => this.#row(file)));
    this.#next = page?.next;
    this.#more.hidden = page?.next === undefined;
    this.#said.textContent = this.#list.children.length > 0 ? '' : mediaWord('nothing');
    return isFirst;
  }

  #query(): Readonly<Record<string, string>> {
    const fields = new FormData(this.#form);
    const { lang, kind = '', portraits: isMixed = false } = this.#options;
    const textOf = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    const show = textOf('show');
    // A search by words finds them too: a name can mean a person.
    const isLeftOut = !isMixed && this.#words.value.trim() === '';
    return {
      q: this.#words.value,
      show: show === 'all' || show === 'portraits' ? '' : show,
      portraits: show === 'portraits' ? 'only' : isLeftOut ? 'without' : '',
      rights: textOf('rights'),
      lang,
      kind,
      after: this.#next ?? '',
    };
  }

  #row(file: MediaItem): HTMLLIElement {
    this.#files.set(file.id, file);
    const input = el('input', {
      type: this.#options.several ? 'checkbox' : 'radio',
      name: 'pick',
      value: file.id,
      checked: this.#chosen.includes(file.id),
    });
    const picture = file.thumb
      ? el('img', { src: file.thumb, alt: '', loading: 'lazy' })
      : el('span', { class: 'tile-kind', 'data-kind': file.kind, 'data-format': file.format });
    const name = el('span', { dir: 'auto', class: 'pick-name' }, file.alt || file.name);
    return el('li', {}, el('label', {}, input, picture, name));
  }

  #choose({ value, checked }: HTMLInputElement): void {
    const others = this.#options.several ? this.#chosen.filter((id) => id !== value) : [];
    this.#chosen = checked ? [...others, value] : others;
    this.#showChosen();
  }

  #showChosen(): void {
    const { length } = this.#chosen;
    this.#use.disabled = length === 0;
    this.#use.textContent = mediaWord(this.#options.several && length > 0 ? 'useMany' : 'use', {
      count: length,
    });
  }

  /** Sends files; each is chosen once it is stored. */
  #upload(files: readonly File[]): void {
    const { lang, several } = this.#options;
    for (const file of files) {
      const upload = uploadFile(file, { place: 'library', lang });
      const line = uploadLine(upload, { dropped: () => line.remove() });
      this.#form.querySelector('.picker-uploads')?.append(line);
      upload.follow((state) => {
        if (state.kind !== 'stored') return;
        line.remove();
        this.#chosen = several ? [...this.#chosen, state.file.id] : [state.file.id];
        this.#list.querySelector(`input[value="${state.file.id}"]`)?.closest('li')?.remove();
        this.#list.prepend(this.#row(state.file));
        this.#said.textContent = '';
        this.#showChosen();
      });
    }
  }
}

/** Chooses files of the library; empty where the dialog is cancelled. */
export async function pickFiles(options: PickerOptions): Promise<readonly MediaItem[]> {
  const picker = new Picker(options);
  const answer = await openDialog(picker.dialog);
  picker.dialog.remove();
  return answer === 'yes' ? picker.chosen : [];
}
