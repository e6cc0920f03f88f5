/// <reference lib="dom" />
/**
 * Arrow keys move in the visual direction. The libraries take "left" as "backwards", which is wrong in right-to-left
 * text: in tables, next to blocks that are selected as a node, at the end of a link or code, and in selections.
 */
import { Extension } from '@tiptap/core';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { CellSelection, cellAround, nextCell } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

type Side = 'left' | 'right';
/** Backwards (-1) or forwards (1) in the order of the text. */
type Step = -1 | 1;

function directionAt(view: EditorView, position: number): string {
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  return getComputedStyle(element ?? view.dom).direction;
}

const stepOf = (side: Side, direction: string): Step =>
  (side === 'left') === (direction === 'rtl') ? 1 : -1;

/** The position of the cell if the caret is at its edge; undefined elsewhere. */
function cellAtEdge(view: EditorView, side: Side, step: Step): number | undefined {
  const { selection } = view.state;
  if (!(selection instanceof TextSelection)) return undefined;
  const { $head } = selection;
  const $cell = cellAround($head);
  if (!$cell) return undefined;
  for (let depth = $head.depth - 1; depth > $cell.depth; depth -= 1) {
    const edge = step < 0 ? 0 : $head.node(depth).childCount;
    if ((step < 0 ? $head.index(depth) : $head.indexAfter(depth)) !== edge) return undefined;
  }
  return view.endOfTextblock(side) ? $cell.pos : undefined;
}

const select = (view: EditorView, selection: Selection): boolean => {
  if (!selection.eq(view.state.selection)) {
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  }
  return true;
};

/** The order of columns depends on the direction of the table, not on that of a cell's text. */
function tableStep(view: EditorView, cell: number, side: Side): Step {
  return stepOf(side, directionAt(view, cell));
}

function moveByCell(view: EditorView, side: Side): boolean {
  const { state } = view;
  const { selection } = state;
  if (selection instanceof CellSelection) {
    const step = tableStep(view, selection.$headCell.pos, side);
    return select(view, Selection.near(selection.$headCell, step));
  }
  const $inside = cellAround(selection.$head);
  if (!$inside || !selection.empty) return false;
  const step = stepOf(side, directionAt(view, selection.head));
  const cell = cellAtEdge(view, side, step);
  if (cell === undefined) return false;
  const $cell = state.doc.resolve(cell);
  const cellStep = tableStep(view, cell, side);
  const $next = nextCell($cell, 'horiz', cellStep);
  if ($next) return select(view, Selection.near(state.doc.resolve($next.pos + 1), 1));
  // At the end of a row the caret moves to the next row, and from the last cell out of the table.
  const edge = cellStep < 0 ? $cell.pos : $cell.pos + ($cell.nodeAfter?.nodeSize ?? 0);
  return select(view, Selection.near(state.doc.resolve(edge), cellStep));
}

function extendByCell(view: EditorView, side: Side): boolean {
  const { state } = view;
  const { selection } = state;
  const isCells = selection instanceof CellSelection;
  const at = isCells
    ? selection.$anchorCell.pos
    : cellAtEdge(view, side, stepOf(side, directionAt(view, selection.head)));
  if (at === undefined) return false;
  const $anchor = state.doc.resolve(at);
  const $head = nextCell(isCells ? selection.$headCell : $anchor, 'horiz', tableStep(view, at, side));
  return $head ? select(view, new CellSelection($anchor, $head)) : false;
}

/**
 * Firefox extends a selection in the order of the text, right-to-left or not: the left arrow would take letters back.
 */
function extendByLetter(view: EditorView, side: Side): boolean {
  const { selection } = view.state;
  if (!(selection instanceof TextSelection) || directionAt(view, selection.head) !== 'rtl') return false;
  const alter = stepOf(side, 'rtl') > 0 ? 'forward' : 'backward';
  view.dom.ownerDocument.getSelection()?.modify('extend', alter, 'character');
  return true;
}

/** At the end of a block, the caret leaves a link or code: the next typed text has no such mark. */
function leaveMark(view: EditorView, step: Step): boolean {
  const { state } = view;
  const { selection, storedMarks } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor || step < 0) return false;
  const { $cursor } = selection;
  if ($cursor.parentOffset < $cursor.parent.content.size) return false;
  const marks = storedMarks ?? $cursor.marks();
  const remaining = marks.filter(({ type }) => type.name !== 'code' && type.name !== 'link');
  if (remaining.length === marks.length) return false;
  view.dispatch(state.tr.setStoredMarks(remaining));
  return true;
}

/** At the edge of a right-to-left block, the arrow key moves to the neighbour in the order of the text. */
function leaveBlock(view: EditorView, side: Side): boolean {
  const { state } = view;
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || selection.$head.depth === 0) return false;
  if (directionAt(view, selection.head) !== 'rtl' || !view.endOfTextblock(side)) return false;
  const step = stepOf(side, 'rtl');
  const edge = step > 0 ? selection.$head.after() : selection.$head.before();
  const found = Selection.findFrom(state.doc.resolve(edge), step);
  return found ? select(view, found) : false;
}

export const Arrows = Extension.create({
  name: 'arrows',
  priority: 1000,
  addKeyboardShortcuts() {
    const move = (side: Side) => () => {
      const { view, state } = this.editor;
      if (view.composing) return false;
      const step = stepOf(side, directionAt(view, state.selection.head));
      return leaveMark(view, step) || moveByCell(view, side) || leaveBlock(view, side);
    };
    const extend = (side: Side) => () => {
      const { view } = this.editor;
      return !view.composing && (extendByCell(view, side) || extendByLetter(view, side));
    };
    return {
      ArrowLeft: move('left'),
      ArrowRight: move('right'),
      'Shift-ArrowLeft': extend('left'),
      'Shift-ArrowRight': extend('right'),
    };
  },
});
