/// <reference lib="dom" />
/**
 * A journal of typed texts on the disk of the browser, so that they survive a crash before the server has them. An
 * entry belongs to the session of a page; it is removed when the server has acknowledged its snapshot.
 */
export type JournalFields = readonly (readonly [name: string, value: string])[];

export interface JournalEntry {
  /** Session of the page. */
  readonly session: string;
  readonly account: string;
  readonly story: string;
  /** Number of the snapshot within the session. */
  readonly sequence: number;
  /** Fields as the form sends them. */
  readonly fields: JournalFields;
  /** Working drafts that the page was opened with. */
  readonly from: string;
}

export interface Journal {
  /** Resolves when the entry is on the disk; rejects if the browser cannot write it. */
  write(entry: JournalEntry): Promise<void>;
  /** Removes the entry of a session, unless it is newer than the acknowledged snapshot. */
  acknowledge(session: string, sequence: number): Promise<void>;
  /** Entries of a story and an account that the server may not have. */
  entriesOf(account: string, story: string): Promise<readonly JournalEntry[]>;
  /** Adds an open editor page of this browser. */
  addPage(page: PageRecord): Promise<void>;
  removePages(sessions: readonly string[]): Promise<void>;
  /** Sessions of the editor pages of a story in this browser, open or closed. */
  pagesOf(story: string): Promise<readonly string[]>;
}

interface PageRecord {
  readonly session: string;
  readonly story: string;
}

/** Two databases: a page of an older version that is still open is not blocked by an upgrade. */
const ENTRIES = { database: 'midad', store: 'journals' };
const PAGES = { database: 'midad-pages', store: 'pages' };
/** Time in ms after which the browser counts as one without a database. */
const OPEN_TIMEOUT = 3000;

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error ?? new Error('refused'));
  });

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((done, failed) => {
    transaction.oncomplete = () => done();
    transaction.onerror = () => failed(transaction.error ?? new Error('refused'));
    transaction.onabort = () => failed(transaction.error ?? new Error('aborted'));
  });

interface StoreLocation {
  readonly database: string;
  readonly store: string;
}

function open({ database, store }: StoreLocation): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'session' });
  const timeout = new Promise<never>((_done, failed) =>
    setTimeout(() => failed(new Error('IndexedDB does not answer')), OPEN_TIMEOUT),
  );
  return Promise.race([promised(opening), timeout]);
}

/** Reopens the database if the browser closed it: a page may stay open for days. */
class Connection {
  #database: IDBDatabase | undefined;

  constructor(private readonly location: StoreLocation) {}

  async open(): Promise<IDBDatabase> {
    if (this.#database) return this.#database;
    const database = await open(this.location);
    const reset = () => (this.#database = undefined);
    database.onclose = reset;
    // This page does not block the upgrade of another one.
    database.onversionchange = () => {
      database.close();
      reset();
    };
    this.#database = database;
    return database;
  }

  async read<T>(): Promise<readonly T[]> {
    const [database, { store }] = [await this.open(), this.location];
    const transaction = database.transaction(store, 'readonly');
    return promised(transaction.objectStore(store).getAll() as IDBRequest<T[]>);
  }

  /** With strict durability a completed transaction is on the disk, not in a buffer of the system. */
  async write(change: (store: IDBObjectStore) => void): Promise<void> {
    const [database, { store }] = [await this.open(), this.location];
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    change(transaction.objectStore(store));
    await completed(transaction);
  }
}

function removeAcknowledged(store: IDBObjectStore, session: string, sequence: number): void {
  const reading = store.get(session) as IDBRequest<JournalEntry | undefined>;
  reading.onsuccess = () => {
    if (reading.result && reading.result.sequence <= sequence) store.delete(session);
  };
}

export async function openJournal(): Promise<Journal> {
  const [entries, pages] = [new Connection(ENTRIES), new Connection(PAGES)];
  await entries.open();
  return {
    write: (entry) => entries.write((store) => void store.put(entry)),
    acknowledge: (session, sequence) =>
      entries.write((store) => removeAcknowledged(store, session, sequence)),
    entriesOf: async (account, story) =>
      (await entries.read<JournalEntry>()).filter(
        (entry) => entry.account === account && entry.story === story,
      ),
    addPage: (page) => pages.write((store) => void store.put(page)),
    removePages: (sessions) => pages.write((store) => sessions.forEach((session) => store.delete(session))),
    pagesOf: async (story) =>
      (await pages.read<PageRecord>()).filter((page) => page.story === story).map(({ session }) => session),
  };
}

/** The journal of a browser without a database: every write fails, and the page shows that. */
export const noJournal: Journal = {
  write: () => Promise.reject(new Error('This browser has no IndexedDB')),
  acknowledge: () => Promise.resolve(),
  entriesOf: () => Promise.resolve([]),
  addPage: () => Promise.resolve(),
  removePages: () => Promise.resolve(),
  pagesOf: () => Promise.resolve([]),
};
