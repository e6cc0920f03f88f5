import type { Logger } from '../log';
import { consecutiveFailures, pauseAfter } from './back-off';
import type { WorkerExit, WorkerHandle } from './worker';

export interface WorkerSlotParts {
  readonly fork: () => WorkerHandle;
  readonly log: Logger;
  /** Milliseconds for a process to finish its requests after SIGTERM. */
  readonly timeoutMs: number;
}

/** One of the web processes: when it exits, the slot forks another. */
export class WorkerSlot {
  /** Resolves when the first process of the slot answers. */
  readonly answers: Promise<void>;
  #answers: () => void = () => undefined;
  #worker: WorkerHandle | undefined;
  #replacement: WorkerHandle | undefined;
  #failures = 0;
  #closed = false;
  #pause: NodeJS.Timeout | undefined;

  constructor(private readonly parts: WorkerSlotParts) {
    this.answers = new Promise((done) => (this.#answers = done));
  }

  /** Takes a process into the slot and forks another when it exits. */
  start(worker: WorkerHandle): void {
    clearTimeout(this.#pause);
    this.#worker = worker;
    void worker.ready.then((ready) => {
      if (!ready) return;
      this.parts.log.info({ pid: worker.pid }, 'a web process answers');
      this.#answers();
    });
    void worker.ended.then((exit) => {
      if (this.#worker === worker && !this.#closed) this.#refill(worker, exit);
    });
  }

  #refill({ pid }: WorkerHandle, exit: WorkerExit): void {
    this.#worker = undefined;
    this.#failures = consecutiveFailures(this.#failures, exit.ranMs);
    const pause = pauseAfter(this.#failures);
    this.parts.log.error({ pid, ...exit, pause }, 'a web process died; another is started');
    this.#pause = setTimeout(() => this.start(this.parts.fork()), pause);
  }

  /**
   * Replaces the process by a new one, which answers before the old one stops.
   * @returns false when the new process does not answer: the old one stays
   */
  async replace(): Promise<boolean> {
    const replacement = this.parts.fork();
    this.#replacement = replacement;
    if (!(await replacement.ready)) return false;
    const old = this.#worker;
    this.#replacement = undefined;
    this.start(replacement);
    await old?.stop(this.parts.timeoutMs);
    return true;
  }

  /** Stops the processes of the slot; resolves after their exit. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#pause);
    const { timeoutMs } = this.parts;
    await Promise.all([this.#worker?.stop(timeoutMs), this.#replacement?.stop(timeoutMs)]);
  }
}
