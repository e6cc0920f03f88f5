import { Decimal128, Long, type Document } from 'mongodb';
import mongoose from 'mongoose';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { embeddedOnly } from '../temporary';
import { aCollection, codeOf, found, stored } from './collection';

const collection = aCollection('indexes');

/** Creates one index. */
const made = (key: Document, options: Document = {}): Promise<unknown> =>
  collection().createIndexes([{ key, ...options }] as never);

interface Unique {
  readonly key: Document;
  readonly options?: Document;
  readonly documents: readonly Document[];
  /** Whether the last document is refused. */
  readonly refused: boolean;
}

const uniques: readonly (readonly [about: string, unique: Unique])[] = [
  ['equal values', { key: { a: 1 }, documents: [{ a: 1 }, { a: 1 }], refused: true }],
  [
    'numbers equal across types',
    { key: { a: 1 }, documents: [{ a: 1 }, { a: Decimal128.fromString('1.0') }], refused: true },
  ],
  [
    'neighbours beyond 2^53',
    {
      key: { a: 1 },
      documents: [{ a: Long.fromString('9007199254740992') }, { a: Long.fromString('9007199254740993') }],
      refused: false,
    },
  ],
  ['missing counts as null', { key: { a: 1 }, documents: [{}, { a: null }], refused: true }],
  [
    'sparse leaves the missing out',
    { key: { a: 1 }, options: { sparse: true }, documents: [{}, {}], refused: false },
  ],
  [
    'sparse keeps null',
    { key: { a: 1 }, options: { sparse: true }, documents: [{ a: null }, { a: null }], refused: true },
  ],
  [
    'compound: one field differs',
    {
      key: { a: 1, b: 1 },
      documents: [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      refused: false,
    },
  ],
  [
    'compound: both equal',
    {
      key: { a: 1, b: -1 },
      documents: [
        { a: 1, b: 1 },
        { b: 1, a: 1 },
      ],
      refused: true,
    },
  ],
  ['an element of an array is taken', { key: { a: 1 }, documents: [{ a: [1, 2] }, { a: 2 }], refused: true }],
  [
    'twice in one document is once',
    { key: { a: 1 }, documents: [{ a: [1, 1] }, { a: [2, 2] }], refused: false },
  ],
  [
    'inside of documents in arrays',
    { key: { 'a.x': 1 }, documents: [{ a: [{ x: 1 }, { x: 2 }] }, { a: [{ x: 2 }] }], refused: true },
  ],
  [
    'partial: outside is free',
    {
      key: { a: 1 },
      options: { partialFilterExpression: { on: true } },
      documents: [{ a: 1, on: true }, { a: 1 }],
      refused: false,
    },
  ],
  [
    'partial: inside is not',
    {
      key: { a: 1 },
      options: { partialFilterExpression: { on: true } },
      documents: [
        { a: 1, on: true },
        { a: 1, on: true },
      ],
      refused: true,
    },
  ],
  ['texts of other letters', { key: { a: 1 }, documents: [{ a: 'أخبار' }, { a: 'اخبار' }], refused: false }],
];

test.each(uniques)('a unique index: %s', async (_about, { key, options = {}, documents, refused }) => {
  await made(key, { ...options, unique: true });
  await stored(collection(), ...documents.slice(0, -1));
  const last = collection().insertOne({ _id: 99 as never, ...documents.at(-1) });
  expect(await codeOf(last)).toEqual(refused ? 11000 : expect.objectContaining({ insertedId: 99 }));
});

test('an update that would take a unique value is refused, and changes nothing', async () => {
  await made({ slug: 1 }, { unique: true });
  await stored(collection(), { slug: 'a' }, { slug: 'b' });
  expect(await codeOf(collection().updateOne({ _id: 1 as never }, { $set: { slug: 'a' } }))).toBe(11000);
  expect(await found(collection(), { slug: 'b' })).toEqual([1]);
  await collection().updateOne({ _id: 0 as never }, { $set: { slug: 'c' } });
  await collection().updateOne({ _id: 1 as never }, { $set: { slug: 'a' } });
  expect(await found(collection(), { slug: { $in: ['a', 'c'] } })).toEqual([0, 1]);
});

test('the error of a taken value names the index, the field and the value', async () => {
  await made({ slug: 1 }, { unique: true });
  await stored(collection(), { slug: 'واتساب' });
  await expect(collection().insertOne({ slug: 'واتساب' })).rejects.toMatchObject({
    name: 'MongoServerError',
    code: 11000,
    keyPattern: { slug: 1 },
    keyValue: { slug: 'واتساب' },
    message: expect.stringMatching(
      /^E11000 duplicate key error collection: .*indexes index: slug_1 dup key: \{ slug: "واتساب" \}/,
    ) as string,
  });
});

test('a unique index cannot be made over values that repeat', async () => {
  await stored(collection(), { a: 1 }, { a: 1 });
  expect(await codeOf(made({ a: 1 }, { unique: true }))).toBe(11000);
  expect((await collection().indexes()).map(({ name }) => name)).toEqual(['_id_']);
});

test('two arrays in one document cannot be indexed together', async () => {
  await made({ a: 1, b: 1 });
  expect(await codeOf(collection().insertOne({ a: [1], b: [2] }))).toBe(171);
  await collection().insertOne({ a: [1], b: 2 });
});

test.each([
  ['the first field last', [{ a: 1, c: [2, 3] }, { a: [1, 4], c: 1 }, { a: 1 }]],
  ['the second field last', [{ a: [1, 4], c: 1 }, { a: 1, c: [2, 3] }, { a: 1 }]],
])('an index over stored documents knows all fields that hold arrays: %s', async (_about, documents) => {
  await stored(collection(), ...documents);
  await made({ a: 1, c: 1 });
  expect(await found(collection(), { a: 1 })).toEqual([0, 1, 2]);
  expect(await found(collection(), { a: { $gte: 1 } })).toEqual([0, 1, 2]);
  expect(await collection().countDocuments({ a: 1 })).toBe(3);
});

test('indexes are listed, made once, and dropped', async () => {
  await made({ a: 1, b: -1 }, { name: 'ab', sparse: true });
  await made({ a: 1, b: -1 }, { name: 'ab', sparse: true });
  expect(await collection().indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1, b: -1 }, name: 'ab', sparse: true },
  ]);
  expect(await codeOf(made({ a: 1, b: -1 }, { name: 'ab', unique: true }))).toBe(85);
  expect(await codeOf(made({ c: 1 }, { name: 'ab' }))).toBe(86);
  await collection().dropIndex('ab');
  expect(await codeOf(collection().dropIndex('ab'))).toBe(27);
  expect(await codeOf(collection().dropIndex('_id_'))).toBe(72);
});

test('an index made after another was dropped has its own fields and rules', async () => {
  await stored(collection(), { a: 1, b: 1 }, { a: 1, b: 2 });
  await made({ a: 1 }, { name: 'first' });
  await collection().dropIndex('first');
  await made({ b: 1 }, { name: 'second', unique: true });
  const names = (await collection().indexes()).map(({ name }) => name);
  expect(names).toEqual(['_id_', 'second']);
  expect(await codeOf(collection().insertOne({ a: 2, b: 2 }))).toBe(11000);
  expect(await found(collection(), { b: 2 })).toEqual([1]);
});

test('an index that could not be made is not listed, and the next one is made', async () => {
  await stored(collection(), { a: 1, b: 1 }, { a: 1, b: [2, 3] });
  expect(await codeOf(made({ a: 1 }, { unique: true }))).toBe(11000);
  await made({ b: 1 });
  expect((await collection().indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_1']);
  expect(await found(collection(), { b: 3 })).toEqual([1]);
});

embeddedOnly('a document expires when the date in its TTL index has passed', async () => {
  await made({ until: 1 }, { expireAfterSeconds: 10 });
  const now = new Date();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  await stored(
    collection(),
    { until: ago(11) },
    { until: ago(9) },
    { until: 'never' },
    {},
    { until: [ago(1), ago(60)] },
  );
  const client: unknown = mongoose.connection.getClient();
  if (!(client instanceof EmbeddedClient)) throw new Error('not the embedded database');
  expect(await client.deleteExpired(now)).toBe(2);
  expect(await found(collection(), {})).toEqual([1, 2, 3]);
});

const refusedInput: readonly (readonly [about: string, write: () => Promise<unknown>, code: unknown])[] = [
  ['over 16 MiB', () => collection().insertOne({ a: 'x'.repeat(16 * 1024 * 1024) }), 10334],
  ['nested over 100 levels', () => collection().insertOne({ a: nested(101) }), 15],
  ['a cycle', () => collection().insertOne(cycle()), expect.stringContaining('circular')],
  [
    'a zero in a field name',
    () => collection().insertOne({ 'a\0b': 1 }),
    expect.stringContaining('null bytes'),
  ],
  [
    'grown over 16 MiB',
    async () => {
      await collection().insertOne({ _id: 1 as never, a: 'x'.repeat(9_000_000) });
      try {
        return await collection().updateOne({ _id: 1 as never }, { $set: { b: 'x'.repeat(9_000_000) } });
      } finally {
        await collection().deleteMany({});
      }
    },
    10334,
  ],
];

embeddedOnly.each(refusedInput)('nothing is written of a document with %s', async (_about, write, code) => {
  expect(await codeOf(write())).toEqual(code);
  expect(await collection().countDocuments({})).toBe(0);
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

function cycle(): Document {
  const document: Document = {};
  document['self'] = document;
  return document;
}

embeddedOnly.each<readonly [name: string, ask: () => Promise<unknown>]>([
  ['$where', () => collection().find({ $where: 'true' }).toArray()],
  [
    '$text',
    () =>
      collection()
        .find({ $text: { $search: 'x' } })
        .toArray(),
  ],
  [
    '$near',
    () =>
      collection()
        .find({ a: { $near: [0, 0] } })
        .toArray(),
  ],
  ['$jsonSchema', () => collection().find({ $jsonSchema: {} }).toArray()],
  [
    'collation',
    () =>
      collection()
        .find({}, { collation: { locale: 'ar' } })
        .toArray(),
  ],
  ['2dsphere', () => made({ a: '2dsphere' })],
  ['text', () => made({ a: 'text' })],
  [
    '$function',
    () =>
      collection()
        .aggregate([{ $project: { a: { $function: { body: 'f', args: [], lang: 'js' } } } }])
        .toArray(),
  ],
  [
    '$geoNear',
    () =>
      collection()
        .aggregate([{ $geoNear: {} }])
        .toArray(),
  ],
  ['change stream', () => Promise.resolve().then(() => collection().watch())],
])('what the embedded database cannot do is refused by name: %s', async (name, ask) => {
  await expect(ask()).rejects.toThrow(name);
  await expect(ask()).rejects.toThrow('is not supported by the embedded database');
});
