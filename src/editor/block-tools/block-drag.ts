/// <reference lib="dom" />
/** Drags a block by its handle to a place between two others, with mouse, pen or finger. */
import type { EditorView } from '@tiptap/pm/view';
import { el } from '../../blocks/browser/element';
import { clearArea } from '../selection/place';
import { withBlockMovedTo } from './block-moves';

/** The position before the block with an element. */
export function positionOf(view: EditorView, dom: HTMLElement): number {
  const $inside = view.state.doc.resolve(view.posAtDOM(dom, 0));
  return $inside.depth === 0 ? $inside.pos : $inside.before(1);
}

/** The block at a height of the window; undefined between two blocks and outside of the text. */
export function blockAt(view: EditorView, y: number): HTMLElement | undefined {
  const { left, width } = view.dom.getBoundingClientRect();
  let dom = document.elementFromPoint(left + width / 2, y);
  while (dom && dom.parentElement !== view.dom) dom = dom.parentElement;
  return dom instanceof HTMLElement ? dom : undefined;
}

/** A pointer that has moved less than this has pressed. */
const SLACK = 5;
/** The height of the edges at which the window scrolls, and the distance of a step, in px. */
const EDGE = 48;
const STEP = 12;

export class BlockDrag {
  readonly #line = el('div', { class: 'drop-line', hidden: true });
  #start: { readonly x: number; readonly y: number } | undefined;
  #to: number | undefined;
  #isDragging = false;

  constructor(
    private readonly view: EditorView,
    private readonly grip: HTMLElement,
    /** Position of the block whose handle is shown. */
    private readonly held: () => number | undefined,
  ) {
    view.dom.parentElement?.append(this.#line);
    grip.addEventListener('pointerdown', (event) => this.#press(event));
    grip.addEventListener('pointermove', (event) => this.#drag(event));
    grip.addEventListener('pointerup', () => this.#drop());
    grip.addEventListener('pointercancel', () => this.#end());
    grip.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#isDragging) this.#end();
    });
    // The click after a drag would open the menu.
    grip.addEventListener('click', (event) => this.#click(event), true);
  }

  get isActive(): boolean {
    return this.#start !== undefined;
  }

  destroy(): void {
    this.#line.remove();
  }

  #wasDragged = false;

  #click(event: MouseEvent): void {
    if (this.#wasDragged) event.stopImmediatePropagation();
    this.#wasDragged = false;
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#start = { x: event.clientX, y: event.clientY };
    this.grip.setPointerCapture(event.pointerId);
  }

  #drag({ clientX, clientY }: PointerEvent): void {
    if (!this.#start) return;
    const { x, y } = this.#start;
    if (!this.#isDragging && Math.hypot(clientX - x, clientY - y) < SLACK) return;
    this.#isDragging = true;
    this.#wasDragged = true;
    this.#show(clientY);
    const { top, bottom } = clearArea();
    if (clientY < top + EDGE) scrollBy(0, -STEP);
    else if (clientY > bottom - EDGE) scrollBy(0, STEP);
  }

  /** Shows the place between two blocks that is nearest to a height. */
  #show(y: number): void {
    const over = blockAt(this.view, y);
    if (!over) return;
    const { top, bottom, height } = over.getBoundingClientRect();
    const isBefore = y < top + height / 2;
    const at = positionOf(this.view, over);
    this.#to = isBefore ? at : at + (this.view.state.doc.nodeAt(at)?.nodeSize ?? 0);
    const parent = this.#line.parentElement?.getBoundingClientRect();
    this.#line.hidden = false;
    this.#line.style.insetBlockStart = `${(isBefore ? top : bottom) - (parent?.top ?? 0)}px`;
  }

  #drop(): void {
    const [from, to] = [this.held(), this.#to];
    const isMove = this.#isDragging;
    this.#end();
    if (!isMove || from === undefined || to === undefined) return;
    const transaction = withBlockMovedTo(this.view.state, from, to);
    if (transaction) this.view.dispatch(transaction);
    this.view.focus();
  }

  #end(): void {
    this.#start = undefined;
    this.#to = undefined;
    this.#isDragging = false;
    this.#line.hidden = true;
  }
}
