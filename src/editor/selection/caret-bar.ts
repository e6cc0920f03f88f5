/// <reference lib="dom" />
/** A small bar at the caret, for what the caret stands in: a link, a suggestion. */
import type { Editor } from '@tiptap/core';
import type { EditorState, PluginView } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { el } from '../../blocks/browser/element';
import { registerLast } from '../plugins';
import { focusBar, leaveByEscape, moveByArrows } from './roving';

export abstract class CaretBar implements PluginView {
  protected readonly bar: HTMLElement;
  #timer: number | undefined;

  constructor(
    protected readonly view: EditorView,
    name: string,
  ) {
    this.bar = el('div', { role: 'toolbar', class: name, hidden: true });
    view.dom.parentElement?.append(this.bar);
    leaveByEscape(this.bar, () => {
      this.hide();
      view.focus();
    });
  }

  abstract update(view: EditorView, before: EditorState): void;

  /** Puts in what the bar shows; its first button is a stop of the Tab key. */
  protected fill(...parts: readonly HTMLElement[]): void {
    this.bar.append(...parts);
    moveByArrows(this.bar);
  }

  /** Shows the bar where the caret stands in something that it is for. */
  protected abstract show(): void;

  protected showAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.show(), ms);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.bar.remove();
  }

  hide(): void {
    clearTimeout(this.#timer);
    // It is hidden at each letter: even an equal value would cost a style pass.
    if (!this.bar.hidden) this.bar.hidden = true;
  }

  /** Focuses the bar. @returns whether the caret stands in something that it is for */
  focus(): boolean {
    this.show();
    if (this.bar.hidden) return false;
    focusBar(this.bar);
    return true;
  }
}

/**
 * Adds a bar, which goes when the focus leaves the text and the bar.
 * @param name its class
 * @returns focuses the bar, or says that the caret stands in nothing that it is for
 */
export function addCaretBar(
  editor: Editor,
  name: string,
  make: (view: EditorView, name: string) => CaretBar,
): () => boolean {
  let bar: CaretBar | undefined;
  registerLast(
    editor,
    new Plugin({
      key: new PluginKey(name),
      view: (view) => (bar = make(view, name)),
      props: {
        handleDOMEvents: {
          blur: (_view, { relatedTarget }) => {
            const inBar = relatedTarget instanceof Element && relatedTarget.closest(`.${name}`) !== null;
            if (!inBar) bar?.hide();
            return false;
          },
        },
      },
    }),
  );
  return () => bar?.focus() ?? false;
}
