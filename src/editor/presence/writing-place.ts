/// <reference lib="dom" />
/** Where the person writes: the block with the caret, and when letters were typed last. */
import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';

/** After the last letter a person counts as typing for this long, in ms. */
const TYPING_LASTS = 3000;
/** The shortest time between two reports of one block, and after a change of block, in ms. */
const REPORT_INTERVAL = 1500;
const MOVE_INTERVAL = 300;

/** The id of the block of the text in which the caret is. */
export function blockAtCaret({ selection }: EditorState): string | undefined {
  const { $from } = selection;
  const block = $from.depth > 0 ? $from.node(1) : $from.nodeAfter;
  const id: unknown = block?.attrs['blockId'];
  return typeof id === 'string' ? id : undefined;
}

export class WritingPlace {
  #typedAt = -Infinity;
  #reportedAt = -Infinity;
  #reported = '';
  #reportedBlock: string | undefined;
  #timer: number | undefined;

  /** @param report sends the place to the server */
  constructor(
    private readonly editor: Editor,
    private readonly report: () => void,
  ) {
    editor.on('update', ({ transaction }) => {
      if (transaction.getMeta('addToHistory') === false) return;
      this.#typedAt = performance.now();
      this.#plan();
    });
    editor.on('selectionUpdate', () => this.#plan());
    editor.on('blur', () => this.#plan());
  }

  /** The fields of a heartbeat. */
  fields(): Readonly<Record<string, string>> {
    const block = this.editor.isFocused ? blockAtCaret(this.editor.state) : undefined;
    const isTyping = performance.now() - this.#typedAt < TYPING_LASTS;
    return { ...(block !== undefined && { block }), ...(isTyping && { typing: 'yes' }) };
  }

  #plan(): void {
    const fields = this.fields();
    const since = performance.now() - this.#reportedAt;
    // Continued typing is reported again before the server forgets it.
    if (JSON.stringify(fields) === this.#reported && since < TYPING_LASTS) return;
    // A block that the person left must not be held against others.
    const interval = fields['block'] === this.#reportedBlock ? REPORT_INTERVAL : MOVE_INTERVAL;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), Math.max(0, interval - since));
  }

  #send(): void {
    const fields = this.fields();
    this.#reported = JSON.stringify(fields);
    this.#reportedBlock = fields['block'];
    this.#reportedAt = performance.now();
    this.report();
  }
}
