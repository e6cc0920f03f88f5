/// <reference lib="dom" />
/**
 * What is typed, written to the browser's disk until the server has it: it outlives a killed browser. Entries
 * belong to pages; one is removed only when the server has acknowledged its snapshot.
 */
export type Fields = readonly (readonly [name: string, value: string])[];

export interface Entry {
  /** Session of the page that typed it. */
  readonly session: string;
  readonly account: string;
  readonly story: string;
  /** Number of the snapshot within the session. */
  readonly sequence: number;
  /** Fields as the form sends them. */
  readonly fields: Fields;
  /** Drafts that the page was opened with. */
  readonly from: string;
}

export interface Journal {
  /** Settles when the entry is on the disk; rejects where it cannot be. */
  write(entry: Entry): Promise<void>;
  /** The server has the snapshot: its entry goes, a newer one stays. */
  settle(session: string, sequence: number): Promise<void>;
  /** What pages of this browser typed into a story for an account, and the server may not have. */
  entriesOf(account: string, story: string): Promise<readonly Entry[]>;
}

const STORE = 'journals';
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

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('midad', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'session' });
  const late = new Promise<never>((_done, failed) =>
    setTimeout(() => failed(new Error('IndexedDB does not answer')), PATIENCE),
  );
  return Promise.race([promised(opening), late]);
}

/** Strict: complete means on the disk, not in the system's memory. */
const writing = (database: IDBDatabase) => database.transaction(STORE, 'readwrite', { durability: 'strict' });

export async function openJournal(): Promise<Journal> {
  const database = await open();
  // A page with a newer form of the database is not held up by this one.
  database.onversionchange = () => database.close();
  return {
    write: async (entry) => {
      const transaction = writing(database);
      transaction.objectStore(STORE).put(entry);
      await completed(transaction);
    },
    settle: async (session, sequence) => {
      const transaction = writing(database);
      const store = transaction.objectStore(STORE);
      const reading = store.get(session) as IDBRequest<Entry | undefined>;
      reading.onsuccess = () => {
        if (reading.result && reading.result.sequence <= sequence) store.delete(session);
      };
      await completed(transaction);
    },
    entriesOf: async (account, story) => {
      const store = database.transaction(STORE, 'readonly').objectStore(STORE);
      const all = await promised(store.getAll() as IDBRequest<Entry[]>);
      return all.filter((entry) => entry.account === account && entry.story === story);
    },
  };
}

/** Where the browser has no database: nothing is written, and the page says so. */
export const withoutJournal: Journal = {
  write: () => Promise.reject(new Error('This browser has no IndexedDB')),
  settle: () => Promise.resolve(),
  entriesOf: () => Promise.resolve([]),
};
