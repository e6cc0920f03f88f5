/// <reference lib="dom" />
/** Writes the newest snapshot of a page to the journal of the browser, one at a time. */
import type { JournalFields, Sender } from '../form';
import type { Journal } from './journal';

/** The fields of the form at one time. Numbers count up within a session. */
export interface Snapshot {
  readonly sequence: number;
  readonly fields: JournalFields;
}

interface JournalWriterParts {
  readonly journal: Journal;
  readonly sender: Sender;
  readonly story: string;
  readonly latest: () => Snapshot;
  /** Called after each write, successful or not. */
  readonly onWrite: () => void;
}

/** Delay before a write, in ms: typed text is on the disk within a second. */
const DELAY = 250;

export class JournalWriter {
  #written = 0;
  #acknowledged = 0;
  #failed = false;
  #timer: number | undefined;
  #writing: Promise<void> | undefined;

  constructor(private readonly parts: JournalWriterParts) {}

  /** Number of the newest snapshot on the disk. */
  get written(): number {
    return this.#written;
  }

  /** Whether the last write failed. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Writes after a short delay. */
  schedule(): void {
    this.#timer ??= window.setTimeout(() => void this.write(), DELAY);
  }

  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  /** Removes the entry of a snapshot that the server has stored, and of older ones. */
  acknowledge(sequence: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, sequence);
    const { journal, sender } = this.parts;
    void journal.acknowledge(sender.session, this.#acknowledged).catch(() => undefined);
  }

  /** Writes until the newest snapshot is written: the editor may type during a write. */
  async #write(): Promise<void> {
    const { journal, sender, story, latest, onWrite } = this.parts;
    for (;;) {
      const { sequence, fields } = latest();
      if (sequence <= Math.max(this.#written, this.#acknowledged)) return;
      try {
        await journal.write({ ...sender, story, sequence, fields });
        this.#written = sequence;
        this.#failed = false;
        // The server may have acknowledged the snapshot during the write.
        if (sequence <= this.#acknowledged) this.acknowledge(sequence);
      } catch {
        this.#failed = true;
      }
      onWrite();
      if (this.#failed) return;
    }
  }
}
