/// <reference lib="dom" />
/**
 * Brings what others saved into the open page: the server merges it with the text of the page, and only blocks and
 * fields change in which the person is not. The rest comes when the person leaves the place. The text of the page itself
 * is never replaced.
 */
import type { Editor } from '@tiptap/core';
import { snapshotBody, type Sender } from '../autosave/form';
import type { Snapshot } from '../autosave/journal/journal-writer';
import { applyAround, fateInPage } from '../autosave/merged-draft';
import type { BlockFate, MergedDraft, WritersPlace } from '../autosave/merged-draft';
import type { Send } from '../autosave/send';
import type { EditorLabels } from '../../blocks/browser/labels';
import { showWaiting } from './held-blocks';
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
  #take({ merged, conflict = false, own = merged?.own }: PullReply, sent: Snapshot): boolean {
    const { labels, say, snapshot, receive } = this.parts;
    const suffix = own === true ? 'Own' : '';
    if (merged?.reload === true) {
      this.#told = this.#newest;
      say(labels(`here.${conflict ? 'conflict' : 'details'}${suffix}`));
      return true;
    }
    if (!merged || !this.#isBehind) return true;
    if (snapshot().sequence !== sent.sequence) return false;
    if (conflict) {
      if (!this.#receiveAround(merged)) return false;
      this.#told = this.#newest;
      say(labels(`here.conflict${suffix}`));
      return true;
    }
    if (this.#isWhereThePersonIs(merged)) {
      this.#receiveAround(merged);
      return false;
    }
    if (!receive(merged)) return false;
    this.#showFate('same');
    say(labels(own === true ? 'mergedOwn' : 'mergedIn'));
    return true;
  }

  /** Applies what is elsewhere, and says at the block of the person what becomes of it. */
  #receiveAround(merged: MergedDraft): boolean {
    const { form, editor } = this.parts;
    if (editor.view.composing) return false;
    const place = this.#place;
    const { body } = merged.fields;
    const fate =
      body === undefined || place.block === undefined ? 'same' : fateInPage(editor, body, place.block);
    if (Object.keys(merged.fields).length > 0) {
      applyAround(form, editor, { fields: merged.fields, place });
      form.dispatchEvent(new Event('merged'));
    }
    this.#showFate(fate, merged.own);
    return true;
  }

  #showFate(fate: BlockFate, own = false): void {
    const { editor, labels } = this.parts;
    const block = blockAtCaret(editor.state);
    const text = labels(`here.${fate}${own ? 'Own' : ''}`);
    showWaiting(editor, fate === 'same' || block === undefined ? undefined : { block, text });
  }

  /** Where the person is. */
  get #place(): WritersPlace {
    const { editor } = this.parts;
    const focused = document.activeElement;
    const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
    if (isField && !editor.view.dom.contains(focused)) return { field: focused.name, block: undefined };
    return { field: undefined, block: editor.isFocused ? blockAtCaret(editor.state) : undefined };
  }

  /** Whether the merged text changes the field or the block that has the caret. */
  #isWhereThePersonIs({ fields }: MergedDraft): boolean {
    const { field, block } = this.#place;
    if (field !== undefined) return fields[field] !== undefined;
    const { body } = fields;
    return body !== undefined && block !== undefined && fateInPage(this.parts.editor, body, block) !== 'same';
  }
}
