/// <reference lib="dom" />
/**
 * Brings what others saved into the open page: the server merges it with the text of the page, and only blocks and
 * fields change in which the person is not. The text of the page itself is never replaced.
 */
import type { Editor } from '@tiptap/core';
import { snapshotBody, type Sender } from '../autosave/form';
import type { Snapshot } from '../autosave/journal/journal-writer';
import { changedBlockIds, type MergedDraft } from '../autosave/merged-draft';
import type { Send } from '../autosave/send';
import type { EditorLabels } from '../../blocks/browser/labels';
import { blockAtCaret } from './writing-place';

/** Pause before the next attempt, while the person types, in ms. */
const AGAIN_AFTER = 2000;

interface PullReply {
  readonly merged?: MergedDraft;
  readonly conflict?: boolean;
  /** Whether the person's other pages alone saved since the version of the page. */
  readonly own?: boolean;
}

export interface PullParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly sender: Sender;
  readonly editor: Editor;
  readonly send: Send;
  readonly labels: EditorLabels;
  readonly say: (text: string, problem?: boolean) => void;
  readonly snapshot: () => Snapshot;
  /** Applies the merged text; returns whether it could. */
  readonly receive: (merged: MergedDraft) => boolean;
}

export class Pull {
  #newest = 0;
  #told = 0;
  #timer: number | undefined;
  #isAsking = false;

  constructor(private readonly parts: PullParts) {
    parts.editor.on('blur', () => this.#plan(0));
  }

  /** The story has this version now. */
  hear(version: number): void {
    this.#newest = Math.max(this.#newest, version);
    this.#plan(0);
  }

  get #isBehind(): boolean {
    const version = this.parts.form.elements.namedItem('version');
    return version instanceof HTMLInputElement && Number(version.value) < this.#newest;
  }

  #plan(wait: number): void {
    if (!this.#isBehind || this.parts.form.inert) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), wait);
  }

  async #ask(): Promise<void> {
    if (this.#isAsking || !this.#isBehind || this.#told === this.#newest) return;
    this.#isAsking = true;
    const { url, sender, send, snapshot } = this.parts;
    const sent = snapshot();
    const reply = await send<PullReply>(`${url}/pull`, snapshotBody(sender, sent));
    this.#isAsking = false;
    if (reply.kind === 'done' && !this.#take(reply.body, sent)) this.#plan(AGAIN_AFTER);
  }

  /** @returns whether nothing is left to do for this version */
  #take({ merged, conflict, own = merged?.own }: PullReply, sent: Snapshot): boolean {
    const { labels, say, snapshot, receive } = this.parts;
    if (conflict === true || merged?.reload === true) {
      this.#told = this.#newest;
      say(labels(`here.${conflict === true ? 'conflict' : 'details'}${own === true ? 'Own' : ''}`));
      return true;
    }
    if (!merged || !this.#isBehind) return true;
    if (snapshot().sequence !== sent.sequence || this.#isWhereThePersonIs(merged)) return false;
    if (!receive(merged)) return false;
    say(labels(own === true ? 'mergedOwn' : 'mergedIn'));
    return true;
  }

  /** Whether the merged text changes the field or the block that has the caret. */
  #isWhereThePersonIs({ fields }: MergedDraft): boolean {
    const { editor } = this.parts;
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
      return fields[focused.name] !== undefined;
    }
    const block = blockAtCaret(editor.state);
    const { body } = fields;
    return editor.isFocused && block !== undefined && body !== undefined
      ? changedBlockIds(editor, body).has(block)
      : false;
  }
}
