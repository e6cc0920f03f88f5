/// <reference lib="dom" />
/**
 * Reports what a paste left out, with an undo where possible. It stays until it is closed, replaced by the next one, or
 * the paste is undone.
 */
import type { Editor } from '@tiptap/core';
import { undoDepth } from '@tiptap/pm/history';
import { button, el } from '../../blocks/browser/element';
import type { Players } from '../text/paste/paste.players';
import type { EditorLabels } from '../../blocks/browser/labels';
import { isUndo } from '../text/undone';

export class PasteNotice {
  readonly element = el('div', { class: 'notice', id: 'pasted', role: 'status', hidden: true });
  #pictures = 0;
  /** The message about media players of the same paste. */
  #playersText = '';
  #editor: Editor | undefined;
  /** Steps that could be undone when the notice was shown. */
  #depth = 0;

  /** @param pasteUnchanged replaces the last paste by its text without changes */
  constructor(
    private readonly labels: EditorLabels,
    private readonly pasteUnchanged: (text: string) => void,
  ) {}

  /** The notice goes with the paste. */
  follow(editor: Editor): void {
    this.#editor = editor;
    editor.on('transaction', ({ transaction }) => {
      if (!this.element.hidden && isUndo(transaction) && Number(undoDepth(editor.state)) <= this.#depth)
        this.#hide();
    });
  }

  /** Senders and times of chat messages were left out. */
  headersLeftOut(count: number, text: string): void {
    const restore = () => {
      this.#hide();
      this.pasteUnchanged(text);
    };
    const undo = button(this.labels('pastedAsItIs'), restore, { class: 'plain' });
    this.#show(this.labels('pastedChat', { count }), undo);
  }

  /** Pictures were left out, with a reason if the library refused one. */
  picturesLeftOut(count: number, why = ''): void {
    this.#pictures = this.element.hidden ? count : this.#pictures + count;
    const text = this.labels('pastedPictures', { count: this.#pictures });
    this.#show(`${this.#playersText} ${text} ${why}`.trim());
    this.element.classList.add('problem');
  }

  /** Media players became links or were left out. */
  playersReplaced({ linked, leftOut }: Players): void {
    this.#playersText = [
      ...(linked > 0 ? [this.labels('pastedLinks', { count: linked })] : []),
      ...(leftOut > 0 ? [this.labels('pastedPlayers', { count: leftOut })] : []),
    ].join(' ');
    if (this.#playersText !== '') this.#show(this.#playersText);
  }

  #show(text: string, ...actions: readonly HTMLElement[]): void {
    const close = button(this.labels('close'), () => this.#hide(), { class: 'plain' });
    this.element.replaceChildren(text, ...actions.flatMap((action) => [' ', action]), ' ', close);
    this.element.hidden = false;
    this.#depth = this.#editor ? Number(undoDepth(this.#editor.state)) : 0;
  }

  #hide(): void {
    this.element.hidden = true;
    this.#pictures = 0;
  }
}
