import { EJSON } from 'bson';
import type { Collection } from 'mongodb';
import { filter, projection, sort } from './queries';
import type { Random } from './random';
import { replacement, update } from './updates';
import { document } from './values';

type Fields = Record<string, unknown>;

/** Numbers keep their types on both engines, so that an Int32 differs from a Double. */
const exact = { promoteValues: false, bsonRegExp: true } as const;

/** The result of an engine: comparable text, and the error where it refused. */
export interface Answer {
  readonly text: string;
  readonly error: { readonly code: unknown; readonly message: string } | undefined;
}

/** A case for any engine. */
export interface Case {
  readonly told: string;
  readonly ask: (collection: Collection) => Promise<Answer>;
}

const shown = (value: unknown): string => EJSON.stringify(value, { relaxed: false });

export const documents = (random: Random, count: number, from = 0): Fields[] =>
  Array.from({ length: count }, (_, n) => document(random, from + n));

/** A query with its order, projection, skip and limit. */
export function queryCase(random: Random): Case {
  const asked = {
    filter: filter(random),
    sort: sort(random),
    projection: projection(random),
    limit: random.pick([0, 0, 0, 2]),
    skip: random.pick([0, 0, 1]),
  };
  const { filter: wanted, ...options } = asked;
  const ask = (collection: Collection) =>
    answered(() => collection.find(wanted, { ...exact, ...options } as object).toArray());
  return { told: shown(asked), ask };
}

/** An update of a few documents of its own, found by their keys: its result and the documents afterwards. */
export function updateCase(random: Random, from: number): Case {
  const own = documents(random, 2, from);
  const range = { _id: { $gte: from, $lt: from + 2 } };
  const wanted = random.chance(0.5) ? range : { ...range, $and: [filter(random)] };
  const whole = random.chance(0.1) ? replacement(random) : undefined;
  const { update: change, arrayFilters } = update(random);
  const kind = random.pick(['updateOne', 'updateMany', 'findOneAndUpdate'] as const);
  const ask = (collection: Collection) =>
    answered(async () => {
      await collection.insertMany(own.map((one) => ({ ...one })));
      const options = { ...exact, ...(arrayFilters.length > 0 ? { arrayFilters } : {}) };
      const done = await settled(() => {
        if (whole !== undefined) return collection.replaceOne(wanted as never, whole);
        if (kind !== 'findOneAndUpdate') return collection[kind](wanted as never, change, options);
        return collection.findOneAndUpdate(wanted as never, change, {
          ...options,
          sort: { _id: 1 },
          returnDocument: 'after',
        });
      });
      const left = await collection.find(range as never, { ...exact, sort: { _id: 1 } }).toArray();
      return { ...done, left };
    });
  return { told: shown({ own, wanted, kind, change: whole ?? change, arrayFilters }), ask };
}

/** An upsert without a match: the inserted document. */
export function upsertCase(random: Random, from: number): Case {
  const wanted = { _id: from, ...filter(random) };
  const { update: change, arrayFilters } = update(random);
  const ask = (collection: Collection) =>
    answered(async () => {
      const options = { upsert: true, ...(arrayFilters.length > 0 ? { arrayFilters } : {}) };
      const done = await settled(() => collection.updateOne(wanted as never, change, options));
      return { ...done, left: await collection.find({ _id: from as never }, exact).toArray() };
    });
  return { told: shown({ wanted, change, arrayFilters }), ask };
}

async function settled(work: () => Promise<unknown>): Promise<{ result?: unknown; refused?: unknown }> {
  try {
    return { result: await work() };
  } catch (error) {
    return { refused: error };
  }
}

/** Some servers add new fields in another order: only the set of fields is compared. */
async function answered(work: () => Promise<unknown>): Promise<Answer> {
  try {
    const result = await work();
    const { refused } = result as { refused?: { code: unknown; message: string } };
    return {
      text: shown(
        Array.isArray(result) ? result : ordered({ ...(result as object), refused: refused !== undefined }),
      ),
      error: refused,
    };
  } catch (error) {
    return { text: 'refused', error: error as { code: unknown; message: string } };
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  );
}
