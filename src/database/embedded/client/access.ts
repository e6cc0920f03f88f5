import type { Catalog } from '../disk/catalog';
import type { Store } from '../disk/store';
import { serverError } from '../failure';
import { ClientSession } from './session';

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
    this.#checkOpen();
    const running = runningIn(session);
    return running === undefined ? this.store.read(work) : running.run(work);
  }

  async write<T>({ session }: SessionOption, work: (catalog: Catalog) => T): Promise<T> {
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
