import {
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
  type Document,
} from 'mongodb';
import { aCollection, codeOf, found, stored } from './collection';

const collection = aCollection('filters');

type Row = readonly [filter: Document, expected: readonly number[]];

/** Each table: documents (their keys are 0, 1, 2 …), and those that a filter finds. */
const tables: readonly (readonly [about: string, documents: readonly Document[], rows: readonly Row[]])[] = [
  [
    'null finds null and missing; $exists tells them apart; $type null finds only null',
    [{ a: null }, {}, { a: 1 }, { a: [null] }, { a: [] }, { a: { b: null } }],
    [
      [{ a: null }, [0, 1, 3]],
      [{ a: { $exists: false } }, [1]],
      [{ a: { $exists: true } }, [0, 2, 3, 4, 5]],
      [{ a: { $type: 'null' } }, [0, 3]],
      [{ a: { $ne: null } }, [2, 4, 5]],
      [{ a: { $in: [null, 1] } }, [0, 1, 2, 3]],
      [{ 'a.b': null }, [0, 1, 2, 5]],
      [{ a: { $gte: null } }, [0, 1, 3]],
      [{ a: { $gt: null } }, []],
    ],
  ],
  [
    'an array matches by an element or as a whole',
    [{ t: ['a', 'b'] }, { t: 'a' }, { t: ['b', 'a'] }, { t: [['a', 'b']] }, { t: [] }],
    [
      [{ t: 'a' }, [0, 1, 2]],
      [{ t: ['a', 'b'] }, [0, 3]],
      [{ t: [] }, [4]],
      [{ t: { $ne: 'a' } }, [3, 4]],
      [{ t: { $all: ['a', 'b'] } }, [0, 2]],
      [{ t: { $all: [['a', 'b']] } }, [0, 3]],
      [{ t: { $size: 2 } }, [0, 2]],
      [{ t: { $size: 0 } }, [4]],
      [{ 't.0': 'a' }, [0]],
      [{ t: { $in: [['b', 'a'], 'c'] } }, [2]],
      [{ t: { $nin: ['a'] } }, [3, 4]],
      [{ t: { $type: 'array' } }, [0, 2, 3, 4]],
    ],
  ],
  [
    'two bounds on an array may be met by two elements, within $elemMatch by one',
    [{ n: [1, 9] }, { n: [4] }, { n: 4 }, { n: [[4]] }],
    [
      [{ n: { $gt: 3, $lt: 5 } }, [0, 1, 2]],
      [{ n: { $elemMatch: { $gt: 3, $lt: 5 } } }, [1]],
      [{ n: { $not: { $gt: 3 } } }, [3]],
    ],
  ],
  [
    'embedded documents equal field by field in order; paths reach into arrays of them',
    [{ p: { x: 1, y: 2 } }, { p: { y: 2, x: 1 } }, { p: [{ x: 1 }, { x: 5, y: 2 }] }, { p: { x: [1, 2] } }],
    [
      [{ p: { x: 1, y: 2 } }, [0]],
      [{ 'p.x': 1 }, [0, 1, 2, 3]],
      [{ 'p.x': 1, 'p.y': 2 }, [0, 1, 2]],
      [{ p: { $elemMatch: { x: 5, y: 2 } } }, [2]],
      [{ p: { $elemMatch: { x: 1, y: 2 } } }, []],
      [{ 'p.0.x': 1 }, [2]],
      [{ 'p.1.x': { $gt: 1 } }, [2]],
      [{ 'p.x': { $exists: false } }, []],
      [{ 'p.y': { $exists: false } }, [3]],
    ],
  ],
  [
    'numbers of every type meet by value',
    [
      { n: new Int32(5) },
      { n: Long.fromInt(5) },
      { n: new Double(5) },
      { n: Decimal128.fromString('5.0') },
      { n: Long.fromString('9007199254740993') },
      { n: new Double(NaN) },
      { n: '5' },
    ],
    [
      [{ n: 5 }, [0, 1, 2, 3]],
      [{ n: Decimal128.fromString('5') }, [0, 1, 2, 3]],
      [{ n: { $gt: 5 } }, [4]],
      [{ n: { $lt: 6 } }, [0, 1, 2, 3]],
      [{ n: Long.fromString('9007199254740992') }, []],
      [{ n: Long.fromString('9007199254740993') }, [4]],
      [{ n: NaN }, [5]],
      [{ n: { $gte: NaN } }, [5]],
      [{ n: { $type: 'number' } }, [0, 1, 2, 3, 4, 5]],
      [{ n: { $type: 'long' } }, [1, 4]],
      [{ n: { $type: ['int', 'decimal'] } }, [0, 3]],
      [{ n: { $mod: [4, 1] } }, [0, 1, 2, 3, 4]],
    ],
  ],
  [
    'a comparison stays within its type',
    [
      { v: 5 },
      { v: '5' },
      { v: new Date(5) },
      { v: true },
      { v: null },
      { v: {} },
      { v: new MinKey() },
      { v: new MaxKey() },
    ],
    [
      [{ v: { $gt: 0 } }, [0]],
      [{ v: { $gte: '' } }, [1]],
      [{ v: { $lt: new Date(10) } }, [2]],
      [{ v: { $gte: false } }, [3]],
      [{ v: { $gt: new MinKey() } }, [0, 1, 2, 3, 4, 5, 7]],
      [{ v: { $lt: new MaxKey() } }, [0, 1, 2, 3, 4, 5, 6]],
    ],
  ],
  [
    'texts compare by code point, Arabic ones too; patterns match them',
    [{ t: 'خبر عاجل' }, { t: 'أخبار' }, { t: '😀' }, { t: '\uffee' }, { t: 'Abc\nabd' }],
    [
      [{ t: { $gt: 'أ', $lt: 'ي' } }, [0, 1]],
      [{ t: { $gt: '\uffee' } }, [2]],
      [{ t: /^خبر/ }, [0]],
      [{ t: { $regex: 'خب' } }, [0, 1]],
      [{ t: { $regex: '^abc', $options: 'i' } }, [4]],
      [{ t: { $regex: '^abd', $options: 'm' } }, [4]],
      [{ t: { $regex: 'c.a', $options: 's' } }, [4]],
      [{ t: { $regex: 'a b c # spaced', $options: 'xi' } }, [4]],
      [{ t: { $in: [/^أ/, '😀'] } }, [1, 2]],
      [{ t: { $not: /^./s } }, []],
    ],
  ],
  [
    'every BSON type is found again',
    [
      { v: new ObjectId('65a000000000000000000001') },
      { v: new Binary(Buffer.from('xy')) },
      { v: new UUID('09450d42-66cb-415e-aeed-387f9d73e322') },
      { v: new Timestamp({ t: 1, i: 2 }) },
      { v: /a/i },
    ],
    [
      [{ v: new ObjectId('65a000000000000000000001') }, [0]],
      [{ v: Buffer.from('xy') }, [1]],
      [{ v: new UUID('09450d42-66cb-415e-aeed-387f9d73e322') }, [2]],
      [{ v: { $gt: new Timestamp({ t: 1, i: 1 }) } }, [3]],
      [{ v: /a/i }, [4]],
      [{ v: { $regex: 'a', $options: 'i' } }, [4]],
    ],
  ],
  [
    'logic: $and, $or, $nor, $not, $expr',
    [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2 }, {}],
    [
      [{ $or: [{ a: 2 }, { b: 2 }] }, [1, 2]],
      [{ $and: [{ a: 1 }, { b: { $ne: 1 } }] }, [1]],
      [{ $nor: [{ a: 1 }, { b: { $exists: false } }] }, []],
      [{ a: { $not: { $eq: 1 } } }, [2, 3]],
      [{ $expr: { $eq: ['$a', '$b'] } }, [0, 3]],
      [{ $expr: { $gt: [{ $add: ['$a', '$b'] }, 2] } }, [1]],
      [{ $or: [{ a: 1 }], b: 2 }, [1]],
      [{}, [0, 1, 2, 3]],
    ],
  ],
  [
    'bits',
    [{ n: 5 }, { n: 2 }, { n: '5' }],
    [
      [{ n: { $bitsAllSet: 5 } }, [0]],
      [{ n: { $bitsAnySet: [1] } }, [1]],
      [{ n: { $bitsAllClear: 2 } }, [0]],
      [{ n: { $bitsAnyClear: 1 } }, [1]],
    ],
  ],
];

describe.each(tables)('%s', (_about, documents, rows) => {
  test.each(rows.map(([filter, expected]) => [JSON.stringify(filter), filter, expected] as const))(
    '%s',
    async (_told, filter, expected) => {
      await stored(collection(), ...documents);
      expect(await found(collection(), filter)).toEqual(expected);
    },
  );
});

test.each([
  [{ a: { $foo: 1 } }, 2],
  [{ $foo: 1 }, 2],
  [{ $and: [] }, 2],
  [{ $or: {} }, 2],
  [{ a: { $in: 1 } }, 2],
  [{ a: { $all: 1 } }, 2],
  [{ a: { $elemMatch: 1 } }, 2],
  [{ a: { $mod: [0, 1] } }, 2],
  [{ a: { $type: 'nonsense' } }, 2],
  [{ a: { $ne: /x/ } }, 2],
  [{ a: { $not: 1 } }, 2],
  [{ a: { $size: -1 } }, 2],
])('a filter that makes no sense is refused: %j', async (filter, code) => {
  expect(
    await codeOf(
      collection()
        .find(filter as never)
        .toArray(),
    ),
  ).toBe(code);
});
