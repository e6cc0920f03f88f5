import { Decimal128, Double, Int32, Long, type Document } from 'mongodb';
import { aCollection, codeOf, stored } from './collection';

const collection = aCollection('updates');

type Row = readonly [before: Document, update: Document | Document[], after: Document, options?: Document];

const after = async ([before, update, , { filter, ...options } = {}]: Row): Promise<unknown> => {
  await stored(collection(), before);
  await collection().updateOne({ _id: 0, ...(filter as Document | undefined) } as never, update, options);
  return (await collection().findOne({}, { projection: { _id: 0 } }))!;
};

const table = (rows: readonly Row[]) => rows.map((row) => [JSON.stringify(row.slice(0, 2)), row] as const);

test.each(
  table([
    [{ a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
    [{ a: 1 }, { $set: { z: 1, b: 2 } }, { a: 1, b: 2, z: 1 }],
    [{ a: [1, 2] }, { $set: { 'a.1': 9, 'a.3': 4 } }, { a: [1, 9, null, 4] }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
    [{ a: 5 }, { $unset: { 'a.b': '' } }, { a: 5 }],
    [{ n: 1 }, { $inc: { n: 2, m: -1 } }, { n: 3, m: -1 }],
    [{ n: 3 }, { $mul: { n: 2, m: 5 } }, { n: 6, m: 0 }],
    [
      { n: 5, m: 5, t: 'x' },
      { $min: { n: 3, k: 1 }, $max: { m: 3, t: 9 } },
      { n: 3, m: 5, t: 'x', k: 1 },
    ],
    [{ a: 1, b: { c: 2 } }, { $rename: { a: 'd', 'b.c': 'e.f' } }, { b: {}, d: 1, e: { f: 2 } }],
    [{ a: 1 }, { $rename: { none: 'd' } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    [{ n: 13 }, { $bit: { n: { and: 10 } } }, { n: 8 }],
    [{ n: 1 }, { $bit: { n: { or: 4 }, m: { xor: 5 } } }, { n: 5, m: 5 }],
  ]),
)('fields: %s', async (_told, row) => {
  expect(await after(row)).toEqual(row[2]);
});

test.each(
  table([
    [{ t: ['a'] }, { $push: { t: 'b', u: 1 } }, { t: ['a', 'b'], u: [1] }],
    [{ t: [1, 5] }, { $push: { t: { $each: [3, 4], $sort: 1 } } }, { t: [1, 3, 4, 5] }],
    [{ t: [1, 2] }, { $push: { t: { $each: [3], $position: 0 } } }, { t: [3, 1, 2] }],
    [{ t: [1, 2] }, { $push: { t: { $each: [3], $position: -1 } } }, { t: [1, 3, 2] }],
    [{ t: [1, 2] }, { $push: { t: { $each: [3, 4], $slice: -3 } } }, { t: [2, 3, 4] }],
    [{ t: [1, 2] }, { $push: { t: { $each: [], $slice: 1 } } }, { t: [1] }],
    [
      { t: [{ n: 2 }, { n: 1, k: 'x' }] },
      { $push: { t: { $each: [{ n: 3 }], $sort: { n: -1 }, $slice: 2 } } },
      { t: [{ n: 3 }, { n: 2 }] },
    ],
    [{ t: [1, 2] }, { $addToSet: { t: 2, u: 1 } }, { t: [1, 2], u: [1] }],
    [{ t: [1] }, { $addToSet: { t: { $each: [1, 2, 2] } } }, { t: [1, 2] }],
    [
      { t: [{ a: 1, b: 2 }] },
      { $addToSet: { t: { b: 2, a: 1 } } },
      {
        t: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
    ],
    [{ t: [1, 2, 3, 2] }, { $pull: { t: 2 } }, { t: [1, 3] }],
    [{ t: [1, 5, 9] }, { $pull: { t: { $gte: 5 } } }, { t: [1] }],
    [{ t: [{ n: 1, k: 1 }, { n: 2 }] }, { $pull: { t: { n: 1 } } }, { t: [{ n: 2 }] }],
    [
      { t: [{ s: [1, 2] }, { s: [3] }] },
      { $pull: { t: { s: { $elemMatch: { $gt: 2 } } } } },
      { t: [{ s: [1, 2] }] },
    ],
    [{ t: ['خبر', 'رأي'] }, { $pull: { t: /^خ/ } }, { t: ['رأي'] }],
    [{ t: [1, 2, 1, [1]] }, { $pullAll: { t: [1, 2] } }, { t: [[1]] }],
    [{ t: [1, 2, 3] }, { $pop: { t: 1 } }, { t: [1, 2] }],
    [{ t: [1, 2, 3] }, { $pop: { t: -1, none: 1 } }, { t: [2, 3] }],
  ]),
)('arrays: %s', async (_told, row) => {
  expect(await after(row)).toEqual(row[2]);
});

test.each(
  table([
    [{ t: [1, 5, 9] }, { $set: { 't.$': 0 } }, { t: [1, 0, 9] }, { filter: { t: { $gte: 4 } } }],
    [
      { t: [{ n: 1 }, { n: 2 }] },
      { $inc: { 't.$.n': 10 } },
      { t: [{ n: 1 }, { n: 12 }] },
      { filter: { 't.n': 2 } },
    ],
    [
      { t: [{ n: 1 }, { n: 2 }] },
      { $set: { 't.$.k': 1 } },
      { t: [{ n: 1 }, { n: 2, k: 1 }] },
      { filter: { t: { $elemMatch: { n: 2 } } } },
    ],
    [{ t: [1, 2] }, { $inc: { 't.$[]': 10 } }, { t: [11, 12] }],
    [{ t: [{ s: [1, 2] }, { s: [3] }] }, { $inc: { 't.$[].s.$[]': 1 } }, { t: [{ s: [2, 3] }, { s: [4] }] }],
    [
      { t: [1, 5, 9] },
      { $set: { 't.$[big]': 0 } },
      { t: [1, 0, 0] },
      { arrayFilters: [{ big: { $gte: 5 } }] },
    ],
    [
      {
        t: [
          { n: 1, s: [1, 2] },
          { n: 2, s: [1] },
        ],
      },
      { $set: { 't.$[d].s.$[e]': 7 } },
      {
        t: [
          { n: 1, s: [7, 2] },
          { n: 2, s: [1] },
        ],
      },
      { arrayFilters: [{ 'd.n': 1 }, { e: 1 }] },
    ],
  ]),
)('positions: %s', async (_told, row) => {
  expect(await after(row)).toEqual(row[2]);
});

test.each(
  table([
    [{ a: 1, b: 2 }, [{ $set: { total: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, total: 3 }],
    [{ a: 1 }, [{ $replaceWith: { was: '$a' } }], { was: 1 }],
    [{ tags: ['x'] }, [{ $set: { tags: { $concatArrays: ['$tags', ['y']] } } }], { tags: ['x', 'y'] }],
  ]),
)('pipelines: %s', async (_told, row) => {
  expect(await after(row)).toEqual(row[2]);
});

test('numbers keep the type MongoDB would give them', async () => {
  await stored(collection(), {
    i: new Int32(2147483647),
    l: Long.fromInt(5),
    d: new Double(2),
    m: Decimal128.fromString('0.1'),
  });
  await collection().updateOne({}, { $inc: { i: 1, l: 1, d: 1, m: Decimal128.fromString('0.2') } });
  const document = (await collection().findOne({}, { promoteValues: false }))!;
  expect(document['i']).toEqual(Long.fromString('2147483648'));
  expect(document['l']).toEqual(Long.fromInt(6));
  expect(document['d']).toEqual(new Double(3));
  expect(String(document['m'])).toBe('0.3');
});

// A double has 15 digits as a decimal, so that 0.1 is a tenth; trailing zeros show its precision.
test.each([
  [0.5, '2.500000000000000'],
  [0.1, '2.100000000000000'],
  [-2.25, '-0.25000000000000'],
  [1, '3'],
])('a decimal of 2 raised by %d is %s', async (by, sum) => {
  await stored(collection(), { m: Decimal128.fromString('2') });
  await collection().updateOne({}, { $inc: { m: by } });
  expect(String((await collection().findOne({}))!['m'])).toBe(sum);
});

test.each<readonly [filter: Document, update: Document, made: Document]>([
  [{ a: 1, 'b.c': 2 }, { $set: { d: 3 } }, { a: 1, b: { c: 2 }, d: 3 }],
  [{ a: { $eq: 1 }, b: { $gt: 5 } }, { $setOnInsert: { d: 3 } }, { a: 1, d: 3 }],
  [{ $and: [{ a: 1 }, { b: 2 }] }, { $inc: { n: 5 } }, { a: 1, b: 2, n: 5 }],
  [{ t: { $all: ['x'] } }, { $push: { u: 1 } }, { t: 'x', u: [1] }],
])('an upsert begins with what the filter equals: %j', async (filter, update, made) => {
  const result = await collection().updateOne(filter, update, { upsert: true });
  expect(result).toMatchObject({ acknowledged: true, matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
  const { _id, ...rest } = (await collection().findOne({}))!;
  expect(rest).toEqual(made);
  expect(result.upsertedId).toEqual(_id);
});

test('an update that changes nothing says so', async () => {
  await stored(collection(), { a: 1 }, { a: 1 }, { a: 2 });
  expect(await collection().updateMany({}, { $set: { a: 1 } })).toMatchObject({
    matchedCount: 3,
    modifiedCount: 1,
  });
});

const refusals: readonly (readonly [before: Document, update: Document, code: number, options?: Document])[] =
  [
    [{ a: 5 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.x': 1 } }, 28],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: 'x' } }, 14],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: 1 }, { $pop: { a: 1 } }, 14],
    [{ a: 1 }, { $set: { _id: 9 } }, 66],
    [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ a: 1 }, { $set: { 'b.c': 1, b: 1 } }, 40],
    [{ a: 1 }, { $nonsense: { a: 1 } }, 9],
    [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[]': 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
    [{ a: { b: 1 } }, { $rename: { 'a.b': 'a.b' } }, 2],
  ];

test.each(refusals.map((row) => [JSON.stringify(row), row] as const))(
  'refused, and nothing changed: %s',
  async (_told, [before, update, code, options]) => {
    await stored(collection(), before);
    expect(await codeOf(collection().updateOne({}, update, options))).toBe(code);
    expect(await collection().findOne({})).toEqual({ _id: 0, ...before });
  },
);
