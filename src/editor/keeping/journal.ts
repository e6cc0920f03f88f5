/// <reference lib="dom" />
/**
 * What is typed, written to the browser's disk until the server has it: it outlives a killed browser. Entries
 * belong to pages; one is removed only when the server has acknowledged its snapshot.
 */
export type JournalFields = readonly (readonly [name: string, value: string])[];

export interface JournalEntry {
  /** Session of the page that typed it. */
  readonly session: string;
  readonly account: string;
  readonly story: string;
  /** Number of the snapshot within the session. */
  readonly sequence: number;
  /** Fields as the form sends them. */
  readonly fields: JournalFields;
  /** Drafts that the page was opened with. */
  readonly from: string;
}

export interface Journal {
  /** Settles when the entry is on the disk; rejects where it cannot be. */
  write(entry: JournalEntry): Promise<void>;
  /** The server has the snapshot: its entry goes, a newer one stays. */
  settle(session: string, sequence: number): Promise<void>;
  /** What pages of this browser typed into a story for an account, and the server may not have. */
  entriesOf(account: string, story: string): Promise<readonly JournalEntry[]>;
  /** A page of this browser on which a story is written. */
  addPage(page: WritingPage): Promise<void>;
  removePages(sessions: readonly string[]): Promise<void>;
  /** Sessions of the pages of this browser on which a story was or is written. */
  pagesOf(story: string): Promise<readonly string[]>;
}

export interface WritingPage {
  readonly session: string;
  readonly story: string;
}

/** Each in a database of its own: an older page that is still open is not held up by what came later. */
const ENTRIES = { database: 'midad', store: 'journals' };
const PAGES = { database: 'midad-pages', store: 'pages' };
/** A browser that does not open its database in this time, in ms, has none for us. */
const PATIENCE = 3000;

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

interface Place {
  readonly database: string;
  readonly store: string;
}

function open({ database, store }: Place): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'session' });
  const late = new Promise<never>((_done, failed) =>
    setTimeout(() => failed(new Error('IndexedDB does not answer')), PATIENCE),
  );
  return Promise.race([promised(opening), late]);
}

/** Opens the database again where the browser closed it: a page may stay open for days. */
class Connection {
  #database: IDBDatabase | undefined;

  constructor(private readonly place: Place) {}

  async open(): Promise<IDBDatabase> {
    if (this.#database) return this.#database;
    const database = await open(this.place);
    const forget = () => (this.#database = undefined);
    database.onclose = forget;
    // A page with a newer form of the database is not held up by this one.
    database.onversionchange = () => {
      database.close();
      forget();
    };
    this.#database = database;
    return database;
  }

  async read<T>(): Promise<readonly T[]> {
    const [database, { store }] = [await this.open(), this.place];
    const transaction = database.transaction(store, 'readonly');
    return promised(transaction.objectStore(store).getAll() as IDBRequest<T[]>);
  }

  /** Strict: complete means on the disk, not in the system's memory. */
  async write(change: (store: IDBObjectStore) => void): Promise<void> {
    const [database, { store }] = [await this.open(), this.place];
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
    change(transaction.objectStore(store));
    await completed(transaction);
  }
}

function settleIn(store: IDBObjectStore, session: string, sequence: number): void {
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
    settle: (session, sequence) => entries.write((store) => settleIn(store, session, sequence)),
    entriesOf: async (account, story) =>
      (await entries.read<JournalEntry>()).filter(
        (entry) => entry.account === account && entry.story === story,
      ),
    addPage: (page) => pages.write((store) => void store.put(page)),
    removePages: (sessions) => pages.write((store) => sessions.forEach((session) => store.delete(session))),
    pagesOf: async (story) =>
      (await pages.read<WritingPage>()).filter((page) => page.story === story).map(({ session }) => session),
  };
}

/** Where the browser has no database: nothing is written, and the page says so. */
export const withoutJournal: Journal = {
  write: () => Promise.reject(new Error('This browser has no IndexedDB')),
  settle: () => Promise.resolve(),
  entriesOf: () => Promise.resolve([]),
  addPage: () => Promise.resolve(),
  removePages: () => Promise.resolve(),
  pagesOf: () => Promise.resolve([]),
};
