/** Retries of due stories that failed: each later than the one before, and at once after a change of the story. */
import type { Id } from '../../ids/id';
import type { DuePosition } from '../store/article.find.model';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** The most stories to remember; beyond it the story that failed longest ago is retried too early. */
const MOST = 1000;

interface Failure {
  readonly version: number | undefined;
  readonly pauseMs: number;
  readonly nextAt: number;
}

/** The failures of this process; another process that takes over tries each story once. */
export class DueRetries {
  readonly #failures = new Map<string, Failure>();

  /** Whether the story may be tried now. */
  isOpen({ id, version }: DuePosition, now: Date): boolean {
    const failure = this.#failures.get(id);
    return !failure || failure.version !== version || failure.nextAt <= now.getTime();
  }

  failed({ id, version }: DuePosition, now: Date): void {
    const before = this.#failures.get(id);
    const isSame = before?.version === version;
    const pauseMs = isSame && before ? Math.min(before.pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    this.#failures.delete(id);
    this.#failures.set(id, { version, pauseMs, nextAt: now.getTime() + pauseMs });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > MOST && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(id: Id): void {
    this.#failures.delete(id);
  }
}
