import { AsyncResource } from 'node:async_hooks';

/** Most doublings of the pause after failures. */
const MAX_DOUBLINGS = 3;
/** Milliseconds that a pause after failures may reach, for work with a shorter interval. */
const MAX_BACKOFF_MS = 30_000;

export interface BackgroundLoopOptions {
  readonly work: () => Promise<unknown>;
  /** Milliseconds between the end of a run and the next one; without it the work runs when it is woken. */
  readonly everyMs?: number;
  /** Milliseconds between a failure and the next run; `everyMs` by default. */
  readonly retryMs?: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Work that runs repeatedly and never twice at a time. After consecutive failures the pause doubles, up to eight times
 * the interval and at most half a minute.
 */
export class BackgroundLoop {
  readonly #begin: () => Promise<void>;
  #running: Promise<void> | undefined;
  #wanted = false;
  #stopped = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: BackgroundLoopOptions) {
    // `wake` may be called within a transaction, which the work must not join.
    this.#begin = AsyncResource.bind(() => this.#run());
  }

  /** Runs the work now, or once more after the current run. */
  wake(): void {
    if (this.#stopped) return;
    this.#wanted = true;
    clearTimeout(this.#timer);
    this.#running ??= this.#begin();
  }

  async #run(): Promise<void> {
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false;
      await this.#attempt();
    }
    this.#running = undefined;
    const pause = this.#pause();
    if (pause === undefined || this.#stopped) return;
    this.#timer = setTimeout(() => this.wake(), pause).unref();
  }

  #pause(): number | undefined {
    const { everyMs, retryMs = everyMs } = this.options;
    if (this.#failures === 0) return everyMs;
    return retryMs === undefined ? undefined : backOff(retryMs, this.#failures);
  }

  async #attempt(): Promise<void> {
    try {
      await this.options.work();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      this.options.onError(error);
    }
  }

  /** Resolves after a run that began after the call. */
  async done(): Promise<void> {
    this.wake();
    await this.#running;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves after the current run; no other follows. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}

/** Milliseconds until the next run after so many consecutive failures. */
export function backOff(retryMs: number, failures: number): number {
  const pause = retryMs * 2 ** Math.min(failures - 1, MAX_DOUBLINGS);
  return Math.min(pause, Math.max(retryMs, MAX_BACKOFF_MS));
}
