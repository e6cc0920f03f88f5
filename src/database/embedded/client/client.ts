import { EventEmitter } from 'node:events';
import { notSupported } from '../failure';
import { deleteExpired } from '../write/expiry';
import { Store } from '../disk/store';
import { Access } from './access';
import { Db } from './db';
import { ClientSession } from './session';

/** The interval at which expired documents are deleted, in ms, as on MongoDB. */
const sweepEvery = 60_000;

/** The default name of the database. */
const defaultName = 'midad';

/** A client over one SQLite file with the API of the official driver. */
export class EmbeddedClient extends EventEmitter {
  readonly store: Store;
  readonly #access: Access;
  readonly #sweeper: NodeJS.Timeout;
  #closed = false;

  constructor(readonly path: string) {
    super();
    this.store = new Store(path);
    this.#access = new Access(this.store, () => this.#closed);
    this.#sweeper = setInterval(() => void this.#sweep(), sweepEvery).unref();
  }

  connect(): Promise<this> {
    return Promise.resolve(this);
  }

  db(name = defaultName): Db {
    return new Db(this.#access, name);
  }

  startSession(): ClientSession {
    return new ClientSession(this, this.store);
  }

  async withSession<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = this.startSession();
    try {
      return await work(session);
    } finally {
      await session.endSession();
    }
  }

  bulkWrite(): never {
    throw notSupported('bulkWrite over several collections');
  }

  watch(): never {
    throw notSupported('a change stream');
  }

  /** Deletes expired documents and returns their number; a timer also does so every minute. */
  deleteExpired(now: Date): Promise<number> {
    return this.store.write((catalog) => deleteExpired(catalog, now));
  }

  async close(): Promise<void> {
    if (!this.#closed) {
      clearInterval(this.#sweeper);
      this.#closed = true;
      await this.store.close();
      this.emit('close');
    }
  }

  /** After a failed deletion (full disk, another writer) the next one deletes the same documents. */
  async #sweep(): Promise<void> {
    try {
      await this.deleteExpired(new Date());
    } catch (error) {
      this.emit('sweepFailed', error);
    }
  }
}
