/// <reference lib="dom" />
/** Writes the newest snapshot of a page to the browser's disk; one at a time. */
import type { JournalFields, Sender } from './form';
import type { Journal } from './journal';

/** What a page holds at one moment, numbered. */
export interface Snapshot {
  readonly sequence: number;
  readonly fields: JournalFields;
}

export interface DiskParts {
  readonly journal: Journal;
  readonly sender: Sender;
  readonly story: string;
  readonly latest: () => Snapshot;
  /** Something was written, or could not be. */
  readonly changed: () => void;
}

/** What is typed is on the disk within a second. */
const PAUSE = 250;

export class Disk {
  #written = 0;
  #settled = 0;
  #broken = false;
  #timer: number | undefined;
  #writing: Promise<void> | undefined;

  constructor(private readonly parts: DiskParts) {}

  /** Number of the newest snapshot on the disk. */
  get written(): number {
    return this.#written;
  }

  /** Whether the browser could not write last. */
  get broken(): boolean {
    return this.#broken;
  }

  soon(): void {
    this.#timer ??= window.setTimeout(() => void this.write(), PAUSE);
  }

  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  /** The server has a snapshot: older entries are of no use. */
  settle(sequence: number): void {
    this.#settled = Math.max(this.#settled, sequence);
    void this.parts.journal.settle(this.parts.sender.session, this.#settled).catch(() => undefined);
  }

  /** Writes until nothing newer is there: more may be typed while the disk turns. */
  async #write(): Promise<void> {
    const { journal, sender, story, latest, changed } = this.parts;
    for (;;) {
      const { sequence, fields } = latest();
      if (sequence <= Math.max(this.#written, this.#settled)) return;
      try {
        await journal.write({ ...sender, story, sequence, fields });
        this.#written = sequence;
        this.#broken = false;
        // The server may have been quicker.
        if (sequence <= this.#settled) this.settle(sequence);
      } catch {
        this.#broken = true;
      }
      changed();
      if (this.#broken) return;
    }
  }
}
