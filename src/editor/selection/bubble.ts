/// <reference lib="dom" />
/** The bar at a selection of text: emphasis, link, heading, quotation, note. */
import type { Editor } from '@tiptap/core';
import type { EditorState, PluginView } from '@tiptap/pm/state';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Tool, ToolContext } from '../../blocks/browser/editor-block';
import { el } from '../../blocks/browser/element';
import { isRtl } from '../../ui/element';
import { registerLast } from '../plugins';
import type { Edges } from './place';
import { placeAt } from './place';
import { focusBar, leaveByEscape, moveByArrows } from './roving';
import { showPressed, toolButton } from './tool-button';

/** The pause after which the bar appears at a selection that grows by keys, in ms. */
const PAUSE = 150;

/** Whether text is selected that the tools can change. */
function hasText({ selection, doc }: EditorState): boolean {
  if (!(selection instanceof TextSelection) || selection.empty) return false;
  if (selection.$from.parent.type.spec.code === true) return false;
  return doc.textBetween(selection.from, selection.to).trim() !== '';
}

/** The rectangle of the selection in the window. */
function boxOf(view: EditorView): Edges {
  const { from, to } = view.state.selection;
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)];
  const isOneLine = Math.abs(start.top - end.top) < 4;
  return {
    left: isOneLine ? Math.min(start.left, end.left) : start.left,
    right: isOneLine ? Math.max(start.right, end.right) : start.right,
    top: Math.min(start.top, end.top),
    bottom: Math.max(start.bottom, end.bottom),
  };
}

class Bubble implements PluginView {
  readonly #bar: HTMLElement;
  readonly #buttons;
  #timer: number | undefined;
  #isPressed = false;
  readonly #release = (): void => {
    this.#isPressed = false;
    this.#schedule();
  };

  constructor(
    private readonly view: EditorView,
    private readonly context: ToolContext,
    tools: readonly Tool[],
  ) {
    const { labels } = context;
    this.#buttons = tools.map((tool) => toolButton(tool, context));
    const attributes = { role: 'toolbar', class: 'bubble', 'aria-label': labels('bubble'), hidden: true };
    this.#bar = el('div', attributes, ...this.#buttons.map(({ element }) => element));
    view.dom.parentElement?.append(this.#bar);
    moveByArrows(this.#bar);
    leaveByEscape(this.#bar, () => {
      this.hide();
      view.focus();
    });
    view.dom.addEventListener('pointerdown', () => {
      this.#isPressed = true;
      this.hide();
    });
    document.addEventListener('pointerup', this.#release);
  }

  update({ state }: EditorView, before: EditorState): void {
    if (state.selection.eq(before.selection) && state.doc === before.doc) return;
    if (!hasText(state)) this.hide();
    else if (this.#bar.hidden) this.#schedule();
    else this.#show();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('pointerup', this.#release);
    this.#bar.remove();
  }

  hide(): void {
    clearTimeout(this.#timer);
    // It is hidden at each letter: even an equal value would cost a style pass.
    if (!this.#bar.hidden) this.#bar.hidden = true;
  }

  /** Focuses the bar. @returns whether it is shown */
  focus(): boolean {
    if (hasText(this.view.state) && this.#bar.hidden) this.#show();
    if (this.#bar.hidden) return false;
    focusBar(this.#bar);
    return true;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (!this.#isPressed) this.#show();
    }, PAUSE);
  }

  #show(): void {
    const { view } = this;
    const isHere = view.hasFocus() || this.#bar.contains(document.activeElement);
    if (view.isDestroyed || view.composing || !view.editable || !isHere || !hasText(view.state)) return;
    showPressed(this.#buttons, this.context);
    this.#bar.hidden = false;
    // The menu of a phone's system for a selection is above it.
    const side = matchMedia('(pointer: coarse)').matches ? 'below' : 'above';
    placeAt(this.#bar, boxOf(view), { side, rtl: isRtl(this.#bar) });
  }
}

/** Adds the bar. @returns focuses the bar, or says that it is not shown */
export function addBubble(editor: Editor, context: ToolContext, tools: readonly Tool[]): () => boolean {
  let bubble: Bubble | undefined;
  registerLast(
    editor,
    new Plugin({
      key: new PluginKey('bubble'),
      view: (view) => {
        bubble = new Bubble(view, context, tools);
        return bubble;
      },
      props: {
        handleDOMEvents: {
          blur: (_view, event) => {
            const { relatedTarget } = event;
            const inBar = relatedTarget instanceof Element && relatedTarget.closest('.bubble') !== null;
            if (!inBar) bubble?.hide();
            return false;
          },
        },
      },
    }),
  );
  return () => bubble?.focus() ?? false;
}
