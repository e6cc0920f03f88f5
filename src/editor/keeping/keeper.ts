/// <reference lib="dom" />
/** Keeps what is typed: on the browser's disk at once, on the server every few seconds, and says so. */
import { Disk } from './disk';
import type { Snapshot } from './disk';
import type { MissingField } from '../missing';
import { fieldsOf, sameFields, sentAs, withVersion } from './form';
import type { HandOverParts } from './hand-over';
import type { KeptState } from './kept-state';
import { earlierWords } from './kept-state';
import { limitAfter, pauseAfter } from './retry';
import type { ServerReply } from './send';
import { requestOf } from './send';
import type { Merged } from './taking-in';

/** After the last letter, in milliseconds; and at the latest after so long of uninterrupted typing. */
const PAUSE = 1500;
const LATEST = 5000;
/** How often the page renews what it says of a line that is dead. */
const TELLING = 5000;
/** A page that sent its form and is still here after so long was not left. */
const STAYED = 15_000;
/** Browsers send no more than 64 KB for a page that is gone. */
const MOST_PARTING = 60_000;

interface KeptAnswer {
  readonly kept: string;
  readonly version: number;
  readonly current: number;
  readonly merged?: Merged;
  readonly missing?: readonly MissingField[];
}

export interface KeeperParts extends HandOverParts {
  readonly say: (text: string, problem?: boolean) => void;
  readonly show: (state: KeptState) => void;
  /** Takes what others saved into the page, where nothing was typed since; says whether it did. */
  readonly takeIn: (merged: Merged) => boolean;
  /** Shows what the story as it is kept lacks before publication. */
  readonly lacks: (missing: readonly MissingField[]) => void;
}

export class Keeper {
  #latest: Snapshot;
  #server: number;
  #told = '';
  #failures = 0;
  #failingSince: number | undefined;
  #retryAt = 0;
  #typingSince = 0;
  #timer: number | undefined;
  #sending: Promise<void> | undefined;
  #leaving = false;
  #muted = false;
  readonly #disk: Disk;

  /** @param isTouched whether something was typed before the editor stood */
  constructor(
    private readonly parts: KeeperParts,
    isTouched = false,
  ) {
    // The server has the form as the page came with it.
    this.#server = Number(parts.form.dataset['sequence'] ?? 0);
    const { journal, sender, story } = parts;
    const [latest, changed] = [() => this.#latest, () => this.#show()];
    this.#disk = new Disk({ journal, sender, story, latest, changed });
    this.#latest = { sequence: this.#server + (isTouched ? 1 : 0), fields: fieldsOf(parts.form) };
    if (isTouched) this.#typed();
    addEventListener('online', () => void this.#retryNow());
    addEventListener('pagehide', () => this.#part());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#hidden();
    });
    window.setInterval(() => this.#failingSince !== undefined && this.#show(), TELLING);
    this.#show();
  }

  get latest(): Snapshot {
    return this.#latest;
  }

  /** Whether the server has everything typed. */
  get isKept(): boolean {
    return this.#latest.sequence <= this.#server;
  }

  /** Something may have been typed. */
  changed(): void {
    if (!this.#muted && this.#snap()) this.#typed();
  }

  #typed(): void {
    earlierWords.typedOn();
    this.#disk.soon();
    this.#schedule();
    this.#show();
  }

  /** The text as it stands, numbered: what is sent carries the number. */
  snapshot(): Snapshot {
    this.changed();
    return this.#latest;
  }

  /** The server took a snapshot: it is settled here. */
  acknowledged(sequence: number): void {
    this.#server = Math.max(this.#server, sequence);
    this.#failures = 0;
    this.#failingSince = undefined;
    this.#retryAt = 0;
    this.#disk.settle(this.#server);
    this.#show();
  }

  /** The story has a snapshot as a version; what was typed since was made from that version. */
  saved(sequence: number, version: number | undefined): void {
    this.acknowledged(sequence);
    earlierWords.saved();
    this.#told = '';
    if (version !== undefined)
      this.#latest = { ...this.#latest, fields: withVersion(this.#latest.fields, version) };
    this.#show();
    if (!this.isKept) this.#schedule();
  }

  /** Changes the form to what the server has already. */
  quietly(change: () => void): void {
    this.#muted = true;
    change();
    this.#muted = false;
    this.#latest = { sequence: this.#latest.sequence, fields: fieldsOf(this.parts.form) };
  }

  /** The form leaves with the page: nothing is sent beside it, and it settles what it carries. */
  leave(): Snapshot {
    const snapshot = this.snapshot();
    void this.#disk.write();
    clearTimeout(this.#timer);
    this.#leaving = true;
    window.setTimeout(() => {
      this.#leaving = false;
      if (!this.isKept) this.#schedule();
    }, STAYED);
    return snapshot;
  }

  /** Sends what is not on the server yet; one at a time. */
  keep(): Promise<void> {
    this.#sending ??= this.#keep().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  #snap(): boolean {
    const fields = fieldsOf(this.parts.form);
    if (sameFields(fields, this.#latest.fields)) return false;
    this.#latest = { sequence: this.#latest.sequence + 1, fields };
    return true;
  }

  #schedule(): void {
    const now = performance.now();
    if (this.#typingSince === 0) this.#typingSince = now;
    clearTimeout(this.#timer);
    const wait = Math.min(PAUSE, this.#typingSince + LATEST - now);
    this.#timer = window.setTimeout(() => void this.keep(), Math.max(0, wait, this.#retryAt - now));
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#typingSince = 0;
    const snapshot = this.snapshot();
    clearTimeout(this.#timer);
    if (this.#leaving || this.isKept) return;
    const { send, url, sender } = this.parts;
    const limit = limitAfter(this.#failures);
    this.#take(await send<KeptAnswer>(`${url}/copy`, sentAs(sender, snapshot), { limit }), snapshot);
  }

  #take(answer: ServerReply<KeptAnswer>, { sequence }: Snapshot): void {
    const { say, labels } = this.parts;
    if (answer.kind !== 'done') {
      this.#failed();
      say(answer.kind === 'refused' && answer.message !== '' ? answer.message : labels(answer.kind), true);
      return;
    }
    if (this.#failingSince !== undefined) say('');
    const { kept, version, current, merged, missing } = answer.body;
    if (missing) this.parts.lacks(missing);
    this.#told = labels(current > version ? 'keptOver' : 'kept', { time: kept });
    this.acknowledged(sequence);
    if (merged) this.#catchUp(merged);
    if (!this.isKept) this.#schedule();
  }

  /** What a save brought in while the person typed on comes in at the first pause. */
  #catchUp(merged: Merged): void {
    if (this.snapshot().sequence > this.#server || !this.parts.takeIn(merged)) return;
    this.parts.say(this.parts.labels('mergedIn'));
    this.changed();
  }

  #failed(): void {
    this.#failures += 1;
    this.#failingSince ??= performance.now();
    this.#retryAt = performance.now() + pauseAfter(this.#failures, Math.random());
    this.#schedule();
    this.#show();
  }

  async #retryNow(): Promise<void> {
    this.#retryAt = 0;
    this.#failures = 0;
    await this.keep();
  }

  async #hidden(): Promise<void> {
    this.changed();
    await Promise.all([this.#disk.write(), this.keep()]);
  }

  /** The page goes: the disk first; the server as well where it is quick enough. */
  #part(): void {
    const snapshot = this.snapshot();
    if (this.isKept) return;
    void this.#disk.write();
    if (this.#leaving) return;
    const body = sentAs(this.parts.sender, snapshot);
    if (body.toString().length > MOST_PARTING) return;
    void fetch(`${this.parts.url}/copy`, { ...requestOf(body), keepalive: true }).catch(() => undefined);
  }

  #show(): void {
    this.parts.show({
      typed: this.#latest.sequence,
      browser: this.#disk.written,
      server: this.#server,
      told: this.#told,
      failingSince: this.#failingSince,
      broken: this.#disk.broken,
    });
  }
}
