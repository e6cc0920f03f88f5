/// <reference lib="dom" />
/** Files whose upload has not ended, in the browser's database: a reload or a lost network does not lose them. */

export interface UnfinishedFile {
  readonly key: string;
  /** Id of the account that chose it. */
  readonly account: string;
  /** Where it is wanted, such as `library` or `story ID`. */
  readonly place: string;
  readonly name: string;
  readonly file: Blob;
  readonly lang: string;
  readonly credit?: string;
  readonly at: number;
}

const STORE = 'files';
/** Files of this time are offered again, in ms; the desk keeps received parts for a day. */
const KEPT_FOR = 7 * 24 * 3_600_000;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('midad-uploads', 1);
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE, { keyPath: 'key' }));
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(new Error('no database')));
  });
  return opened;
}

async function run<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const store = (await open()).transaction(STORE, mode).objectStore(STORE);
    return await new Promise<T>((resolve, reject) => {
      const asked = act(store);
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('refused')));
    });
  } catch {
    // Private windows and full disks keep nothing: the upload works without it.
    return undefined;
  }
}

export const keepFile = (file: UnfinishedFile): Promise<unknown> =>
  run('readwrite', (store) => store.put(file));

export const dropFile = (key: string): Promise<unknown> => run('readwrite', (store) => store.delete(key));

/** The unfinished files of an account in a place, the oldest first; old ones are removed. */
export async function unfinishedIn(place: string, account: string): Promise<readonly UnfinishedFile[]> {
  const all = (await run('readonly', (store) => store.getAll() as IDBRequest<UnfinishedFile[]>)) ?? [];
  const before = Date.now() - KEPT_FOR;
  for (const { key, at } of all) if (at < before) void dropFile(key);
  return all
    .filter((each) => each.place === place && each.account === account && each.at >= before)
    .sort((one, other) => one.at - other.at);
}
