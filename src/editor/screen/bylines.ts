/// <reference lib="dom" />
/** The byline: people are found by their name and shown with their picture and role. */
import { combobox } from '../../ui/combobox';
import type { Option } from '../../ui/combobox';
import { sortable } from '../../ui/drag';
import { button, el } from '../../ui/element';
import { icon } from '../../ui/icon';
import { request } from '../../ui/request';

const findPeople = (lang: string) => async (text: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ q: text, lang });
  const reply = await request<readonly Option[]>(`/desk/articles/people.json?${query}`, {
    signal,
    quiet: true,
  });
  return reply.ok ? reply.body : [];
};

const named = (text: string | undefined, name: string): string => (text ?? '{name}').replace('{name}', name);

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  const { lang } = document.documentElement;
  const shown = (value: string | number) => (typeof value === 'number' ? value.toLocaleString(lang) : value);
  return Object.entries(values).reduce((all, [key, value]) => all.replace(`{${key}}`, shown(value)), text);
}

const nameIn = (row: Element | null): string => row?.querySelector('.byline-name')?.textContent ?? '';

class Byline {
  readonly #rows: HTMLElement;
  readonly #said = el('p', { class: 'visually-hidden', role: 'status' });

  constructor(
    private readonly place: HTMLElement,
    rows: HTMLElement,
  ) {
    this.#rows = rows;
    for (const row of rows.querySelectorAll<HTMLElement>('.byline-row')) this.#shorten(row);
    place.append(this.#said);
    sortable(rows, {
      item: '.byline-row',
      handle: '.handle',
      moved: (_from, to, row) => {
        this.#changed();
        const places = { name: nameIn(row), number: to + 1, count: rows.children.length };
        this.#said.textContent = filled(place.dataset['moved'] ?? '', places);
      },
    });
  }

  /** Replaces the list of a row by the name and a button that removes it. */
  #shorten(row: HTMLElement): void {
    const select = row.querySelector<HTMLSelectElement>('select[name=authorId]');
    const name = row.dataset['name'] ?? '';
    select?.replaceWith(
      el('input', { type: 'hidden', name: 'authorId', value: select.value }),
      el('bdi', { class: 'byline-name' }, name),
    );
    this.#finish(row, name);
  }

  #finish(row: HTMLElement, name: string): void {
    row
      .querySelector('select[name=authorRole]')
      ?.setAttribute('aria-label', named(this.place.dataset['role'], name));
    const move = named(this.place.dataset['move'], name);
    const handle = { class: 'icon-button handle', 'aria-label': move, title: move };
    row.prepend(el('button', { type: 'button', ...handle }, icon('grip-vertical')));
    const said = named(this.place.dataset['remove'], name);
    const remove = () => {
      row.remove();
      this.#changed();
      document.getElementById('byline-find')?.focus();
    };
    row.append(button(icon('x'), remove, { class: 'icon-button', 'aria-label': said, title: said }));
  }

  add({ id, name, picture }: Option): void {
    if (this.#rows.querySelector(`input[value="${CSS.escape(id)}"]`)) return;
    const roles = this.place.querySelector<HTMLSelectElement>('.byline-add select[name=authorRole]');
    const role = roles?.cloneNode(true);
    const row = el(
      'li',
      { class: 'byline-row' },
      picture === undefined
        ? el('span', { class: 'avatar', 'aria-hidden': 'true' }, Array.from(name)[0] ?? '')
        : el('img', { class: 'avatar', src: picture, alt: '' }),
      el('input', { type: 'hidden', name: 'authorId', value: id }),
      el('bdi', { class: 'byline-name' }, name),
      ...(role ? [role] : []),
    );
    this.#finish(row, name);
    this.#rows.append(row);
    this.#changed();
  }

  #changed(): void {
    this.place.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

export function chooseBylines(form: HTMLFormElement): void {
  const place = document.getElementById('bylines');
  const rows = place?.querySelector<HTMLElement>('.byline-rows');
  const input = document.querySelector<HTMLInputElement>('#byline-find');
  if (!place || !rows || !input || input.matches(':disabled')) return;
  const byline = new Byline(place, rows);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
  });
  combobox({
    input,
    find: findPeople(form.dataset['lang'] ?? 'ar'),
    choose: (person) => {
      byline.add(person);
      input.value = '';
    },
  });
}
