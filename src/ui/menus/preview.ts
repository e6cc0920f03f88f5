/// <reference lib="dom" />
/** The menu as readers will see it, from the lines of its form. */
import { el } from '../element';
import { depthOf } from '../administration/tree-rows';

const valueOf = (row: HTMLElement, name: string): string =>
  row.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value.trim() ?? '';

const nameOf = (row: HTMLElement): string =>
  valueOf(row, 'name') || valueOf(row, 'address').replace(/^#/, '');

export function showPreview(rows: readonly HTMLElement[]): void {
  const items: HTMLLIElement[] = [];
  for (const row of rows) {
    const [name, parent] = [nameOf(row), depthOf(row) === 1 ? items.at(-1) : undefined];
    if (name === '') continue;
    if (!parent) {
      items.push(el('li', {}, el('span', {}, name)));
      continue;
    }
    const below = parent.querySelector('ul') ?? el('ul');
    below.append(el('li', {}, name));
    parent.append(below);
  }
  document.getElementById('menu-preview')?.replaceChildren(...items);
}
