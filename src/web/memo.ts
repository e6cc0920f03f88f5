import type { Cacheable, PageCache } from './page-cache/page-cache';

/** Something that many pages are made from: read once, kept until an event names what it was read from. */
export interface CachedValue<T> {
  readonly value: T;
  readonly dependsOn: readonly string[];
  /** Bytes, roughly. */
  readonly size: number;
  readonly changesAt?: Date;
  /** False for what is not there: it is asked for again. */
  readonly cacheable?: boolean;
}

export interface MemoEntry extends Cacheable {
  readonly value: unknown;
}

/**
 * What is kept under a key, or what `make` reads.
 * @param key names what is asked for, so that the same key never stands for two kinds of things
 */
export type Memo = <T>(key: string, make: () => Promise<CachedValue<T>>) => Promise<T>;

export const createMemo =
  (cache: PageCache<MemoEntry>): Memo =>
  async <T>(key: string, make: () => Promise<CachedValue<T>>) => {
    const { value } = await cache.obtain(key, async () => ({ cacheable: true, ...(await make()) }));
    // The key names the kind of the thing; the cache holds things of all kinds.
    return value as T;
  };

/** Reads anew each time: for whoever has no cache, or must not see what was kept. */
export const withoutMemo: Memo = async (_key, make) => (await make()).value;

/** Things that have ids, such as people, and how those that are not kept yet are read. */
export interface RecordKind<T> {
  readonly name: string;
  /** By the id asked for; what is not there is left out. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;
  readonly dependsOn: (id: string, thing: T) => readonly string[];
  /** Bytes of one, roughly. */
  readonly size: number;
}

/** The things of these ids, each kept by itself; those that are not yet are read in one question. */
export async function loadMany<T>(
  keep: Memo,
  kind: RecordKind<T>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const read = batched(kind.read);
  const once = [...new Set(ids)];
  const things = await Promise.all(
    once.map((id) => keep(`${kind.name} ${id}`, async () => cachedValueOf(kind, id, await read(id)))),
  );
  return new Map(once.flatMap((id, at) => [[id, things[at]] as const]).filter(isThere));
}

const isThere = <T>(entry: readonly [string, T | undefined]): entry is readonly [string, T] =>
  entry[1] !== undefined;

const cachedValueOf = <T>(
  { dependsOn, size }: RecordKind<T>,
  id: string,
  thing: T | undefined,
): CachedValue<T | undefined> =>
  thing === undefined
    ? { value: thing, dependsOn: [], size: 0, cacheable: false }
    : { value: thing, dependsOn: dependsOn(id, thing), size };

/** What is asked for at the same time is read in one question; who asks later is answered by another. */
function batched<T>(read: RecordKind<T>['read']): (id: string) => Promise<T | undefined> {
  let waiting: string[] = [];
  let answer: ReturnType<RecordKind<T>['read']> | undefined;
  return async (id) => {
    waiting.push(id);
    answer ??= Promise.resolve().then(() => {
      const asked = waiting;
      [waiting, answer] = [[], undefined];
      return read(asked);
    });
    return (await answer).get(id);
  };
}
