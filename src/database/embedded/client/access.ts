import type { Catalog } from '../disk/catalog';
import type { Store } from '../disk/store';
import { serverError } from '../failure';
import { ClientSession } from './session';

/** Statements in a row may take this long, in ms, before others get their turn. */
const longestTurn = 10;

/**
 * SQLite answers at once, so that a loop of awaited statements would never let the process read a request or
 * fire a timer. After a while of such work the next statement waits for the event loop to go round.
 */
class Turns {
  #since = 0;
  #waiting: Promise<void> | undefined;

  pass(): Promise<void> | undefined {
    const now = performance.now();
    if (this.#waiting !== undefined) return this.#waiting;
    if (now - this.#since < longestTurn) return undefined;
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

const turns = new Turns();

/** Options every call may carry. */
export interface SessionOption {
  readonly session?: unknown;
}

/** Runs statements where they belong: in the session's transaction, or on their own. */
export class Access {
  constructor(
    readonly store: Store,
    readonly isClosed: () => boolean,
  ) {}

  async read<T>({ session }: SessionOption, work: (catalog: Catalog) => T): Promise<T> {
    await turns.pass();
    this.#checkOpen();
    const running = runningIn(session);
    return running === undefined ? this.store.read(work) : running.run(work);
  }

  async write<T>({ session }: SessionOption, work: (catalog: Catalog) => T): Promise<T> {
    await turns.pass();
    this.#checkOpen();
    const running = runningIn(session);
    return running === undefined ? this.store.write(work) : running.run(work);
  }

  #checkOpen(): void {
    if (this.isClosed()) throw serverError(91, 'The database is closed');
  }
}

const runningIn = (session: unknown) => (session instanceof ClientSession ? session.running : undefined);

/** True when the call belongs to a transaction. */
export const inTransaction = ({ session }: SessionOption): boolean => runningIn(session) !== undefined;
