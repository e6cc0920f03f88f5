import { setTimeout as pause } from 'node:timers/promises';
import { serverError } from '../failure';
import type { Connection } from './file/connection';
import { isBusy } from './storage.failure';

/** How long a writer waits for the lock before its write fails, in ms. */
export const lockTimeoutMs = 30_000;
/** After a write of another process, further writes of it are expected for this long, in ms. */
const othersWriteForMs = 500;
/**
 * The pause before the lock is taken again while others write, in ms: longer than their shortest pause between
 * attempts.
 */
const pauseAfterWriteMs = 2;

/**
 * SQLite's write lock, which excludes other processes. SQLite has no queue for it: the first process that tries after a
 * release gets it. So a process that has just written pauses while others write too, and the longer a process has
 * waited, the more often it tries.
 */
export class WriteLock {
  #othersUntil = 0;
  #version = 0;
  #heldAt = 0;

  constructor(readonly connection: Connection) {}

  /** Begins SQLite's transaction; while another process writes it waits, and readers of this process continue. */
  async take(due: number): Promise<void> {
    if (this.#isOthersTurn()) await pause(pauseAfterWriteMs);
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
      this.#othersUntil = now + othersWriteForMs;
      await pause(untilNextTry(now - start));
    }
  }

  /** Records that the lock was held until now. */
  released(): void {
    this.#heldAt = Date.now();
  }

  #isOthersTurn(): boolean {
    const now = Date.now();
    return now < this.#othersUntil && now - this.#heldAt <= pauseAfterWriteMs;
  }

  /** The data version changes when another connection has committed since this one read it. */
  #noteOthers(): void {
    const version = this.connection.number('PRAGMA data_version');
    if (this.#version !== 0 && version !== this.#version) this.#othersUntil = Date.now() + othersWriteForMs;
    this.#version = version;
  }
}

/** Milliseconds between two attempts after a wait of this length. */
const untilNextTry = (waited: number): number => (waited < 10 ? 4 : waited < 30 ? 2 : 1);

const tooLong = () =>
  serverError(
    262,
    `The database stayed locked by another writer for ${lockTimeoutMs / 1000} seconds; nothing was written`,
  );
