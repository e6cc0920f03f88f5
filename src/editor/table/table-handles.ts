/// <reference lib="dom" />
/** Handles at the row and the column of the cell with the caret, or of the cell under the pointer. */
import type { EditorState, PluginView } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { cellAround } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import type { ToolContext } from '../../blocks/browser/editor-block';
import { button } from '../../blocks/browser/element';
import { isRtl } from '../../ui/element';
import { icon } from '../../ui/icon';
import { openPanel } from '../selection/panel';
import { registerFirst } from '../plugins';
import { LineDrag } from './line-drag';
import type { Line } from './table-actions';
import { cellOfCaret, enter, moveTo, placeOfLine, tableGroup } from './table-actions';

const lines = ['row', 'column'] as const;

/** The line that an arrow key with Alt moves, and by how much; columns follow the direction of the text. */
function stepOf(
  { key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  text: Element,
): { readonly line: Line; readonly by: -1 | 1 } | undefined {
  if (!altKey || ctrlKey || metaKey || shiftKey) return undefined;
  if (key === 'ArrowUp' || key === 'ArrowDown') return { line: 'row', by: key === 'ArrowUp' ? -1 : 1 };
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const isBack = isRtl(text) ? key === 'ArrowRight' : key === 'ArrowLeft';
  return { line: 'column', by: isBack ? -1 : 1 };
}

class TableHandles implements PluginView {
  readonly #handles: Readonly<Record<Line, HTMLButtonElement>>;
  readonly #follow = ({ target }: PointerEvent): void => this.#point(target);
  readonly #drags: readonly LineDrag[];
  #cell: HTMLElement | undefined;
  #frame: number | undefined;

  constructor(
    private readonly view: EditorView,
    private readonly context: ToolContext,
  ) {
    this.#handles = { row: this.#handle('row'), column: this.#handle('column') };
    view.dom.parentElement?.append(this.#handles.column, this.#handles.row);
    this.#drags = lines.map((line) => this.#dragOf(line));
    view.dom.addEventListener('pointerover', this.#follow);
  }

  update({ state }: EditorView, before: EditorState): void {
    // The handles stay at the cell under the pointer while the caret stays.
    if (state.selection.eq(before.selection) && state.doc === before.doc) return;
    const isElsewhere = cellAround(state.selection.$head) === null;
    if (isElsewhere && cellAround(before.selection.$head) === null) return;
    this.#schedule(() => this.#showAtCaret());
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.view.dom.removeEventListener('pointerover', this.#follow);
    for (const drag of this.#drags) drag.destroy();
    for (const handle of Object.values(this.#handles)) handle.remove();
  }

  /** Moves the line of the caret by an arrow key with Alt. @returns whether the key is taken */
  onKey(event: KeyboardEvent): boolean {
    const step = stepOf(event, this.view.dom);
    if (!step || cellAround(this.view.state.selection.$head) === null) return false;
    event.preventDefault();
    this.#moveTo(step.line, placeOfLine(this.view.state, step.line).at + step.by);
    return true;
  }

  /** Moves the line of the caret, and announces its new place. */
  #moveTo(line: Line, to: number): void {
    const { view } = this;
    if (!moveTo(line, to)(view.state, (tr) => view.dispatch(tr.scrollIntoView()))) return;
    const { at, size } = placeOfLine(view.state, line);
    this.context.say(this.context.labels(`table.${line}Moved`, { number: at + 1, count: size }));
  }

  #dragOf(line: Line): LineDrag {
    const moved = (held: HTMLElement, to: number) => {
      const cell = this.#positionOf(held);
      if (cell === undefined) return;
      enter(this.context.editor, cell);
      this.#moveTo(line, to);
      this.view.focus();
    };
    return new LineDrag({
      view: this.view,
      line,
      handle: this.#handles[line],
      cell: () => this.#shown(),
      moved,
    });
  }

  /** Element of the cell at the handles. */
  #shown(): HTMLElement | undefined {
    const at = this.#position();
    const dom = at === undefined ? null : this.view.nodeDOM(at);
    return dom instanceof HTMLElement ? dom : undefined;
  }

  #handle(line: Line): HTMLButtonElement {
    const label = this.context.labels(`table.${line}`);
    const attributes = { class: `table-handle ${line}`, 'aria-label': label, title: label };
    const name = line === 'row' ? 'grip-vertical' : 'grip-horizontal';
    const handle = button(icon(name), () => this.#open(line), { ...attributes, 'aria-haspopup': 'dialog' });
    handle.hidden = true;
    handle.addEventListener('keydown', (event) => {
      const cell = this.#position();
      if (cell === undefined || stepOf(event, this.view.dom)?.line !== line) return;
      enter(this.context.editor, cell);
      this.onKey(event);
    });
    return handle;
  }

  #open(line: Line): void {
    const parent = this.view.dom.parentElement;
    const cell = this.#position();
    if (!parent || cell === undefined) return;
    const { editor, labels } = this.context;
    const close = () => panel.close(true);
    const panel = openPanel(
      {
        parent,
        label: labels(`table.${line}`),
        anchor: this.#handles[line].getBoundingClientRect(),
        closed: (cancelled) => {
          if (cancelled) editor.view.focus();
        },
      },
      tableGroup({ editor, labels, cell, close }, line),
    );
    panel.element.querySelector('button')?.focus();
  }

  /** Position of the cell at the handles. */
  #position(): number | undefined {
    return this.#cell ? this.#positionOf(this.#cell) : cellOfCaret(this.context.editor);
  }

  /** Position of a cell by its element; that of the caret's cell where the text was drawn again. */
  #positionOf(cell: HTMLElement): number | undefined {
    if (!cell.isConnected) return cellOfCaret(this.context.editor);
    return cellAround(this.view.state.doc.resolve(this.view.posAtDOM(cell, 0)))?.pos;
  }

  #schedule(act: () => void): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.view.isDestroyed) act();
    });
  }

  #point(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest<HTMLElement>('td, th') : null;
    if (cell && this.view.dom.contains(cell)) this.#schedule(() => this.#show(cell));
    else if (this.#cell) this.#schedule(() => this.#showAtCaret());
  }

  #showAtCaret(): void {
    const at = cellOfCaret(this.context.editor);
    const dom = at === undefined ? null : this.view.nodeDOM(at);
    if (dom instanceof HTMLElement) this.#show(dom);
    else this.#hide();
  }

  #hide(): void {
    this.#cell = undefined;
    for (const handle of Object.values(this.#handles)) handle.hidden = true;
  }

  #show(cell: HTMLElement): void {
    const table = cell.closest('table')?.getBoundingClientRect();
    const parent = this.view.dom.parentElement?.getBoundingClientRect();
    if (!table || !parent || !this.context.editor.isEditable) return;
    this.#cell = cell;
    const { top, left, width, height } = cell.getBoundingClientRect();
    const { row, column } = this.#handles;
    const isRtl = getComputedStyle(this.view.dom).direction === 'rtl';
    row.hidden = false;
    column.hidden = false;
    row.style.top = `${top - parent.top}px`;
    row.style.height = `${height}px`;
    row.style.left = `${(isRtl ? table.right : table.left) - row.offsetWidth / 2 - parent.left}px`;
    column.style.top = `${table.top - parent.top - column.offsetHeight}px`;
    column.style.left = `${left - parent.left}px`;
    column.style.width = `${width}px`;
  }
}

export function addTableHandles(context: ToolContext): void {
  let handles: TableHandles | undefined;
  const plugin = new Plugin({
    key: new PluginKey('tableHandles'),
    view: (view) => (handles = new TableHandles(view, context)),
    props: { handleKeyDown: (_view, event) => handles?.onKey(event) ?? false },
  });
  // Before the keys that move whole blocks.
  registerFirst(context.editor, plugin);
}
