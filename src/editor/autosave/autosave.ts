/// <reference lib="dom" />
/** Saves the working draft: in the journal at once, on the server every few seconds, and shows the state. */
import { JournalWriter, type Snapshot } from './journal/journal-writer';
import type { MissingField } from '../missing';
import { beginsStory, fieldsOf, isBlank, sameFields, snapshotBody, withVersion } from './form';
import type { RecoveryParts } from './draft-recovery';
import type { DraftReply, MergedDraft } from './merged-draft';
import { backoffAfter, FIRST_PAUSE, LONGEST_WAIT, PAUSE, SUBMIT_TIMEOUT, timeoutAfter } from './retry';
import { keptLabel, unsavedNotice, type SaveState } from './save-state';
import { sendOnClose, type ServerReply } from './send';
import { offerSignIn } from './signed-out';
import type { Say } from '../message-line';

/** Interval at which the time since the last success is shown again, in ms. */
const STATUS_INTERVAL = 5000;
/** The shortest time between two snapshots during typing, in ms: a snapshot reads the whole form. */
const SNAPSHOT_INTERVAL = 200;

interface AutosaveParts extends RecoveryParts {
  readonly say: Say;
  readonly show: (state: SaveState) => void;
  /** Applies the changes of others; returns whether it could. */
  readonly receive: (merged: MergedDraft) => boolean;
  /** Shows the fields that the draft lacks for publication. */
  readonly showMissing: (missing: readonly MissingField[]) => void;
  /** To be called when the server has the story of the page. */
  readonly stored: () => void;
}

export class Autosave {
  #latest: Snapshot;
  #server: number;
  #userMessage = '';
  #failures = 0;
  #failingSince: number | undefined;
  #retryAt = 0;
  #typingSince = 0;
  #timer: number | undefined;
  /** Runs while the form may have changes that no snapshot has. */
  #pending: number | undefined;
  #snapshotAt = -Infinity;
  #sending: Promise<void> | undefined;
  #submitting = false;
  /** Why the last request failed; undefined since one has succeeded. */
  #problem: Exclude<ServerReply<unknown>['kind'], 'done'> | undefined;
  #paused = false;
  readonly #journal: JournalWriter;

  /** @param isEdited whether the form was edited before the editor was loaded */
  constructor(
    private readonly parts: AutosaveParts,
    isEdited = false,
  ) {
    // The server has the fields with which the page was loaded.
    this.#server = Number(parts.form.dataset['sequence'] ?? 0);
    const { journal, sender, story } = parts;
    const [latest, onWrite] = [() => this.snapshot(), () => this.#show()];
    this.#journal = new JournalWriter({ journal, sender, story, latest, onWrite });
    this.#latest = { sequence: this.#server + (isEdited ? 1 : 0), fields: fieldsOf(parts.form) };
    if (isEdited) this.#scheduleSave();
    addEventListener('online', () => void this.#retryNow());
    addEventListener('pagehide', () => this.#sendOnPageHide());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#saveNow();
    });
    window.setInterval(() => this.#failingSince !== undefined && this.#show(), STATUS_INTERVAL);
    this.#show();
  }

  /** Whether the newest snapshot is on the server. */
  get isSaved(): boolean {
    return this.#latest.sequence <= this.#server;
  }

  /** To be called when the form may have changed. The first change is seen at once, later ones at intervals. */
  changed(): void {
    const wait = this.#snapshotAt + SNAPSHOT_INTERVAL - performance.now();
    if (this.isSaved || wait <= 0) this.snapshot();
    else if (this.#pending === undefined) {
      this.#pending = window.setTimeout(() => this.snapshot(), wait);
      this.#show();
    }
  }

  /** The current fields with their number. */
  snapshot(): Snapshot {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (!this.#paused && this.#takeSnapshot()) this.#scheduleSave();
    else this.#show();
    return this.#latest;
  }

  /** The server has stored a snapshot. */
  acknowledged(sequence: number): void {
    if (this.#pending !== undefined) this.snapshot();
    this.#server = Math.max(this.#server, sequence);
    [this.#failures, this.#retryAt] = [0, 0];
    this.#failingSince = undefined;
    this.#problem = undefined;
    this.#journal.acknowledge(this.#server);
    this.#show();
  }

  /** The server has saved a snapshot as a version, on which later changes are based. */
  saved(sequence: number, version: number | undefined): void {
    this.acknowledged(sequence);
    unsavedNotice.remove();
    this.#userMessage = '';
    if (version !== undefined)
      this.#latest = { ...this.#latest, fields: withVersion(this.#latest.fields, version) };
    this.#show();
    if (!this.isSaved) this.#schedule();
  }

  /** Changes the form to a state that the server has, without a new snapshot. */
  withoutSaving(change: () => void): void {
    this.#paused = true;
    change();
    this.#paused = false;
    this.#latest = { sequence: this.#latest.sequence, fields: fieldsOf(this.parts.form) };
  }

  /** To be called when the form is submitted: it sends the snapshot itself, so that autosave pauses. */
  beginSubmit(): Snapshot {
    const snapshot = this.snapshot();
    void this.#journal.write();
    clearTimeout(this.#timer);
    this.#submitting = true;
    window.setTimeout(() => {
      this.#submitting = false;
      if (!this.isSaved) this.#schedule();
    }, SUBMIT_TIMEOUT);
    return snapshot;
  }

  /** Sends the newest snapshot to the server, one at a time. */
  flush(): Promise<void> {
    this.#sending ??= this.#flush().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  #takeSnapshot(): boolean {
    if (isBlank(this.parts.form)) return false;
    const fields = fieldsOf(this.parts.form);
    this.#snapshotAt = performance.now();
    if (sameFields(fields, this.#latest.fields)) return false;
    this.#latest = { sequence: this.#latest.sequence + 1, fields };
    return true;
  }

  #scheduleSave(): void {
    unsavedNotice.removeDiscard();
    this.#journal.schedule();
    this.#schedule();
    this.#show();
  }

  #schedule(): void {
    const now = performance.now();
    if (this.#typingSince === 0) this.#typingSince = now;
    clearTimeout(this.#timer);
    const pause = beginsStory(this.parts.form) ? FIRST_PAUSE : PAUSE;
    const wait = Math.min(pause, this.#typingSince + LONGEST_WAIT - now);
    this.#timer = window.setTimeout(() => void this.flush(), Math.max(0, wait, this.#retryAt - now));
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#typingSince = 0;
    const snapshot = this.snapshot();
    clearTimeout(this.#timer);
    if (this.#submitting || this.isSaved) return;
    const { send, url, sender } = this.parts;
    const timeoutMs = timeoutAfter(this.#failures);
    const body = snapshotBody(sender, snapshot);
    this.#receive(await send<DraftReply>(`${url}/copy`, body, { timeoutMs }), snapshot);
  }

  #receive(reply: ServerReply<DraftReply>, { sequence }: Snapshot): void {
    const { say, labels } = this.parts;
    if (reply.kind !== 'done') {
      this.#problem = reply.kind;
      this.#failed();
      if (reply.kind === 'signedOut') this.#offerSignIn();
      else say(reply.kind === 'refused' && reply.message !== '' ? reply.message : labels(reply.kind), true);
      return;
    }
    if (this.#failingSince !== undefined) say('');
    this.parts.stored();
    const { kept, merged, missing } = reply.body;
    if (missing) this.parts.showMissing(missing);
    this.#userMessage = labels(keptLabel(reply.body), { time: kept });
    this.acknowledged(sequence);
    if (merged) this.#receiveMerged(merged);
    if (!this.isSaved) this.#schedule();
  }

  /** Changes of others that a save merged are applied at the first pause in typing. */
  #receiveMerged(merged: MergedDraft): void {
    if (this.snapshot().sequence > this.#server || !this.parts.receive(merged)) return;
    this.parts.say(this.parts.labels(merged.own ? 'mergedOwn' : 'mergedIn'));
    this.snapshot();
  }

  /** A dialog would take the letters of a person who types: the message offers it. */
  #offerSignIn(): void {
    offerSignIn(this.parts, () => void this.#retryNow());
  }

  #failed(): void {
    this.#failures += 1;
    this.#failingSince ??= performance.now();
    this.#retryAt = performance.now() + backoffAfter(this.#failures, Math.random());
    this.#schedule();
    this.#show();
  }

  async #retryNow(): Promise<void> {
    this.#retryAt = 0;
    this.#failures = 0;
    await this.flush();
  }

  async #saveNow(): Promise<void> {
    this.snapshot();
    await Promise.all([this.#journal.write(), this.flush()]);
  }

  /** Writes the journal of a page that closes; the server receives the draft if the browser still sends it. */
  #sendOnPageHide(): void {
    const snapshot = this.snapshot();
    if (this.isSaved) return;
    void this.#journal.write();
    if (!this.#submitting) sendOnClose(`${this.parts.url}/copy`, snapshotBody(this.parts.sender, snapshot));
  }

  #show(): void {
    this.parts.show({
      // What no snapshot has yet is kept nowhere.
      typed: this.#latest.sequence + (this.#pending === undefined ? 0 : 1),
      browser: this.#journal.written,
      server: this.#server,
      userMessage: this.#userMessage,
      failingSince: this.#failingSince,
      problem: this.#problem,
      journalFailed: this.#journal.failed,
    });
  }
}
