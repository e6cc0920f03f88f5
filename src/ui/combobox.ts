/// <reference lib="dom" />
import { el } from './element';
import { icon } from './icon';
import { word } from './shell/words';

/** An entry of a combobox. */
export interface Option {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  /** Address of a small picture. */
  readonly picture?: string;
}

export interface ComboboxParts {
  readonly input: HTMLInputElement;
  /** @returns undefined where there is nothing to search for: the list stays closed */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Option[] | undefined>;
  readonly choose: (option: Option) => void;
  /** Offers to make a new entry of the typed text. */
  readonly create?: { readonly label: (text: string) => string; readonly act: (text: string) => void };
}

const WAIT_MS = 120;
let count = 0;

/** A text field that suggests entries while typing (ARIA 1.2 combobox). */
class Combobox {
  readonly #parts: ComboboxParts;
  readonly #list: HTMLUListElement;
  #acts: (() => void)[] = [];
  #at = -1;
  #search: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ComboboxParts) {
    this.#parts = parts;
    count += 1;
    const { input } = parts;
    const label = input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? '';
    this.#list = el('ul', {
      id: `options-${count}`,
      role: 'listbox',
      class: 'combobox-list',
      'aria-label': label,
    });
    this.#list.hidden = true;
    const described = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list' };
    const attributes = { ...described, 'aria-expanded': 'false', 'aria-controls': this.#list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    const wrapper = el('div', { class: 'combobox' });
    input.before(wrapper);
    wrapper.append(input, this.#list);
    this.#listen();
  }

  #listen(): void {
    const { input } = this.#parts;
    input.addEventListener('input', () => this.#later());
    input.addEventListener('focus', () => this.#later());
    input.addEventListener('click', () => this.#later());
    input.addEventListener('blur', () => this.close());
    input.addEventListener('keydown', (event) => this.#onKey(event));
    // A press on the list leaves the focus in the field.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), WAIT_MS);
  }

  async #find(): Promise<void> {
    const { input, find } = this.#parts;
    this.#search?.abort();
    const search = new AbortController();
    this.#search = search;
    const text = input.value.trim();
    const found = await find(text, search.signal).catch((): readonly Option[] => []);
    if (search.signal.aborted || document.activeElement !== input) return;
    if (found) this.#show(text, found);
    else this.close();
  }

  #show(text: string, found: readonly Option[]): void {
    const { create, choose } = this.#parts;
    this.#acts = found.map((option) => () => choose(option));
    const rows = found.map(rowOf);
    if (create && text !== '' && !found.some(({ name }) => name === text)) {
      this.#acts.push(() => create.act(text));
      rows.push(
        el('li', { role: 'option', class: 'create' }, icon('plus'), el('span', {}, create.label(text))),
      );
    }
    if (rows.length === 0 && text !== '')
      rows.push(el('li', { class: 'none', role: 'presentation' }, word('noneFound')));
    rows.forEach((row, at) => {
      row.id = `${this.#list.id}-${at}`;
      row.addEventListener('click', () => this.#choose(at));
    });
    this.#list.replaceChildren(...rows);
    this.#open(rows.length > 0);
    this.#mark(this.#acts.length > 0 && text !== '' ? 0 : -1);
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.#parts.input.setAttribute('aria-expanded', String(open));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#search?.abort();
    this.#open(false);
    this.#mark(-1);
  }

  #mark(at: number): void {
    this.#at = at;
    const rows = [...this.#list.children];
    rows.forEach((row, index) => row.setAttribute('aria-selected', String(index === at)));
    const row = rows[at];
    row?.scrollIntoView({ block: 'nearest' });
    if (row) this.#parts.input.setAttribute('aria-activedescendant', row.id);
    else this.#parts.input.removeAttribute('aria-activedescendant');
  }

  #choose(at: number): void {
    const act = this.#acts[at];
    if (!act) return;
    this.close();
    act();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const [isOpen, last] = [!this.#list.hidden, this.#acts.length - 1];
    if (event.key === 'ArrowDown' && !isOpen) void this.#find();
    else if (event.key === 'ArrowDown') this.#mark(this.#at >= last ? 0 : this.#at + 1);
    else if (event.key === 'ArrowUp' && isOpen) this.#mark(this.#at <= 0 ? last : this.#at - 1);
    else if (event.key === 'Enter' && isOpen && this.#at >= 0) this.#choose(this.#at);
    else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      this.close();
    } else return;
    event.preventDefault();
  }
}

function rowOf({ name, detail, picture }: Option): HTMLLIElement {
  const row = el('li', { role: 'option' });
  if (picture) row.append(el('img', { src: picture, alt: '', class: 'avatar' }));
  row.append(el('span', { dir: 'auto' }, name));
  if (detail) row.append(el('small', { dir: 'auto' }, detail));
  return row;
}

/** Makes a text field suggest entries. @returns closes its list */
export function combobox(parts: ComboboxParts): () => void {
  const made = new Combobox(parts);
  return () => made.close();
}
