/// <reference lib="dom" />
/**
 * The handle at the start side of the block under the pointer, else of the block with the caret: a button that inserts
 * a block below it, and a grip that drags the block and opens its menu.
 */
import type { Editor } from '@tiptap/core';
import type { EditorState, PluginView } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { icon } from '../../ui/icon';
import { openInsertMenu } from '../insert/insert-menu';
import { registerLast } from '../plugins';
import { BlockDrag, blockAt, positionOf } from './block-drag';
import { openBlockMenu } from './block-menu';
import { selectedBlock } from './block-moves';

/** The distance from the text within which the pointer shows the handle, in px. */
const REACH = 96;

class BlockHandle implements PluginView {
  readonly #grip: HTMLButtonElement;
  readonly #element: HTMLElement;
  readonly #drag: BlockDrag;
  readonly #follow = (event: PointerEvent): void => this.#schedule(() => this.#point(event));
  #block: HTMLElement | undefined;
  #frame: number | undefined;

  constructor(
    private readonly editor: Editor,
    private readonly view: EditorView,
    private readonly labels: EditorLabels,
  ) {
    const insert = button(icon('plus'), () => this.#insert(), attributesOf(labels('insert')));
    const grip = {
      ...attributesOf(labels('block.menu')),
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
    };
    this.#grip = button(icon('grip-vertical'), () => this.openMenu(), grip);
    const label = { role: 'group', 'aria-label': labels('block.handle') };
    this.#element = el('div', { class: 'block-handle', hidden: true, ...label }, insert, this.#grip);
    // It stands at the start of the text's lines, whose direction may differ from that of the desk.
    this.#element.dir = view.dom.dir;
    view.dom.parentElement?.append(this.#element);
    this.#drag = new BlockDrag(view, this.#grip, () => this.#at);
    document.addEventListener('pointermove', this.#follow, { passive: true });
  }

  /** Follows the caret from block to block. While text is typed, the handle is not in sight. */
  update({ state }: EditorView, before: EditorState): void {
    if (state.doc !== before.doc) this.#element.classList.add('resting');
    const isSameBlock = state.selection.$from.index(0) === before.selection.$from.index(0);
    if (isSameBlock && state.doc.childCount === before.doc.childCount) return;
    this.#schedule(() => this.#showAtCaret());
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    document.removeEventListener('pointermove', this.#follow);
    this.#drag.destroy();
    this.#element.remove();
  }

  /** Position of the block at the handle. */
  get #at(): number | undefined {
    return this.#block?.isConnected === true ? positionOf(this.view, this.#block) : undefined;
  }

  /** Opens the menu of the block at the handle. */
  openMenu(): void {
    const at = this.#at;
    if (at === undefined) return;
    this.#grip.setAttribute('aria-expanded', 'true');
    const { editor, labels } = this;
    const visible = this.#element.offsetParent !== null;
    const anchor = (visible ? this.#grip : this.#block)?.getBoundingClientRect();
    if (!anchor) return;
    openBlockMenu({ editor, labels, at }, anchor, () => this.#grip.setAttribute('aria-expanded', 'false'));
  }

  /** Opens the menu of the block with the caret. */
  openMenuAtCaret(): void {
    this.#showAtCaret();
    this.openMenu();
  }

  #insert(): void {
    const at = this.#at;
    if (at !== undefined) openInsertMenu(this.editor, at);
  }

  /** Layout is read once per frame at most, after the frame's changes. */
  #schedule(act: () => void): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.view.isDestroyed) act();
    });
  }

  #point({ clientX, clientY, buttons }: PointerEvent): void {
    if (this.#drag.isActive || buttons !== 0 || this.#grip.getAttribute('aria-expanded') === 'true') return;
    const { left, right, top, bottom } = this.view.dom.getBoundingClientRect();
    const isNear = clientX > left - REACH && clientX < right + REACH && clientY > top && clientY < bottom;
    const block = isNear ? blockAt(this.view, clientY) : undefined;
    if (!block) return;
    this.#element.classList.remove('resting');
    this.#show(block);
  }

  #showAtCaret(): void {
    const at = selectedBlock(this.view.state);
    const dom = at === undefined ? null : this.view.nodeDOM(at);
    if (dom instanceof HTMLElement) this.#show(dom);
  }

  #show(dom: HTMLElement): void {
    const parent = this.#element.parentElement;
    if (!parent) return;
    this.#block = dom;
    this.#element.hidden = !this.editor.isEditable;
    const offset = dom.getBoundingClientRect().top - parent.getBoundingClientRect().top;
    this.#element.style.insetBlockStart = `${offset}px`;
  }
}

const attributesOf = (label: string) => ({ class: 'icon-button', 'aria-label': label, title: label });

/** Adds the handle. @returns opens the menu of the block with the caret */
export function addBlockHandle(editor: Editor, labels: EditorLabels): () => void {
  let handle: BlockHandle | undefined;
  registerLast(
    editor,
    new Plugin({
      key: new PluginKey('blockHandle'),
      view: (view) => {
        handle = new BlockHandle(editor, view, labels);
        return handle;
      },
    }),
  );
  return () => handle?.openMenuAtCaret();
}
