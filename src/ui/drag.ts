/// <reference lib="dom" />
export interface SortableParts {
  /** Selector of the children of the list that move. */
  readonly item: string;
  /** Selector of what is held inside of an item; without it the whole item. */
  readonly handle?: string;
  /** The places before and after a move. The elements stand in their new order already. */
  readonly moved: (from: number, to: number, item: HTMLElement) => void;
}

/** A pointer that has moved less than this has pressed. */
const SLACK = 6;

interface Held {
  readonly item: HTMLElement;
  readonly from: number;
  readonly x: number;
  readonly y: number;
  started: boolean;
}

class SortableList {
  readonly #list: HTMLElement;
  readonly #parts: SortableParts;
  #held: Held | undefined;

  constructor(list: HTMLElement, parts: SortableParts) {
    this.#list = list;
    this.#parts = parts;
    list.addEventListener('pointerdown', (event) => this.#hold(event));
    list.addEventListener('pointermove', (event) => this.#drag(event));
    list.addEventListener('pointerup', () => this.#drop());
    list.addEventListener('pointercancel', () => this.#drop());
    list.addEventListener('keydown', (event) => this.#onKey(event));
  }

  get #items(): HTMLElement[] {
    return [...this.#list.children].filter(
      (child): child is HTMLElement => child instanceof HTMLElement && child.matches(this.#parts.item),
    );
  }

  #itemAround(event: Event): HTMLElement | undefined {
    return this.#items.find((item) => item.contains(event.target as Node));
  }

  #hold(event: PointerEvent): void {
    const item = this.#itemAround(event);
    const { handle } = this.#parts;
    const target = event.target as Element;
    if (!item || event.button !== 0 || (handle && !target.closest(handle))) return;
    if (!handle && target.closest('a, button, input, textarea, select, summary')) return;
    this.#held = {
      item,
      from: this.#items.indexOf(item),
      x: event.clientX,
      y: event.clientY,
      started: false,
    };
    if (handle) event.preventDefault();
    if (handle) (target.closest(handle) as HTMLElement).focus();
  }

  #drag(event: PointerEvent): void {
    const held = this.#held;
    if (!held) return;
    const { clientX: x, clientY: y } = event;
    if (!held.started && Math.hypot(x - held.x, y - held.y) < SLACK) return;
    if (!held.started) {
      held.started = true;
      this.#list.setPointerCapture(event.pointerId);
      held.item.classList.add('dragged');
    }
    const over = this.#items.find((item) => item !== held.item && contains(item, x, y));
    if (over) this.#put(held.item, over);
  }

  /** Puts the item in the place of another. */
  #put(item: HTMLElement, over: HTMLElement): void {
    const items = this.#items;
    if (items.indexOf(item) < items.indexOf(over)) over.after(item);
    else over.before(item);
  }

  #drop(): void {
    const held = this.#held;
    this.#held = undefined;
    if (!held?.started) return;
    held.item.classList.remove('dragged');
    this.#tell(held.item, held.from);
  }

  #tell(item: HTMLElement, from: number): void {
    const to = this.#items.indexOf(item);
    if (to !== from) this.#parts.moved(from, to, item);
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = this.#itemAround(event);
    if (!step || !item || !event.altKey || !event.shiftKey) return;
    event.preventDefault();
    const [items, focused] = [this.#items, document.activeElement];
    const from = items.indexOf(item);
    const over = items[from + step];
    if (!over) return;
    this.#put(item, over);
    if (focused instanceof HTMLElement) focused.focus();
    this.#tell(item, from);
  }
}

function contains(item: HTMLElement, x: number, y: number): boolean {
  const { left, right, top, bottom } = item.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Lets the children of a list be moved by pointer, and by Alt+Shift with the arrow keys. */
export function sortable(list: HTMLElement, parts: SortableParts): void {
  new SortableList(list, parts);
}
