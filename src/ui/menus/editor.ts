/// <reference lib="dom" />
/** The lines of a menu: found, moved, put below others and removed in place; the form saves them. */
import { sortable } from '../drag';
import { el, isRtl } from '../element';
import { icon } from '../icon';
import { toast } from '../toast';
import { depthOf, moveAmongSiblings, withBelow } from '../administration/tree-rows';
import { finder } from './finder';
import { showPreview } from './preview';

type Act = (row: HTMLElement) => void;

class MenuEditor {
  readonly #form: HTMLFormElement;
  readonly #list: HTMLElement;
  #held: readonly Element[] = [];
  #made = 0;

  constructor(form: HTMLFormElement, list: HTMLElement) {
    this.#form = form;
    this.#list = list;
    for (const row of this.#rows) this.#enhance(row);
    list.addEventListener(
      'pointerdown',
      ({ target }) => {
        const row = target instanceof Element ? target.closest('.menu-row') : null;
        this.#held = row ? withBelow(row) : [];
      },
      { capture: true },
    );
    sortable(list, {
      item: '.menu-row',
      handle: '.row-handle',
      moved: (_from, _to, row) => this.#dropped(row),
    });
    list.addEventListener('keydown', (event) => this.#onKey(event), { capture: true });
    form.addEventListener('click', (event) => this.#onClick(event));
    form.addEventListener('input', () => showPreview(this.#rows));
    this.#settle();
  }

  get #rows(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('.menu-row')];
  }

  #enhance(row: HTMLElement): void {
    const [input, to] = [fieldIn(row, 'address'), fieldIn(row, 'to')];
    const { lang = '', tag: tagWord = '' } = this.#form.dataset;
    const handle = el('button', { type: 'button', class: 'icon-button row-handle' }, icon('grip-vertical'));
    handle.setAttribute('aria-keyshortcuts', 'Alt+Shift+ArrowUp Alt+Shift+ArrowDown');
    row.prepend(handle);
    // The chosen target is that of the text: another text is another target.
    input.addEventListener('input', () => (to.value = ''));
    const choose = (target: string, text: string) => {
      input.value = text;
      to.value = target;
      showPreview(this.#rows);
      fieldIn(row, 'name').focus();
    };
    finder({ input, lang, tagWord, choose });
  }

  readonly #acts: Readonly<Record<string, Act>> = {
    up: (row) => this.#move(row, -1),
    down: (row) => this.#move(row, 1),
    below: (row) => this.#nest(row, 1),
    beside: (row) => this.#nest(row, 0),
    remove: (row) => this.#remove(row),
  };

  #onClick(event: MouseEvent): void {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-act]') : null;
    if (!button) return;
    event.preventDefault();
    const row = button.closest<HTMLElement>('.menu-row');
    if (!row) this.#add();
    else this.#acts[button.dataset['act'] ?? '']?.(row);
    if (row?.isConnected) focusAgain(row, button);
  }

  #onKey(event: KeyboardEvent): void {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.menu-row') : null;
    if (!row || !event.altKey || !event.shiftKey) return;
    const [inward, outward] = isRtl(this.#list) ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const acts: Readonly<Record<string, string>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      [inward]: 'below',
      [outward]: 'beside',
    };
    const act = this.#acts[acts[event.key] ?? ''];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    const focused = document.activeElement;
    act(row);
    if (focused instanceof HTMLElement) focused.focus();
  }

  /** A line below another passes its neighbours, and from the end of one part to the next part. */
  #move(row: HTMLElement, step: number): void {
    const isMoved = moveAmongSiblings(row, step);
    const parent = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!isMoved && depthOf(row) === 1 && parent) {
      if (step > 0) parent.after(row);
      else if (parent.previousElementSibling) parent.before(row);
    }
    this.#settle();
  }

  #nest(row: HTMLElement, depth: 0 | 1): void {
    if (depth === 1 && !row.previousElementSibling) return;
    setDepth(row, depth);
    this.#settle();
  }

  /** A line of the first level takes those below it along, and is after the part that it was dropped into. */
  #dropped(row: HTMLElement): void {
    if (depthOf(row) === 0) {
      const below = this.#held[0] === row ? this.#held.slice(1) : [];
      let last: Element = row;
      while (depthOf(last.nextElementSibling) === 1 && !below.includes(last.nextElementSibling ?? row))
        last = last.nextElementSibling ?? row;
      if (last !== row) last.after(row);
      row.after(...below);
    }
    this.#settle();
  }

  #remove(row: HTMLElement): void {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const [before, list] = [row.nextElementSibling, this.#list];
    // Without the first line, the one below it is of the first level.
    const raised = !row.previousElementSibling && depthOf(before) === 1 ? before : null;
    row.remove();
    this.#settle();
    next?.querySelector<HTMLElement>('[data-act="remove"]')?.focus();
    const act = () => {
      list.insertBefore(row, before?.isConnected ? before : null);
      if (raised instanceof HTMLElement && raised.isConnected) setDepth(raised, 1);
      this.#settle();
      fieldIn(row, 'address').focus();
    };
    toast({ text: this.#form.dataset['removed'] ?? '', undo: { act } });
  }

  #add(): void {
    const blank = document.querySelector<HTMLTemplateElement>('#menu-row')?.content.firstElementChild;
    if (!blank) return;
    const row = document.importNode(blank, true) as HTMLElement;
    this.#made += 1;
    for (const [name, field] of ['address', 'name'].map((each) => [each, fieldIn(row, each)] as const)) {
      const label = row.querySelector(`label[for="${field.id}"]`);
      field.id = `field-${name}-new-${String(this.#made)}`;
      label?.setAttribute('for', field.id);
    }
    this.#list.append(row);
    this.#enhance(row);
    this.#settle();
    fieldIn(row, 'address').focus();
  }

  /** Numbers, buttons and the preview follow the order. */
  #settle(): void {
    const rows = this.#rows;
    if (rows[0]) setDepth(rows[0], 0);
    for (const [at, row] of rows.entries()) {
      const label = (this.#form.dataset['move'] ?? '').replace('{number}', String(at + 1));
      const handle = row.querySelector('.row-handle');
      handle?.setAttribute('aria-label', label);
      handle?.setAttribute('title', label);
      disable(row, 'up', at === 0);
      disable(row, 'down', at === rows.length - 1);
      disable(row, 'below', at === 0);
    }
    showPreview(rows);
  }
}

function fieldIn(row: HTMLElement, name: string): HTMLInputElement {
  const field = row.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (!field) throw new Error(`a line of the menu has no field ${name}`);
  return field;
}

const buttonIn = (row: HTMLElement, act: string): HTMLButtonElement | null =>
  row.querySelector<HTMLButtonElement>(`[data-act="${act}"]`);

function disable(row: HTMLElement, act: string, disabled: boolean): void {
  const button = buttonIn(row, act);
  if (button) button.disabled = disabled;
}

function setDepth(row: HTMLElement, depth: 0 | 1): void {
  row.dataset['depth'] = String(depth);
  fieldIn(row, 'level').value = String(depth);
  buttonIn(row, 'below')?.toggleAttribute('hidden', depth === 1);
  buttonIn(row, 'beside')?.toggleAttribute('hidden', depth === 0);
}

/** The pressed button, or the one that took its place. */
function focusAgain(row: HTMLElement, button: HTMLButtonElement): void {
  const isUsable = !button.disabled && !button.hidden;
  if (isUsable) button.focus();
  else row.querySelector<HTMLElement>('.row-handle')?.focus();
}

export function editMenu(): void {
  const form = document.querySelector<HTMLFormElement>('#menu-form');
  const list = form?.querySelector<HTMLElement>('.menu-rows');
  if (form && list) new MenuEditor(form, list);
}
