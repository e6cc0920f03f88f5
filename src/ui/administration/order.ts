/// <reference lib="dom" />
/** Rows of a list are ordered by dragging their handles, or by Alt+Shift with the arrow keys. */
import { sortable } from '../drag';
import { el } from '../element';
import { icon } from '../icon';
import { request } from '../request';
import { toast } from '../toast';
import { moveAmongSiblings } from './tree-rows';

const rowsOf = (body: HTMLElement): HTMLElement[] => [...body.querySelectorAll<HTMLElement>('tr[data-item]')];
const idsOf = (body: HTMLElement): string[] => rowsOf(body).map((row) => row.dataset['item'] ?? '');
class OrderedRows {
  readonly #form: HTMLFormElement;
  readonly #body: HTMLElement;
  #stored: readonly string[];

  constructor(form: HTMLFormElement, body: HTMLElement) {
    this.#form = form;
    this.#body = body;
    this.#stored = idsOf(body);
    this.#addHandles();
    sortable(body, {
      item: 'tr[data-item]',
      handle: '.row-handle',
      moved: (_from, _to, row) => this.#save(row),
    });
    body.addEventListener('keydown', (event) => this.#onKey(event), { capture: true });
  }

  #addHandles(): void {
    for (const row of rowsOf(this.#body)) {
      const name = row.querySelector('.list-name a, .list-name span')?.textContent ?? '';
      const label = (this.#form.dataset['move'] ?? '').replace('{name}', name);
      const keys = 'Alt+Shift+ArrowUp Alt+Shift+ArrowDown';
      const described = { 'aria-label': label, title: label, 'aria-keyshortcuts': keys };
      const handle = el('button', { type: 'button', class: 'icon-button row-handle', ...described });
      handle.append(icon('grip-vertical'));
      row.querySelector('.list-subject')?.prepend(handle);
    }
  }

  /** A row moves among its siblings, with the rows below it. */
  #onKey(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-item]') : null;
    if (!step || !row || !event.altKey || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const focused = document.activeElement;
    if (!moveAmongSiblings(row, step)) return;
    if (focused instanceof HTMLElement) focused.focus();
    this.#save(row);
  }

  #save(row: HTMLElement): void {
    const before = this.#stored;
    void this.#send(idsOf(this.#body), row, () => this.#send(before, row));
  }

  async #send(ids: readonly string[], row: HTMLElement, undo?: () => Promise<void>): Promise<void> {
    const body = new URLSearchParams(ids.map((id) => ['ids', id]));
    const reply = await request<{ said: string }>(this.#form.dataset['order'] ?? '', { body });
    if (reply.ok) toast({ text: reply.body.said, ...(undo && { undo: { act: undo } }) });
    else {
      const text = (this.#form.dataset['notMoved'] ?? '{reason}').replace('{reason}', reply.message);
      toast({ text, kind: 'problem' });
    }
    await this.#refresh(row.dataset['item']);
  }

  /** The rows as the desk has them: a row that was dropped among those of another parent returns to its own. */
  async #refresh(focusOn: string | undefined): Promise<void> {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const rows = page.querySelector('form[data-order] tbody')?.children;
    if (!rows) return;
    const hadFocus = this.#body.contains(document.activeElement);
    this.#body.replaceChildren(...rows);
    this.#addHandles();
    this.#stored = idsOf(this.#body);
    const again = rowsOf(this.#body).find((row) => row.dataset['item'] === focusOn);
    if (hadFocus) again?.querySelector<HTMLElement>('.row-handle')?.focus();
  }
}

export function orderRows(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-order]');
  const body = form?.querySelector<HTMLElement>('tbody');
  if (form && body) new OrderedRows(form, body);
}
