import { setTimeout as pause } from 'node:timers/promises';
import { serverError } from '../failure';
import type { Connection } from './file/connection';
import { isBusy } from './storage.failure';

/** How long a writer waits for its turn before it is told so, in ms. */
export const patience = 30_000;
/** So long after another process has been seen writing, it is taken to be writing still, in ms. */
const remembered = 500;
/** How long the lock is left to the others after it was held, in ms: longer than the oldest wait between tries. */
const courtesy = 2;

/**
 * SQLite's write lock, which keeps other processes out. SQLite has no line to stand in: whoever asks in the
 * moment it is free gets it. So a process that has just written leaves it alone for a moment while others
 * write too, and who has waited longer asks more often.
 */
export class WriteLock {
  #othersUntil = 0;
  #version = 0;
  #heldAt = 0;

  constructor(readonly connection: Connection) {}

  /** Begins SQLite's transaction; waits, without stopping the readers here, while another process writes. */
  async take(due: number): Promise<void> {
    if (this.#isOthersTurn()) await pause(courtesy);
    const start = Date.now();
    for (;;) {
      try {
        this.connection.beginWriting();
        this.#noteOthers();
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      const now = Date.now();
      if (now > due) throw tooLong();
      this.#othersUntil = now + remembered;
      await pause(untilNextTry(now - start));
    }
  }

  /** Notes that the lock was held until now. */
  released(): void {
    this.#heldAt = Date.now();
  }

  #isOthersTurn(): boolean {
    const now = Date.now();
    return now < this.#othersUntil && now - this.#heldAt <= courtesy;
  }

  /** The version changes when another connection has committed since this one looked. */
  #noteOthers(): void {
    const version = this.connection.number('PRAGMA data_version');
    if (this.#version !== 0 && version !== this.#version) this.#othersUntil = Date.now() + remembered;
    this.#version = version;
  }
}

/** Milliseconds between two tries, for who has waited so long. */
const untilNextTry = (waited: number): number => (waited < 10 ? 4 : waited < 30 ? 2 : 1);

const tooLong = () =>
  serverError(
    262,
    `The database stayed locked by another writer for ${patience / 1000} seconds; nothing was written`,
  );
