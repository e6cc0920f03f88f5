import type { Id } from '../ids/id';
import type { Cacheable, PageCache } from './page-cache/page-cache';

/** Data that many pages are rendered from: loaded once, cached until an event invalidates it. */
export interface CachedValue<T> {
  readonly value: T;
  readonly dependsOn: readonly string[];
  /** Approximate size in bytes. */
  readonly size: number;
  readonly changesAt?: Date;
  /** False for a missing record: it is loaded again. */
  readonly cacheable?: boolean;
}

export interface MemoEntry extends Cacheable {
  readonly value: unknown;
}

/**
 * Returns the cached value of a key, or loads it.
 * @param key names the kind of the data and its parameters, so that no key is used for two kinds
 */
export type Memo = <T>(key: string, load: () => Promise<CachedValue<T>>) => Promise<T>;

export const createMemo =
  (cache: PageCache<MemoEntry>): Memo =>
  async <T>(key: string, load: () => Promise<CachedValue<T>>) => {
    const { value } = await cache.obtain(key, async () => ({ cacheable: true, ...(await load()) }));
    // The key determines the type of the value.
    return value as T;
  };

/** Loads each time, for callers without a cache or with a need for current data. */
export const withoutMemo: Memo = async (_key, load) => (await load()).value;

/** Records with ids, such as people, and how they are loaded in batches. */
export interface RecordKind<T> {
  readonly name: string;
  /** Loads records by id; missing ids are left out. */
  readonly read: (ids: readonly Id[]) => Promise<ReadonlyMap<string, T>>;
  readonly dependsOn: (id: Id, record: T) => readonly string[];
  /** Approximate size of one record in bytes. */
  readonly size: number;
}

/** The records of these ids, each cached by itself; the missing ones are loaded in one query. */
export async function loadMany<T>(
  memo: Memo,
  kind: RecordKind<T>,
  ids: readonly Id[],
): Promise<ReadonlyMap<string, T>> {
  const read = batchLoader(kind.read);
  const uniqueIds = [...new Set(ids)];
  const records = await Promise.all(
    uniqueIds.map((id) => memo(`${kind.name} ${id}`, async () => cachedValueOf(kind, id, await read(id)))),
  );
  return new Map(uniqueIds.flatMap((id, at) => [[id, records[at]] as const]).filter(isThere));
}

const isThere = <T>(entry: readonly [Id, T | undefined]): entry is readonly [Id, T] => entry[1] !== undefined;

const cachedValueOf = <T>(
  { dependsOn, size }: RecordKind<T>,
  id: Id,
  record: T | undefined,
): CachedValue<T | undefined> =>
  record === undefined
    ? { value: record, dependsOn: [], size: 0, cacheable: false }
    : { value: record, dependsOn: dependsOn(id, record), size };

/** Combines ids that are requested in the same tick into one query. */
function batchLoader<T>(read: RecordKind<T>['read']): (id: Id) => Promise<T | undefined> {
  let pendingIds: Id[] = [];
  let batch: ReturnType<RecordKind<T>['read']> | undefined;
  return async (id) => {
    pendingIds.push(id);
    batch ??= Promise.resolve().then(() => {
      const ids = pendingIds;
      [pendingIds, batch] = [[], undefined];
      return read(ids);
    });
    return (await batch).get(id);
  };
}
