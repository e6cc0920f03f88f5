import type { Collection } from 'mongodb';
import { documents, queryCase, updateCase, upsertCase, type Case } from './cases';
import { Random } from './random';

const queriesPerSeed = 40;

const keys = [
  { a: 1 },
  { b: -1, a: 1 },
  { tags: 1 },
  { 'items.x': 1, c: 1 },
  { 'a.x': 1 },
  { c: 1, b: 1 },
  { c: -1 },
] as const;

/** Every seed fills a collection again; with indexes, the planner is tested too. */
export async function fill(seed: number, collection: Collection, indexed: boolean): Promise<void> {
  await collection.deleteMany({});
  await collection.insertMany(documents(new Random(seed), 12));
  if (!indexed) return;
  for (const key of keys) await collection.createIndexes([{ key }] as never).catch(ignoreParallelArrays);
}

const ignoreParallelArrays = (error: unknown) => {
  if ((error as { code?: unknown }).code !== 171) throw error;
};

/** A case and its collection: queries share one, every update has documents of its own. */
export interface Placed {
  readonly where: 'queries' | 'updates';
  readonly one: Case;
}

/** All cases of a seed, which are always the same. */
export function casesOf(seed: number): readonly Placed[] {
  const random = new Random(seed + 1e9);
  return Array.from({ length: queriesPerSeed }, (_, n) => {
    const from = 1000 * seed + 10 * n;
    const placed: Placed[] = [{ where: 'queries', one: queryCase(random) }];
    if (n % 4 === 0) placed.push({ where: 'updates', one: updateCase(random, from) });
    if (n % 8 === 0) placed.push({ where: 'updates', one: upsertCase(random, from + 5) });
    return placed;
  }).flat();
}

/** Only queries, because indexes must not change their results. */
export function queriesOf(seed: number): readonly Case[] {
  const random = new Random(seed + 2e9);
  return Array.from({ length: queriesPerSeed }, () => queryCase(random));
}
