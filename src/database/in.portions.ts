/** Up to this many values are looked up in an index; with more, a database may read the whole collection. */
const PORTION = 200;

/** Finds documents that have one of many values, in portions; each value is queried once. */
export async function inPortions<V, T>(
  values: readonly V[],
  find: (some: V[]) => PromiseLike<readonly T[]>,
): Promise<readonly T[]> {
  const all = [...new Set(values)];
  const found: T[] = [];
  for (let at = 0; at < all.length; at += PORTION) found.push(...(await find(all.slice(at, at + PORTION))));
  return found;
}
