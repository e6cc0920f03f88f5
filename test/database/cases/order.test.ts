import { Binary, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { aCollection, stored } from './collection';

const collection = aCollection('order');

/** MongoDB's documented order of types, with values of each type in ascending order. */
const ascending: readonly unknown[] = [
  new MinKey(),
  [],
  null,
  new Double(NaN),
  new Double(-Infinity),
  new Int32(-5),
  Decimal128.fromString('-1E-400'),
  new Double(0),
  Decimal128.fromString('0.1'),
  new Double(0.1),
  new Int32(7),
  Long.fromString('9007199254740992'),
  Long.fromString('9007199254740993'),
  Decimal128.fromString('9007199254740993.5'),
  new Double(1e308),
  Decimal128.fromString('1E+400'),
  new Double(Infinity),
  '',
  'A',
  'a',
  'a\0',
  'a\0b',
  'aa',
  'é',
  'أ',
  'خبر',
  'خبر عاجل',
  '\uffee',
  '😀',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 2 },
  { b: 1 },
  { a: 'x' },
  [[]],
  [[1]],
  [[1, 2]],
  [[2]],
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('a'), 5),
  new Binary(Buffer.from('aa')),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ff0000000000000000000000'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Date('9999-12-31T00:00:00Z'),
  new Timestamp({ t: 1, i: 1 }),
  new Timestamp({ t: 2, i: 0 }),
  /a/,
  /a/i,
  /b/,
  new Code('f'),
  new MaxKey(),
];

const shuffled = ascending
  .map((value, place) => ({ value, place }))
  .sort((a, b) => ((a.place * 7919) % 101) - ((b.place * 7919) % 101));

const places = async (direction: 1 | -1): Promise<unknown[]> =>
  (await collection().find({}).sort({ v: direction }).toArray()).map(
    (document) => document['place'] as unknown,
  );

describe.each([
  ['in memory', false],
  ['by an index', true],
] as const)('every value has its place in the order of types, %s', (_how, indexed) => {
  test.each([1, -1] as const)('direction %d', async (direction) => {
    if (indexed) await collection().createIndexes([{ key: { v: 1 } }]);
    await stored(collection(), ...shuffled.map(({ value, place }) => ({ v: value, place })));
    const expected = ascending.map((_value, place) => place);
    expect(await places(direction)).toEqual(direction === 1 ? expected : expected.reverse());
  });
});

test('missing sorts with null; an array sorts by its least element, backwards by its greatest', async () => {
  await stored(collection(), { v: [5, 1] }, { v: 3 }, {}, { v: null }, { v: [] });
  const keys = async (direction: 1 | -1) =>
    (await collection().find({}).sort({ v: direction, _id: 1 }).toArray()).map(({ _id }) => _id as unknown);
  expect(await keys(1)).toEqual([4, 2, 3, 0, 1]);
  expect(await keys(-1)).toEqual([0, 1, 2, 3, 4]);
});

test('an element that lacks the field counts as null', async () => {
  await stored(collection(), { v: [{ x: 1 }, { y: 2 }] }, { v: [{ y: 1 }] }, { v: [{ y: -1 }, 7] });
  const sorted = await collection().find({}).sort({ 'v.y': 1, _id: 1 }).toArray();
  expect(sorted.map(({ _id }) => _id as unknown)).toEqual([0, 2, 1]);
});
