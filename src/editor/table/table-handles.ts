/// <reference lib="dom" />
/** Handles at the row and the column of the cell with the caret, or of the cell under the pointer. */
import type { Editor } from '@tiptap/core';
import type { EditorState, PluginView } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { cellAround } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { button } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { icon } from '../../ui/icon';
import { openPanel } from '../selection/panel';
import type { Line } from './table-actions';
import { cellOfCaret, tableGroup } from './table-actions';

class TableHandles implements PluginView {
  readonly #handles: Readonly<Record<Line, HTMLButtonElement>>;
  readonly #follow = ({ target }: PointerEvent): void => this.#point(target);
  #cell: HTMLElement | undefined;
  #frame: number | undefined;

  constructor(
    private readonly editor: Editor,
    private readonly view: EditorView,
    private readonly labels: EditorLabels,
  ) {
    this.#handles = { row: this.#handle('row'), column: this.#handle('column') };
    view.dom.parentElement?.append(this.#handles.column, this.#handles.row);
    view.dom.addEventListener('pointerover', this.#follow);
  }

  update({ state }: EditorView, before: EditorState): void {
    const isElsewhere = cellAround(state.selection.$head) === null;
    if (isElsewhere && cellAround(before.selection.$head) === null) return;
    this.#schedule(() => this.#showAtCaret());
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.view.dom.removeEventListener('pointerover', this.#follow);
    for (const handle of Object.values(this.#handles)) handle.remove();
  }

  #handle(line: Line): HTMLButtonElement {
    const label = this.labels(`table.${line}`);
    const attributes = { class: `table-handle ${line}`, 'aria-label': label, title: label };
    const name = line === 'row' ? 'grip-vertical' : 'grip-horizontal';
    const handle = button(icon(name), () => this.#open(line), { ...attributes, 'aria-haspopup': 'dialog' });
    handle.hidden = true;
    return handle;
  }

  #open(line: Line): void {
    const parent = this.view.dom.parentElement;
    const cell = this.#position();
    if (!parent || cell === undefined) return;
    const { editor, labels } = this;
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
    if (this.#cell?.isConnected !== true) return cellOfCaret(this.editor);
    return cellAround(this.view.state.doc.resolve(this.view.posAtDOM(this.#cell, 0)))?.pos;
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
    const at = cellOfCaret(this.editor);
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
    if (!table || !parent || !this.editor.isEditable) return;
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

export function addTableHandles(editor: Editor, labels: EditorLabels): void {
  editor.registerPlugin(
    new Plugin({
      key: new PluginKey('tableHandles'),
      view: (view) => new TableHandles(editor, view, labels),
    }),
  );
}
