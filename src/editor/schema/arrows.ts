/// <reference lib="dom" />
/**
 * Arrow keys go the way the eye sees. The libraries take "left" for "back", which is wrong in a right-to-left text:
 * in tables, beside blocks that are chosen as a whole, and at the end of a link or of code.
 */
import { Extension } from '@tiptap/core';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { CellSelection, cellAround, nextCell } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

type Way = 'left' | 'right';
/** Back (-1) or on (1) in the order of the text. */
type Step = -1 | 1;

function directionAt(view: EditorView, position: number): string {
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  return getComputedStyle(element ?? view.dom).direction;
}

const stepOf = (way: Way, direction: string): Step => ((way === 'left') === (direction === 'rtl') ? 1 : -1);

/** The position of the cell at whose edge the caret stands; undefined within it. */
function cellAtEdge(view: EditorView, way: Way, step: Step): number | undefined {
  const { selection } = view.state;
  if (!(selection instanceof TextSelection)) return undefined;
  const { $head } = selection;
  const $cell = cellAround($head);
  if (!$cell) return undefined;
  for (let depth = $head.depth - 1; depth > $cell.depth; depth -= 1) {
    const edge = step < 0 ? 0 : $head.node(depth).childCount;
    if ((step < 0 ? $head.index(depth) : $head.indexAfter(depth)) !== edge) return undefined;
  }
  return view.endOfTextblock(way) ? $cell.pos : undefined;
}

const select = (view: EditorView, selection: Selection): boolean => {
  if (!selection.eq(view.state.selection)) {
    view.dispatch(view.state.tr.setSelection(selection).scrollIntoView());
  }
  return true;
};

/** Columns stand in the order of the table's own direction, whatever the words of a cell are. */
function tableStep(view: EditorView, cell: number, way: Way): Step {
  return stepOf(way, directionAt(view, cell));
}

function moveByCell(view: EditorView, way: Way): boolean {
  const { state } = view;
  const { selection } = state;
  if (selection instanceof CellSelection) {
    const step = tableStep(view, selection.$headCell.pos, way);
    return select(view, Selection.near(selection.$headCell, step));
  }
  const $inside = cellAround(selection.$head);
  if (!$inside || !selection.empty) return false;
  const step = stepOf(way, directionAt(view, selection.head));
  const cell = cellAtEdge(view, way, step);
  if (cell === undefined) return false;
  const $cell = state.doc.resolve(cell);
  const onward = tableStep(view, cell, way);
  const $beside = nextCell($cell, 'horiz', onward);
  if ($beside) return select(view, Selection.near(state.doc.resolve($beside.pos + 1), 1));
  // At the end of a row the caret goes on with the next one, and from the last cell out of the table.
  const edge = onward < 0 ? $cell.pos : $cell.pos + ($cell.nodeAfter?.nodeSize ?? 0);
  return select(view, Selection.near(state.doc.resolve(edge), onward));
}

function extendByCell(view: EditorView, way: Way): boolean {
  const { state } = view;
  const { selection } = state;
  const isCells = selection instanceof CellSelection;
  const at = isCells
    ? selection.$anchorCell.pos
    : cellAtEdge(view, way, stepOf(way, directionAt(view, selection.head)));
  if (at === undefined) return false;
  const $anchor = state.doc.resolve(at);
  const $head = nextCell(isCells ? selection.$headCell : $anchor, 'horiz', tableStep(view, at, way));
  return $head ? select(view, new CellSelection($anchor, $head)) : false;
}

/** At the end of its block the caret leaves a link or code; what is typed then is neither. Nothing is inserted. */
function leaveMark(view: EditorView, step: Step): boolean {
  const { state } = view;
  const { selection, storedMarks } = state;
  if (!(selection instanceof TextSelection) || !selection.$cursor || step < 0) return false;
  const { $cursor } = selection;
  if ($cursor.parentOffset < $cursor.parent.content.size) return false;
  const marks = storedMarks ?? $cursor.marks();
  const left = marks.filter(({ type }) => type.name !== 'code' && type.name !== 'link');
  if (left.length === marks.length) return false;
  view.dispatch(state.tr.setStoredMarks(left));
  return true;
}

/** At the edge of a right-to-left block the neighbour in the text's order is next, not the one of the key's name. */
function leaveBlock(view: EditorView, way: Way): boolean {
  const { state } = view;
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || selection.$head.depth === 0) return false;
  if (directionAt(view, selection.head) !== 'rtl' || !view.endOfTextblock(way)) return false;
  const step = stepOf(way, 'rtl');
  const edge = step > 0 ? selection.$head.after() : selection.$head.before();
  const found = Selection.findFrom(state.doc.resolve(edge), step);
  return found ? select(view, found) : false;
}

export const Arrows = Extension.create({
  name: 'arrows',
  priority: 1000,
  addKeyboardShortcuts() {
    const move = (way: Way) => () => {
      const { view, state } = this.editor;
      if (view.composing) return false;
      const step = stepOf(way, directionAt(view, state.selection.head));
      return leaveMark(view, step) || moveByCell(view, way) || leaveBlock(view, way);
    };
    const extend = (way: Way) => () => extendByCell(this.editor.view, way);
    return {
      ArrowLeft: move('left'),
      ArrowRight: move('right'),
      'Shift-ArrowLeft': extend('left'),
      'Shift-ArrowRight': extend('right'),
    };
  },
});
