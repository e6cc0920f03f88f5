/// <reference lib="dom" />
/** The line in which the page says what happened, over the page, in a live region. */
import type { Editor } from '@tiptap/core';
import { icon } from '../ui/icon';
import { word } from '../ui/shell/words';
import { button } from '../blocks/browser/element';
import { isUndo } from './text/undone';

/** An act that a message offers. */
interface MessageAct {
  readonly label: string;
  readonly press: () => void;
}

/** A problem of an act in the text goes with the next act there; another one stays until the next message. */
type Problem = boolean | 'ofText';

/** Shows a message; '' hides it. */
export type Say = (text: string, problem?: Problem, act?: MessageAct) => void;

/** How long a message is shown, in ms. */
const SAID_FOR = 6000;
/** How long a problem of the text is shown at least, in ms: the person may be typing when it comes. */
const READ_WITHIN = 4000;

/** Pixels between the message and the line below it. */
const GAP = 8;

/** The line with the length of a short text ends within the window: the message stands above it, not on it. */
function keepClear(message: HTMLElement): void {
  message.style.removeProperty('inset-block-end');
  const line = document.querySelector('.under-text')?.getBoundingClientRect();
  const { top, bottom } = message.getBoundingClientRect();
  if (!line || line.top >= bottom || line.bottom <= top) return;
  message.style.setProperty('inset-block-end', `${innerHeight - line.top + GAP}px`);
}

export class MessageLine {
  readonly #line = document.getElementById('keeping');
  #timer = 0;
  #shown = '';
  #isOfText = false;
  #since = 0;

  readonly say: Say = (text, problem = false, act) => {
    if (!this.#line) return;
    clearTimeout(this.#timer);
    this.#isOfText = problem === 'ofText';
    this.#since = performance.now();
    if (problem === false && text !== '') this.#hideAfter(SAID_FOR);
    this.#line.hidden = text === '';
    this.#line.classList.toggle('problem', problem !== false);
    if (this.#shown !== text) {
      this.#shown = text;
      this.#line.replaceChildren(text);
      if (act) this.#line.append(' ', button(act.label, act.press, { class: 'plain' }));
      if (problem !== false) this.#line.append(this.#closeButton());
    }
    if (text !== '') keepClear(this.#line);
  };

  /** Undo and the next change of the text take its problems away. */
  follow(editor: Editor): void {
    editor.on('transaction', ({ transaction }) => {
      if (!this.#isOfText || !transaction.docChanged) return;
      const left = READ_WITHIN - (performance.now() - this.#since);
      if (isUndo(transaction)) this.#hide();
      else if (transaction.getMeta('addToHistory') !== false) this.#hideAfter(Math.max(0, left));
    });
  }

  #closeButton(): HTMLButtonElement {
    const name = { class: 'icon-button', 'aria-label': word('close'), title: word('close') };
    return button(icon('x'), () => this.#hide(), name);
  }

  #hideAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#hide(), ms);
  }

  #hide(): void {
    this.#isOfText = false;
    if (this.#line) this.#line.hidden = true;
  }
}
