import type { Catalog } from '../disk/catalog';
import type { Store } from '../disk/store';
import { serverError } from '../failure';
import { ClientSession } from './session';

/** After statements have run for this long without a pause, in ms, the next one waits for the event loop. */
const blockingLimitMs = 10;

/**
 * SQLite runs synchronously, so that a loop of awaited statements would block requests and timers. After a time the
 * next statement waits for one round of the event loop.
 */
class EventLoopYield {
  #since = 0;
  #waiting: Promise<void> | undefined;

  pass(): Promise<void> | undefined {
    const now = performance.now();
    if (this.#waiting !== undefined) return this.#waiting;
    if (now - this.#since < blockingLimitMs) return undefined;
    this.#waiting = new Promise((resolve) => {
      setImmediate(() => {
        this.#since = performance.now();
        this.#waiting = undefined;
        resolve();
      });
    });
    return this.#waiting;
  }
}

const eventLoopYield = new EventLoopYield();

/** Options of every call. */
export interface SessionOption {
  readonly session?: unknown;
}

/** Runs statements in the session's transaction, or without one. */
export class Access {
  constructor(
    readonly store: Store,
    readonly isClosed: () => boolean,
  ) {}

  async read<T>({ session }: SessionOption, work: (catalog: Catalog) => T): Promise<T> {
    await eventLoopYield.pass();
    this.#checkOpen();
    const running = runningIn(session);
    return running === undefined ? this.store.read(work) : running.run(work);
  }

  async write<T>({ session }: SessionOption, work: (catalog: Catalog) => T): Promise<T> {
    await eventLoopYield.pass();
    this.#checkOpen();
    const running = runningIn(session);
    return running === undefined ? this.store.write(work) : running.run(work);
  }

  #checkOpen(): void {
    if (this.isClosed()) throw serverError(91, 'The database is closed');
  }
}

const runningIn = (session: unknown) => (session instanceof ClientSession ? session.running : undefined);

/** True when the call has a transaction. */
export const inTransaction = ({ session }: SessionOption): boolean => runningIn(session) !== undefined;
