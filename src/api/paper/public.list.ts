/** Lists of which the public sees what published stories use, and callers with a token all. */
import type { Caller } from '../caller';
import { partOf } from '../cursor';

/** Things looked at for one part of a list: the part may be shorter than asked for, and `next` goes on. */
const MOST_LOOKED_AT = 150;
const BATCH = 50;

export interface PublicList<T> {
  /** Things in their order, after one of them. */
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
      // The part is full: whether more follow is seen when they are asked for.
      if (items.length === limit) return { items, next: last === undefined ? null : cursorAt(last) };
      if (await isPublic(each)) items.push(each);
      last = each;
      looked += 1;
    }
    if (batch.length < BATCH) return { items, next: null };
  }
  return { items, next: last === undefined ? null : cursorAt(last) };
}
