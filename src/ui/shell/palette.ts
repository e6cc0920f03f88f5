/// <reference lib="dom" />
/** The palette of Ctrl+K: finds stories, people, sections, screens and acts. Without script it is a page. */
import { openDialog } from '../dialog';
import { el } from '../element';
import { icon } from '../icon';
import { request } from '../request';
import { word } from './words';

interface Line {
  readonly name: string;
  readonly href: string;
  readonly icon: string;
  readonly detail: string;
}

interface Group {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

const WAIT_MS = 80;
const LIST = 'palette-list';

class Palette {
  readonly #input = el('input', {
    type: 'search',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': LIST,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'go',
    dir: 'auto',
  });
  readonly #list = el('div', { id: LIST, role: 'listbox', class: 'palette-list' });
  readonly #dialog = el('dialog', { class: 'dialog palette' });
  #at = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search: AbortController | undefined;

  constructor() {
    const title = word('find');
    this.#dialog.setAttribute('aria-label', title);
    this.#input.setAttribute('aria-label', title);
    this.#list.setAttribute('aria-label', title);
    this.#input.placeholder = word('findHint');
    const close = el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': word('close') },
      icon('x'),
    );
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.append(
      el('div', { class: 'palette-field' }, icon('search'), this.#input, close),
      this.#list,
    );
    this.#input.addEventListener('input', () => this.#later());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
  }

  open(): void {
    if (this.#dialog.open) return;
    this.#input.value = '';
    void openDialog(this.#dialog);
    this.#input.focus();
    void this.#find();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), WAIT_MS);
  }

  async #find(): Promise<void> {
    this.#search?.abort();
    const search = new AbortController();
    this.#search = search;
    const address = `/desk/find?q=${encodeURIComponent(this.#input.value)}`;
    const reply = await request<{ readonly groups: readonly Group[] }>(address, { signal: search.signal });
    if (search.signal.aborted) return;
    if (reply.ok) this.#show(reply.body.groups);
    else this.#list.replaceChildren(el('p', { class: 'palette-none' }, reply.message));
  }

  #show(groups: readonly Group[]): void {
    let count = 0;
    const shown = groups.map(({ key, name, lines }) => {
      const label = el('p', { id: `palette-${key}`, role: 'presentation' }, name);
      const rows = lines.map((line) => rowOf(line, `palette-line-${(count += 1)}`));
      return el('div', { role: 'group', 'aria-labelledby': label.id }, label, ...rows);
    });
    if (count > 0) this.#list.replaceChildren(...shown);
    else
      this.#list.replaceChildren(el('p', { class: 'palette-none', role: 'presentation' }, word('noneFound')));
    this.#mark(0);
  }

  get #rows(): readonly HTMLAnchorElement[] {
    return [...this.#list.querySelectorAll<HTMLAnchorElement>('[role="option"]')];
  }

  #mark(at: number): void {
    const rows = this.#rows;
    this.#at = rows.length === 0 ? 0 : (at + rows.length) % rows.length;
    rows.forEach((row, index) => row.setAttribute('aria-selected', String(index === this.#at)));
    const row = rows[this.#at];
    row?.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', row?.id ?? '');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const row = this.#rows[this.#at];
    if (event.key === 'ArrowDown') this.#mark(this.#at + 1);
    else if (event.key === 'ArrowUp') this.#mark(this.#at - 1);
    else if (event.key === 'Escape') this.#dialog.close();
    else if (event.key === 'Enter' && event.target === this.#input && row) row.click();
    else return;
    event.preventDefault();
  }
}

function rowOf({ name, href, icon: of, detail }: Line, id: string): HTMLAnchorElement {
  const row = el('a', { id, href, role: 'option', class: 'found-line', tabindex: '-1' }, icon(of));
  row.append(el('span', { dir: 'auto' }, name), el('small', { class: 'soft' }, detail));
  return row;
}

let palette: Palette | undefined;

/** Opens the palette. */
export function openPalette(): void {
  palette ??= new Palette();
  palette.open();
}
