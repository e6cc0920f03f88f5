/// <reference lib="dom" />
/** What can be done with the row and the column of a cell. */
import type { Editor } from '@tiptap/core';
import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { TextSelection } from '@tiptap/pm/state';
import {
  TableMap,
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  cellAround,
  deleteColumn,
  deleteRow,
  moveTableColumn,
  moveTableRow,
  selectedRect,
  toggleHeader,
} from '@tiptap/pm/tables';
import type { EditorLabels } from '../../blocks/browser/labels';
import { panelButton, panelGroup } from '../selection/panel-parts';

export type Line = 'row' | 'column';

/** The place of the caret's row or column among those of its table. */
export function placeOfLine(state: EditorState, line: Line): { readonly at: number; readonly size: number } {
  const { top, left, map } = selectedRect(state);
  return line === 'row' ? { at: top, size: map.height } : { at: left, size: map.width };
}

/** Moves the row or the column of the caret to another place, and the caret with it. */
export const moveTo =
  (line: Line, to: number): Command =>
  (state, dispatch) => {
    const { top, left, tableStart } = selectedRect(state);
    const { at: from, size } = placeOfLine(state, line);
    if (to < 0 || to >= size || to === from) return false;
    const [row, column] = line === 'row' ? [to, left] : [top, to];
    const follow = (tr: Transaction) => {
      const table = tr.doc.nodeAt(tableStart - 1);
      const cell = table && tableStart + TableMap.get(table).positionAt(row, column, table);
      if (cell) tr.setSelection(TextSelection.near(tr.doc.resolve(cell + 1)));
      dispatch?.(tr);
    };
    const options = { from, to, select: false };
    return line === 'row' ? moveTableRow(options)(state, follow) : moveTableColumn(options)(state, follow);
  };

/** Moves the row or the column of the caret by one. */
const move =
  (line: Line, by: -1 | 1): Command =>
  (state, dispatch, view) =>
    moveTo(line, placeOfLine(state, line).at + by)(state, dispatch, view);

interface TableAction {
  /** Key of its label: `tool.KEY`. */
  readonly key: string;
  readonly icon: string;
  readonly run: Command;
}

const actions: Readonly<Record<Line, readonly TableAction[]>> = {
  row: [
    { key: 'rowBefore', icon: 'between-horizontal-start', run: addRowBefore },
    { key: 'rowAfter', icon: 'between-horizontal-end', run: addRowAfter },
    { key: 'rowUp', icon: 'arrow-up', run: move('row', -1) },
    { key: 'rowDown', icon: 'arrow-down', run: move('row', 1) },
    { key: 'rowHeader', icon: 'heading', run: toggleHeader('row') },
    { key: 'rowAway', icon: 'trash-2', run: deleteRow },
  ],
  column: [
    { key: 'columnBefore', icon: 'between-vertical-start', run: addColumnBefore },
    { key: 'columnAfter', icon: 'between-vertical-end', run: addColumnAfter },
    { key: 'columnBack', icon: 'arrow-left', run: move('column', -1) },
    { key: 'columnOn', icon: 'arrow-right', run: move('column', 1) },
    { key: 'columnHeader', icon: 'heading', run: toggleHeader('column') },
    { key: 'columnAway', icon: 'trash-2', run: deleteColumn },
  ],
};

/** The position of the cell with the caret; undefined outside of tables. */
export const cellOfCaret = ({ state }: Editor): number | undefined => cellAround(state.selection.$head)?.pos;

/** Sets the caret into a cell, unless it is there. */
export function enter({ state, view }: Editor, cell: number): void {
  if (cellAround(state.selection.$head)?.pos === cell) return;
  const inside = TextSelection.near(state.doc.resolve(cell + 1));
  view.dispatch(state.tr.setSelection(inside));
}

interface TableMenu {
  readonly editor: Editor;
  readonly labels: EditorLabels;
  /** Position of the cell. */
  readonly cell: number;
  readonly close: () => void;
}

/** The buttons of the row or the column of a cell. */
export function tableGroup({ editor, labels, cell, close }: TableMenu, line: Line): HTMLElement {
  const buttons = actions[line].map(({ key, icon, run }) =>
    panelButton({
      icon,
      label: labels(`tool.${key}`),
      press: () => {
        close();
        enter(editor, cell);
        run(editor.state, (tr) => editor.view.dispatch(tr.scrollIntoView()));
        editor.view.focus();
      },
    }),
  );
  return panelGroup(labels(`table.${line}`), ...buttons);
}
