import type { Logger } from '../log';
import { fallsInARow, pauseAfter } from './back-off';
import type { Ending, WorkerHandle } from './worker-slot';

export interface WorkerSlotParts {
  readonly hire: () => WorkerHandle;
  readonly log: Logger;
  /** How long a process may take to finish what is under way, in milliseconds. */
  readonly patience: number;
}

/** One place among the web processes: somebody always stands there, or is on the way. */
export class WorkerSlot {
  /** Resolves when somebody has come to answer there. */
  readonly answers: Promise<void>;
  #answers: () => void = () => undefined;
  #hand: WorkerHandle | undefined;
  #relief: WorkerHandle | undefined;
  #falls = 0;
  #closed = false;
  #pause: NodeJS.Timeout | undefined;

  constructor(private readonly parts: WorkerSlotParts) {
    this.answers = new Promise((done) => (this.#answers = done));
  }

  /** Puts a process there; another follows whenever one falls. */
  start(hand: WorkerHandle): void {
    clearTimeout(this.#pause);
    this.#hand = hand;
    void hand.ready.then((ready) => {
      if (!ready) return;
      this.parts.log.info({ pid: hand.pid }, 'a web process answers');
      this.#answers();
    });
    void hand.ended.then((ending) => {
      if (this.#hand === hand && !this.#closed) this.#refill(hand, ending);
    });
  }

  #refill({ pid }: WorkerHandle, ending: Ending): void {
    this.#hand = undefined;
    this.#falls = fallsInARow(this.#falls, ending.worked);
    const pause = pauseAfter(this.#falls);
    this.parts.log.error({ pid, ...ending, pause }, 'a web process died; another is started');
    this.#pause = setTimeout(() => this.start(this.parts.hire()), pause);
  }

  /**
   * Puts another process there, which answers before the old one goes.
   * @returns false where the new one did not come to answer: the old one stays
   */
  async replace(): Promise<boolean> {
    const relief = this.parts.hire();
    this.#relief = relief;
    if (!(await relief.ready)) return false;
    const old = this.#hand;
    this.#relief = undefined;
    this.start(relief);
    await old?.stop(this.parts.patience);
    return true;
  }

  /** Nobody follows any more; resolves when the last has gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#pause);
    const { patience } = this.parts;
    await Promise.all([this.#hand?.stop(patience), this.#relief?.stop(patience)]);
  }
}
