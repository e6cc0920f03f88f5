/// <reference lib="dom" />
/** Drags a row or a column of a table by its handle, with mouse, pen or finger. */
import type { EditorView } from '@tiptap/pm/view';
import { cellAround, TableMap } from '@tiptap/pm/tables';
import { el } from '../../blocks/browser/element';
import type { Line } from './table-actions';

/** A pointer that has moved less than this has pressed. */
const SLACK = 5;

interface LineDragParts {
  readonly view: EditorView;
  readonly line: Line;
  readonly handle: HTMLElement;
  /** Element of the cell at the handle. */
  readonly cell: () => HTMLElement | undefined;
  /** Moves the line of the held cell to the place of another one. */
  readonly moved: (held: HTMLElement, to: number) => void;
}

interface Start {
  readonly x: number;
  readonly y: number;
  readonly cell: HTMLElement;
}

export class LineDrag {
  readonly #mark: HTMLElement;
  #start: Start | undefined;
  #to: number | undefined;
  #wasDragged = false;

  constructor(private readonly parts: LineDragParts) {
    const { view, handle, line } = parts;
    this.#mark = el('div', { class: `drop-line of-table ${line}`, hidden: true });
    view.dom.parentElement?.append(this.#mark);
    handle.addEventListener('pointerdown', (event) => this.#press(event));
    handle.addEventListener('pointermove', (event) => this.#drag(event));
    handle.addEventListener('pointerup', () => this.#drop());
    handle.addEventListener('pointercancel', () => this.#end());
    // The click after a drag would open the menu.
    handle.addEventListener('click', (event) => this.#click(event), true);
  }

  destroy(): void {
    this.#mark.remove();
  }

  #click(event: MouseEvent): void {
    if (this.#wasDragged) event.stopImmediatePropagation();
    this.#wasDragged = false;
  }

  #press(event: PointerEvent): void {
    const cell = this.parts.cell();
    if (event.button !== 0 || !cell) return;
    this.#wasDragged = false;
    this.#start = { x: event.clientX, y: event.clientY, cell };
    this.parts.handle.setPointerCapture(event.pointerId);
  }

  #drag({ clientX, clientY }: PointerEvent): void {
    if (!this.#start) return;
    const { x, y } = this.#start;
    if (!this.#wasDragged && Math.hypot(clientX - x, clientY - y) < SLACK) return;
    this.#wasDragged = true;
    const over = this.#cellAt(this.#start.cell, clientX, clientY);
    if (over) this.#show(this.#start.cell, over);
  }

  /** The cell of the same row or column at the pointer, or the nearest one. */
  #cellAt(held: HTMLElement, x: number, y: number): HTMLElement | undefined {
    const cells = [...(held.closest('table')?.querySelectorAll<HTMLElement>('td, th') ?? [])];
    const box = held.getBoundingClientRect();
    const isRow = this.parts.line === 'row';
    const [px, py] = isRow ? [box.left + box.width / 2, y] : [x, box.top + box.height / 2];
    const distance = (cell: HTMLElement) => {
      const { left, right, top, bottom } = cell.getBoundingClientRect();
      return Math.max(left - px, px - right, 0) + Math.max(top - py, py - bottom, 0);
    };
    return cells.sort((one, other) => distance(one) - distance(other))[0];
  }

  /** The place of a cell's row or column. */
  #placeOf(cell: HTMLElement): number | undefined {
    const { view, line } = this.parts;
    const $cell = cellAround(view.state.doc.resolve(view.posAtDOM(cell, 0)));
    if (!$cell) return undefined;
    const { left, top } = TableMap.get($cell.node(-1)).findCell($cell.pos - $cell.start(-1));
    return line === 'row' ? top : left;
  }

  /** Shows the edge at which the line would come to stand. */
  #show(held: HTMLElement, over: HTMLElement): void {
    const [from, to] = [this.#placeOf(held), this.#placeOf(over)];
    const table = over.closest('table')?.getBoundingClientRect();
    const parent = this.#mark.parentElement?.getBoundingClientRect();
    if (from === undefined || to === undefined || !table || !parent) return;
    this.#to = to;
    this.#mark.hidden = to === from;
    const { style } = this.#mark;
    const box = over.getBoundingClientRect();
    const isRtl = getComputedStyle(over).direction === 'rtl';
    if (this.parts.line === 'row') {
      style.top = `${(to > from ? box.bottom : box.top) - parent.top}px`;
      style.left = `${table.left - parent.left}px`;
      style.width = `${table.width}px`;
    } else {
      style.top = `${table.top - parent.top}px`;
      style.left = `${(to > from === isRtl ? box.left : box.right) - parent.left}px`;
      style.height = `${table.height}px`;
    }
  }

  #drop(): void {
    const [held, to, isMove] = [this.#start?.cell, this.#to, this.#wasDragged];
    this.#end();
    if (isMove && held && to !== undefined) this.parts.moved(held, to);
  }

  #end(): void {
    this.#start = undefined;
    this.#to = undefined;
    this.#mark.hidden = true;
  }
}
