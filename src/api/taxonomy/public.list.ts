/** Lists that show the public what published stories use, and callers with a token everything. */
import type { Caller } from '../caller';
import { partOf } from '../cursor';

/** Items examined for one page: the page may be shorter than requested, and `next` continues. */
const MOST_LOOKED_AT = 150;
const BATCH = 50;

export interface PublicList<T> {
  /** Items in their order, after one of them. */
  readonly read: (after: T | undefined, limit: number) => Promise<readonly T[]>;
  readonly isPublic: (each: T) => Promise<boolean>;
  readonly cursorAt: (each: T) => string;
}

interface Part<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export async function listFor<T>(
  caller: Caller | undefined,
  { read, isPublic, cursorAt }: PublicList<T>,
  limit: number,
): Promise<Part<T>> {
  if (caller) return partOf(await read(undefined, limit + 1), limit, cursorAt);
  const items: T[] = [];
  let last: T | undefined;
  for (let looked = 0; looked < MOST_LOOKED_AT;) {
    const batch = await read(last, BATCH);
    for (const each of batch) {
      // The page is full: the next request shows whether more follow.
      if (items.length === limit) return { items, next: last === undefined ? null : cursorAt(last) };
      if (await isPublic(each)) items.push(each);
      last = each;
      looked += 1;
    }
    if (batch.length < BATCH) return { items, next: null };
  }
  return { items, next: last === undefined ? null : cursorAt(last) };
}
