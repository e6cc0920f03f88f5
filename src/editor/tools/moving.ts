/// <reference lib="dom" />
/** Blocks change places: by a handle beside them, or by Alt and the arrow keys. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { NodeSelection, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { el } from '../../blocks/browser/element';

/** The state with the block of the selection one place further up (-1) or down (1); undefined at the edge. */
export function withBlockMoved({ doc, selection, tr }: EditorState, by: -1 | 1): Transaction | undefined {
  const { $from, from } = selection;
  const index = $from.index(0);
  const block = doc.maybeChild(index);
  const neighbour = index + by < 0 ? null : doc.maybeChild(index + by);
  if (!block || !neighbour) return undefined;
  const start = $from.posAtIndex(index, 0);
  const to = by < 0 ? start - neighbour.nodeSize : start + neighbour.nodeSize;
  tr.delete(start, start + block.nodeSize).insert(to, block);
  const chosen =
    selection instanceof NodeSelection && $from.depth === 0
      ? NodeSelection.create(tr.doc, to)
      : Selection.near(tr.doc.resolve(to + (from - start)));
  return tr.setSelection(chosen).scrollIntoView();
}

/** The block at a height of the window, and where it begins. */
function blockAt(
  view: EditorView,
  top: number,
): { readonly at: number; readonly dom: HTMLElement } | undefined {
  let found: { at: number; dom: HTMLElement } | undefined;
  view.state.doc.forEach((_node: Node, at: number) => {
    const dom = view.nodeDOM(at);
    if (found || !(dom instanceof HTMLElement)) return;
    const box = dom.getBoundingClientRect();
    if (top >= box.top && top <= box.bottom) found = { at, dom };
  });
  return found;
}

/** The handle stands beside the block under the mouse; those without a mouse have the keys. */
function handleOf(view: EditorView): { destroy: () => void } {
  const handle = el('div', { class: 'drag-handle', draggable: 'true', 'aria-hidden': 'true' }, '⠿');
  const surface = view.dom.parentElement;
  surface?.append(handle);
  handle.hidden = true;
  let at: number | undefined;
  let isHeld = false;
  const follow = (event: MouseEvent) => {
    // Between the press and the drag the mouse may pass other blocks already.
    const block = isHeld ? undefined : blockAt(view, event.clientY);
    if (!block || !surface) return;
    at = block.at;
    handle.hidden = false;
    handle.style.insetBlockStart = `${block.dom.getBoundingClientRect().top - surface.getBoundingClientRect().top}px`;
  };
  handle.addEventListener('dragstart', (event) => {
    if (at === undefined || !event.dataTransfer) return;
    const chosen = NodeSelection.create(view.state.doc, at);
    view.dispatch(view.state.tr.setSelection(chosen));
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', chosen.node.textContent);
    view.dragging = { slice: chosen.content(), move: true };
  });
  const letGo = () => {
    isHeld = false;
    view.dragging = null;
  };
  handle.addEventListener('mousedown', () => {
    isHeld = true;
  });
  handle.addEventListener('mouseup', letGo);
  handle.addEventListener('dragend', letGo);
  surface?.addEventListener('mousemove', follow);
  return {
    destroy: () => {
      surface?.removeEventListener('mousemove', follow);
      handle.remove();
    },
  };
}

export const Moving = Extension.create({
  name: 'moving',
  addKeyboardShortcuts() {
    const move = (by: -1 | 1) => () => {
      const moved = withBlockMoved(this.editor.state, by);
      if (moved) this.editor.view.dispatch(moved);
      return true;
    };
    return { 'Alt-ArrowUp': move(-1), 'Alt-ArrowDown': move(1) };
  },
  addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('moving'), view: handleOf })],
});
