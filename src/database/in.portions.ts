/** So many values of an index are looked up one by one; of more, a database may rather read everything. */
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
