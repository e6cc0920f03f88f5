/// <reference lib="dom" />
/** The list of the menu of blocks on the page (ARIA listbox). */
import type { EditorView } from '@tiptap/pm/view';
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { isRtl } from '../../ui/element';
import { icon } from '../../ui/icon';
import { placeListAt } from '../selection/place';
import type { OpenMenu } from './insert-state';
import type { Insertable } from './insertables';
import { insertGroups } from './insertables';

export const MENU_ID = 'insert-menu';

export const optionId = ({ key }: Insertable): string => `insert-${key}`;

interface MenuListParts {
  readonly labels: EditorLabels;
  readonly choose: (item: Insertable) => void;
  /** Activates the line at an index. */
  readonly move: (index: number) => void;
}

/** The name of a line in the language of the desk. */
function nameOf({ names }: Insertable): string {
  const lang = document.documentElement.lang.slice(0, 2);
  return lang === 'fr' || lang === 'en' ? names[lang] : names.ar;
}

export class MenuList {
  readonly #element: HTMLElement;
  readonly #view: EditorView;
  readonly #parts: MenuListParts;
  #lines: readonly Insertable[] = [];
  #query: string | undefined;

  constructor(view: EditorView, parts: MenuListParts) {
    this.#view = view;
    this.#parts = parts;
    const attributes = { class: 'insert-menu', role: 'listbox', tabindex: '0', hidden: true };
    this.#element = el('div', { ...attributes, 'aria-label': parts.labels('insert') });
    this.#element.addEventListener('mousedown', (event) => event.preventDefault());
    view.dom.parentElement?.append(this.#element);
  }

  show(open: OpenMenu, lines: readonly Insertable[]): void {
    const isNew = this.#element.hidden;
    // A page may have several texts: only the open list has the id.
    this.#element.id = MENU_ID;
    this.#element.hidden = false;
    if (isNew || open.query !== this.#query) this.#fill(lines, open.query !== '');
    this.#query = open.query;
    const placement = { side: 'below', rtl: isRtl(this.#element) } as const;
    placeListAt(this.#element, this.#view.coordsAtPos(open.from), placement);
    const active = lines[open.index];
    for (const option of this.#element.querySelectorAll('[role=option]')) {
      const isActive = active !== undefined && option.id === optionId(active);
      option.setAttribute('aria-selected', String(isActive));
      if (isActive) option.scrollIntoView({ block: 'nearest' });
    }
  }

  hide(): void {
    this.#element.hidden = true;
    this.#element.removeAttribute('id');
    this.#element.replaceChildren();
    this.#query = undefined;
  }

  destroy(): void {
    this.#element.remove();
  }

  /** All lines stand in their groups; found lines stand in the order in which they fit. */
  #fill(lines: readonly Insertable[], isFiltered: boolean): void {
    this.#lines = lines;
    const { labels } = this.#parts;
    if (lines.length === 0) {
      this.#element.replaceChildren(el('p', { class: 'soft', role: 'status' }, labels('nothingFound')));
    } else if (isFiltered) this.#element.replaceChildren(...lines.map((line) => this.#option(line)));
    else this.#element.replaceChildren(...insertGroups.flatMap((group) => this.#group(group)));
  }

  #group(group: Insertable['group']): readonly HTMLElement[] {
    if (!this.#lines.some((line) => line.group === group)) return [];
    const id = `insert-group-${group}`;
    const title = el('p', { class: 'insert-group', id }, this.#parts.labels(`insert.${group}`));
    const lines = this.#lines.filter((line) => line.group === group);
    const options = lines.map((line) => this.#option(line));
    return [el('div', { role: 'group', 'aria-labelledby': id }, title, ...options)];
  }

  #option(item: Insertable): HTMLElement {
    const typed = item.typed === undefined ? [] : [el('kbd', { class: 'kbd', dir: 'ltr' }, item.typed)];
    const option = el(
      'div',
      { role: 'option', id: optionId(item), 'aria-selected': 'false' },
      icon(item.icon),
      el('span', {}, nameOf(item)),
      ...typed,
    );
    option.addEventListener('mousemove', () => {
      if (option.getAttribute('aria-selected') !== 'true') this.#parts.move(this.#lines.indexOf(item));
    });
    option.addEventListener('click', () => this.#parts.choose(item));
    return option;
  }
}
