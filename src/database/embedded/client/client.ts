import { EventEmitter } from 'node:events';
import { notSupported } from '../failure';
import { Store } from '../disk/store';
import { Access } from './access';
import { Db } from './db';
import { ClientSession } from './session';

/** The database's name where nobody gives another. */
const defaultName = 'midad';

/** A client of the official driver's shape over one SQLite file. */
export class EmbeddedClient extends EventEmitter {
  readonly store: Store;
  readonly #access: Access;
  #closed = false;

  constructor(readonly path: string) {
    super();
    this.store = new Store(path);
    this.#access = new Access(this.store, () => this.#closed);
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

  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.store.close();
      this.emit('close');
    }
    return Promise.resolve();
  }
}
