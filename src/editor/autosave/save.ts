/// <reference lib="dom" />
/**
 * Saves the story without leaving the page. Every other button submits the form, as without script, once the desk
 * answers: without a connection the browser's own error page would replace the text.
 */
import { signInAgain } from '../../ui/request';
import type { MissingField } from '../missing';
import type { EditorLabels } from '../../blocks/browser/labels';
import type { Autosave } from './autosave';
import { setField } from './form';
import type { Snapshot } from './journal/journal-writer';
import type { MergedDraft } from './merged-draft';
import type { Send } from './send';
import type { Say } from '../message-line';

interface SaveReply {
  readonly userMessage: string;
  readonly version?: number;
  readonly merged?: MergedDraft;
  readonly conflict?: boolean;
  readonly to?: string;
  readonly missing?: readonly MissingField[];
}

interface SaveParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly send: Send;
  readonly labels: EditorLabels;
  readonly say: Say;
  readonly autosave: Autosave;
  /** Applies the changes of others; returns whether it could. */
  readonly receive: (merged: MergedDraft) => boolean;
  /** Shows the fields that the saved story lacks for publication. */
  readonly showMissing: (missing: readonly MissingField[]) => void;
  /** To be called when the server has the story of the page. */
  readonly stored: () => void;
  /** Disables all input before the page is reloaded. */
  readonly freeze: () => void;
}

/** The form's first button has no value: the browser presses it for Enter in a field. */
const isSaveButton = ({ value }: HTMLButtonElement): boolean => ['', 'save'].includes(value);

/** Timeout of a save, in ms: a long text may have a slow connection. */
const TIMEOUT_MS = 30_000;

/**
 * Pause in typing after which a draft that was never published becomes a version, in ms: colleagues who open it see
 * what its writer sees. Other stories wait for their button.
 */
const QUIET_PAUSE = 30_000;

/** The time for which an answer of the desk holds, in ms: questions that an act asks are answered within it. */
const CLEARED_MS = 60_000;

interface Cleared {
  readonly button: HTMLButtonElement;
  readonly until: number;
}

/** Saves the form and sends its acts one at a time, in the order in which their buttons were pressed. */
export class StorySave {
  #saving: Promise<void> | undefined;
  /** Whether the button was pressed again during a save. */
  #again = false;
  /** The button of an act that was pressed during a save: it is submitted after the save. */
  #next: HTMLButtonElement | undefined;
  /** The button of an act for which the desk has answered, until it is pressed again or its form is sent. */
  #cleared: Cleared | undefined;
  #checking = false;
  #quietTimer: number | undefined;
  /** Number of the newest snapshot that is part of a version. */
  #versioned: number;

  constructor(private readonly parts: SaveParts) {
    const { sequence = '0' } = parts.form.dataset;
    this.#versioned = document.getElementById('unsaved') ? -1 : Number(sequence);
    // Before all other listeners: those that ask a question ask once, when the desk is known to answer.
    addEventListener('submit', (event) => this.#checkFirst(event), true);
    parts.form.addEventListener('submit', (event) => this.#submitted(event));
    parts.form.addEventListener('click', (event) => this.#pressed(event), true);
  }

  save(): void {
    // The form is being submitted, with its text.
    if (this.parts.form.dataset['sent'] === 'yes') return;
    this.#again = this.#saving !== undefined;
    this.#saving ??= this.#send().finally(() => this.#continue());
  }

  /** To be called at each change: a long pause saves the draft. */
  typed(): void {
    clearTimeout(this.#quietTimer);
    if (this.parts.form.dataset['status'] !== 'draft') return;
    this.#quietTimer = window.setTimeout(() => this.#saveQuietly(), QUIET_PAUSE);
  }

  #saveQuietly(): void {
    const { form, autosave } = this.parts;
    const isBusy = form.inert || form.dataset['sent'] === 'yes' || this.#saving !== undefined;
    if (isBusy || !autosave.isSaved || autosave.snapshot().sequence <= this.#versioned) return;
    this.#saving = this.#send({ quiet: true }).finally(() => this.#continue());
  }

  /** Holds the button of an act back until the desk has answered. */
  #checkFirst(event: SubmitEvent): void {
    const { target, submitter: button } = event;
    if (target !== this.parts.form || !(button instanceof HTMLButtonElement)) return;
    if (isSaveButton(button) || this.#saving) return;
    // An act that asks questions is submitted again after each answer.
    if (button === this.#cleared?.button && Date.now() < this.#cleared.until) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void (button.dataset['stays'] === undefined ? this.#clear(button) : this.#act(button));
  }

  /** A button that is pressed again, after its question was declined, is another act. */
  #pressed({ target }: Event): void {
    if (target instanceof Node && this.#cleared?.button.contains(target) === true) this.#cleared = undefined;
  }

  #submitted(event: SubmitEvent): void {
    const button = event.submitter;
    // An act that asks first is sent by a second submit, after the answer.
    if (button?.dataset['confirm'] !== undefined && button.dataset['confirmed'] !== 'yes') return;
    const isSave = button instanceof HTMLButtonElement && isSaveButton(button);
    if (!isSave && !this.#saving) {
      this.#cleared = undefined;
      const { form, autosave } = this.parts;
      setField(form, 'sequence', String(autosave.beginSubmit().sequence));
      return;
    }
    event.preventDefault();
    // The desk's own script counts forms that leave the page; this one stays.
    event.stopPropagation();
    if (isSave) this.save();
    else if (button instanceof HTMLButtonElement) this.#next ??= button;
  }

  /** Submits the form with a button after the desk has answered and knows the session. */
  async #clear(button: HTMLButtonElement): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    button.setAttribute('aria-busy', 'true');
    const isOpen = await this.#reachDesk();
    button.removeAttribute('aria-busy');
    this.#checking = false;
    if (!isOpen || this.parts.form.inert) return;
    this.#cleared = { button, until: Date.now() + CLEARED_MS };
    this.parts.form.requestSubmit(button);
  }

  async #reachDesk(): Promise<boolean> {
    const { send, say, labels } = this.parts;
    const { kind } = await send('/desk/session');
    if (kind === 'done') return true;
    if (kind === 'signedOut' && (await signInAgain())) return true;
    say(labels(kind === 'signedOut' ? 'signedOut' : 'actOffline'), true);
    return false;
  }

  #continue(): void {
    this.#saving = undefined;
    const [next, again] = [this.#next, this.#again];
    this.#next = undefined;
    // A page that is about to be reloaded sends no further request.
    if (this.parts.form.inert) return;
    if (next) this.parts.form.requestSubmit(next);
    else if (again) this.save();
  }

  /** Sends an act that leaves the page as it is, with the text, which the desk keeps. */
  async #act({ value }: HTMLButtonElement): Promise<void> {
    const reply = await this.#post(value);
    if (!reply) return;
    this.parts.say(reply.userMessage);
    this.parts.form.dispatchEvent(new CustomEvent('acted', { detail: value }));
  }

  async #send({ quiet = false } = {}): Promise<void> {
    const snapshot = this.parts.autosave.snapshot();
    const reply = await this.#post('save', { quiet });
    if (reply) await this.#receive(reply, snapshot, quiet);
  }

  /** Sends the form as a button does. @returns undefined where the desk did not take it, after a message why */
  async #post(act: string, { quiet = false } = {}): Promise<SaveReply | undefined> {
    const { form, url, send, labels, say, autosave } = this.parts;
    const snapshot = autosave.snapshot();
    setField(form, 'sequence', String(snapshot.sequence));
    const data = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    const body = new URLSearchParams([...data, ['do', act]]);
    const reply = await send<SaveReply>(url, body, { timeoutMs: TIMEOUT_MS });
    if (reply.kind === 'done') return reply.body;
    // The next change tries again; what was typed is in the working draft.
    if (quiet) return undefined;
    if (reply.kind === 'signedOut' && (await signInAgain())) return this.#post(act);
    if (reply.kind === 'refused') say(reply.message || labels('refused'), true);
    else say(labels(reply.kind), true);
    return undefined;
  }

  async #receive(reply: SaveReply, sent: Snapshot, quiet: boolean): Promise<void> {
    const { form, autosave, say } = this.parts;
    const { userMessage, version, merged, conflict, to, missing } = reply;
    if (conflict === true) {
      // A pause leads to no other page: the button does.
      if (!quiet) await this.#resolveConflict(to, sent);
      return;
    }
    if (!quiet) say(userMessage);
    this.#versioned = sent.sequence;
    this.parts.stored();
    if (missing) this.parts.showMissing(missing);
    // Taken before the form names another version.
    const isEdited = autosave.snapshot().sequence > sent.sequence;
    if (!merged) {
      if (version !== undefined) setField(form, 'version', String(version));
      autosave.saved(sent.sequence, version);
      return;
    }
    autosave.saved(sent.sequence, undefined);
    // Changes since the snapshot are sent with the version of the snapshot: the server merges both.
    if (!isEdited) autosave.withoutSaving(() => this.parts.receive(merged));
  }

  /** Opens the page on which the editor resolves the conflict, with changes that were typed during the save. */
  async #resolveConflict(to: string | undefined, sent: Snapshot): Promise<void> {
    const { autosave, freeze, url } = this.parts;
    freeze();
    if (autosave.snapshot().sequence > sent.sequence) await autosave.flush();
    location.assign(to ?? url);
  }
}
