import { ObjectId, type Document } from 'mongodb';
import mongoose from 'mongoose';
import { aCollection, codeOf, stored } from './collection';

const collection = aCollection('aggregation');

const stories: readonly Document[] = [
  { section: 'culture', views: 10, tags: ['a', 'b'], at: new Date('2026-01-05T10:00:00Z') },
  { section: 'sports', views: 30, tags: ['b'], at: new Date('2026-01-06T10:00:00Z') },
  { section: 'culture', views: 20, tags: [], at: new Date('2026-02-01T10:00:00Z') },
  { section: 'opinion', views: 5, at: new Date('2026-02-02T10:00:00Z') },
];

const table: readonly (readonly [pipeline: readonly Document[], expected: readonly unknown[]])[] = [
  [
    [
      { $match: { views: { $gte: 10 } } },
      { $sort: { views: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { views: 1, _id: 0 } },
    ],
    [{ views: 20 }],
  ],
  [
    [{ $group: { _id: '$section', n: { $sum: 1 }, views: { $sum: '$views' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'culture', n: 2, views: 30 },
      { _id: 'opinion', n: 1, views: 5 },
      { _id: 'sports', n: 1, views: 30 },
    ],
  ],
  [
    [{ $group: { _id: null, most: { $max: '$views' }, mean: { $avg: '$views' }, first: { $min: '$at' } } }],
    [{ _id: null, most: 30, mean: 16.25, first: new Date('2026-01-05T10:00:00Z') }],
  ],
  [
    [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
    [
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ],
  ],
  [[{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }], [{ n: 5 }]],
  [[{ $match: { section: 'none' } }, { $count: 'n' }], []],
  [
    [
      { $sort: { _id: 1 } },
      { $limit: 1 },
      { $set: { twice: { $multiply: ['$views', 2] } } },
      { $unset: ['tags', 'at'] },
    ],
    [{ _id: 0, section: 'culture', views: 10, twice: 20 }],
  ],
  [
    [
      { $sort: { _id: 1 } },
      { $limit: 2 },
      { $replaceRoot: { newRoot: { s: '$section', first: { $arrayElemAt: ['$tags', 0] } } } },
    ],
    [
      { s: 'culture', first: 'a' },
      { s: 'sports', first: 'b' },
    ],
  ],
  [
    [
      {
        $facet: {
          all: [{ $count: 'n' }],
          top: [{ $sort: { views: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
        },
      },
    ],
    [{ all: [{ n: 4 }], top: [{ _id: 1 }] }],
  ],
  [
    [{ $bucket: { groupBy: '$views', boundaries: [0, 10, 25, 50], output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 1 },
      { _id: 10, n: 2 },
      { _id: 25, n: 1 },
    ],
  ],
  [
    [
      { $group: { _id: { $dateToString: { date: '$at', format: '%Y-%m' } }, n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: '2026-01', n: 2 },
      { _id: '2026-02', n: 2 },
    ],
  ],
  [
    [{ $match: { $expr: { $gt: [{ $size: { $ifNull: ['$tags', []] } }, 1] } } }, { $project: { _id: 1 } }],
    [{ _id: 0 }],
  ],
  [
    [
      {
        $group: {
          _id: '$section',
          ids: { $push: '$_id' },
          tags: { $addToSet: { $size: { $ifNull: ['$tags', []] } } },
        },
      },
      { $match: { _id: 'sports' } },
    ],
    [{ _id: 'sports', ids: [1], tags: [1] }],
  ],
  [[{ $sample: { size: 4 } }, { $group: { _id: null, n: { $sum: 1 } } }], [{ _id: null, n: 4 }]],
];

test.each(table.map(([pipeline, expected]) => [JSON.stringify(pipeline), pipeline, expected] as const))(
  '%s',
  async (_told, pipeline, expected) => {
    await stored(collection(), ...stories);
    expect(
      await collection()
        .aggregate([...pipeline])
        .toArray(),
    ).toEqual(expected);
  },
);

test('$lookup joins by equal fields, by elements of arrays, and by a pipeline', async () => {
  const sections = mongoose.connection.db!.collection('aggregation_sections');
  await sections.deleteMany({});
  await sections.insertMany([
    { _id: 'culture' as never, name: 'ثقافة' },
    { _id: 'sports' as never, name: 'رياضة' },
  ]);
  await stored(collection(), ...stories);
  const from = 'aggregation_sections';
  const equal = [
    { $sort: { _id: 1 } },
    { $limit: 2 },
    { $lookup: { from, localField: 'section', foreignField: '_id', as: 's' } },
    { $project: { s: '$s.name', _id: 0 } },
  ];
  expect(await collection().aggregate(equal).toArray()).toEqual([{ s: ['ثقافة'] }, { s: ['رياضة'] }]);
  const piped = [
    { $match: { _id: 1 } },
    {
      $lookup: {
        from,
        let: { wanted: '$section' },
        pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$wanted'] } } }],
        as: 's',
      },
    },
    { $unwind: '$s' },
    { $project: { n: '$s.name' } },
  ];
  expect(await collection().aggregate(piped).toArray()).toEqual([{ _id: 1, n: 'رياضة' }]);
  const both = [
    { $match: { _id: 1 } },
    { $project: { _id: 1 } },
    { $unionWith: { coll: from, pipeline: [{ $match: { _id: 'culture' } }] } },
  ];
  expect(await collection().aggregate(both).toArray()).toEqual([
    { _id: 1 },
    { _id: 'culture', name: 'ثقافة' },
  ]);
});

test('groups by key of any type; ids are ids', async () => {
  const [one, two] = [new ObjectId(), new ObjectId()];
  await stored(
    collection(),
    { by: one },
    { by: two },
    { by: new ObjectId(one) },
    { by: null },
    {},
    { by: [1, 2] },
    { by: [2, 1] },
    { by: { a: 1, b: 2 } },
    { by: { b: 2, a: 1 } },
  );
  const groups = await collection()
    .aggregate([{ $group: { _id: '$by', n: { $sum: 1 } } }])
    .toArray();
  const counts = new Map(groups.map(({ _id, n }) => [JSON.stringify(_id), n as number]));
  expect(counts.get(JSON.stringify(one))).toBe(2);
  expect(counts.get('null')).toBe(2);
  expect(counts.get('[1,2]')).toBe(1);
  expect(groups).toHaveLength(7);
});

test('$merge and $out write into another collection', async () => {
  const totals = mongoose.connection.db!.collection('aggregation_totals');
  await totals.drop().catch(() => false);
  await stored(collection(), ...stories);
  const group = { $group: { _id: '$section', views: { $sum: '$views' } } };
  await totals.insertOne({ _id: 'culture' as never, note: 'kept' });
  await collection()
    .aggregate([group, { $merge: { into: 'aggregation_totals' } }])
    .toArray();
  expect(await totals.findOne({ _id: 'culture' as never })).toEqual({
    _id: 'culture',
    note: 'kept',
    views: 30,
  });
  await collection()
    .aggregate([group, { $match: { views: 30 } }, { $out: 'aggregation_totals' }])
    .toArray();
  expect(await totals.countDocuments({})).toBe(2);
});

test.each<readonly [string, readonly Document[]]>([
  ['no stage', [{ $nonsense: 1 }]],
  ['no filter', [{ $match: 1 }]],
  ['a negative limit', [{ $limit: -1 }]],
  ['no name for a count', [{ $count: '$n' }]],
  ['$out in the middle', [{ $out: 'x' }, { $match: {} }]],
  ['an empty stage', [{}]],
  ['an accumulator that is none', [{ $group: { _id: 1, n: 5 } }]],
])('a pipeline that makes no sense is refused: %s', async (_about, pipeline) => {
  expect(
    await codeOf(
      collection()
        .aggregate([...pipeline])
        .toArray(),
    ),
  ).toEqual(expect.any(Number));
});
