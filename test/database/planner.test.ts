import type { Document } from 'mongodb';
import mongoose from 'mongoose';
import { openTemporaryDatabase, engineName } from './temporary';
import { onReferenceMachine } from '../language/cpu';

const suite = engineName === 'embedded' ? describe : describe.skip;

suite('the planner', () => {
  let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
  const collection = () => mongoose.connection.db!.collection('planned');
  beforeAll(async () => {
    database = await openTemporaryDatabase();
    await collection().createIndexes([
      { key: { status: 1, publishedAt: -1 } },
      { key: { section: 1, status: 1, publishedAt: -1 } },
      { key: { tags: 1, publishedAt: -1 } },
      { key: { slug: 1 }, unique: true },
      { key: { externalId: 1 }, sparse: true },
      { key: { embargo: 1 }, partialFilterExpression: { status: 'scheduled' } },
      { key: { 'authors.id': 1, publishedAt: -1 } },
    ]);
    await collection().insertMany(Array.from({ length: 3000 }, (_, n) => story(n)));
  });
  afterAll(() => database.close());

  const story = (n: number): Document => ({
    _id: n,
    slug: `story-${n}`,
    status: n % 10 === 0 ? 'draft' : 'published',
    section: ['culture', 'sports', 'opinion'][n % 3],
    tags: [`t${n % 5}`, `u${n % 7}`],
    authors: [{ id: n % 11 }, { id: n % 13 }],
    publishedAt: new Date(n * 60_000),
    views: n % 100,
    ...(n % 100 === 0 ? { externalId: `x${n}` } : {}),
  });

  interface Explained {
    readonly stages: string;
    readonly index: string | undefined;
    readonly examined: number;
    readonly returned: number;
  }

  async function explain(filter: Document, sort: Document = {}, limit = 0): Promise<Explained> {
    const { queryPlanner, executionStats } = (await collection()
      .find(filter)
      .sort(sort)
      .limit(limit)
      .explain()) as {
      queryPlanner: { winningPlan: Document };
      executionStats: Record<string, number>;
    };
    const names: string[] = [];
    let index: string | undefined;
    const walk = (stage: Document) => {
      names.push(stage['stage'] as string);
      index ??= stage['indexName'] as string | undefined;
      for (const inner of [stage['inputStage'], ...((stage['inputStages'] as Document[] | undefined) ?? [])])
        if (inner) walk(inner as Document);
    };
    walk(queryPlanner.winningPlan);
    return {
      stages: names.join(' '),
      index,
      examined: executionStats['totalDocsExamined'] ?? -1,
      returned: executionStats['nReturned'] ?? -1,
    };
  }

  const rows: readonly (readonly [
    about: string,
    filter: Document,
    sort: Document,
    limit: number,
    expected: Partial<Explained>,
  ])[] = [
    ['a key', { _id: 7 }, {}, 0, { stages: 'FETCH IXSCAN', index: '_id_', examined: 1 }],
    ['several keys', { _id: { $in: [3, 1, 2] } }, {}, 0, { index: '_id_', examined: 3 }],
    ['a unique field', { slug: 'story-9' }, {}, 0, { index: 'slug_1', examined: 1 }],
    [
      'equality, in the order of the index',
      { status: 'published' },
      { publishedAt: -1 },
      10,
      { stages: 'FETCH IXSCAN', index: 'status_1_publishedAt_-1', examined: 10 },
    ],
    [
      'equality, in the opposite order',
      { status: 'published' },
      { publishedAt: 1 },
      10,
      { stages: 'FETCH IXSCAN', index: 'status_1_publishedAt_-1', examined: 10 },
    ],
    [
      'two equalities and a range',
      {
        section: 'culture',
        status: 'published',
        publishedAt: { $gte: new Date(100 * 60_000), $lt: new Date(130 * 60_000) },
      },
      { publishedAt: -1 },
      0,
      { stages: 'FETCH IXSCAN', index: 'section_1_status_1_publishedAt_-1', examined: 9 },
    ],
    [
      'one of several sections, newest first, merged without sorting',
      { section: { $in: ['culture', 'sports'] }, status: 'published' },
      { publishedAt: -1 },
      10,
      { stages: 'FETCH SORT_MERGE IXSCAN', index: 'section_1_status_1_publishedAt_-1', examined: 10 },
    ],
    [
      'a tag among several',
      { tags: 't3' },
      { publishedAt: -1 },
      10,
      { stages: 'FETCH IXSCAN', index: 'tags_1_publishedAt_-1', examined: 10 },
    ],
    [
      'inside of an array of documents',
      { 'authors.id': 12 },
      { publishedAt: -1 },
      5,
      { stages: 'FETCH IXSCAN', index: 'authors.id_1_publishedAt_-1', examined: 5 },
    ],
    [
      'an alternative over two indexes',
      { $or: [{ slug: 'story-1' }, { externalId: 'x100' }] },
      {},
      0,
      { stages: 'FETCH OR IXSCAN IXSCAN', examined: 2, returned: 2 },
    ],
    [
      'an alternative, sorted',
      { $or: [{ slug: 'story-1' }, { slug: 'story-2' }] },
      { publishedAt: -1 },
      0,
      { stages: 'SORT FETCH OR IXSCAN IXSCAN', examined: 2 },
    ],
    ['a sparse index when the field must be there', { externalId: 'x100' }, {}, 0, { index: 'externalId_1' }],
    [
      'not a sparse index when it may be missing',
      { externalId: null, slug: 'story-1' },
      {},
      0,
      { index: 'slug_1' },
    ],
    [
      'a partial index when the filter lies inside',
      { status: 'scheduled', embargo: { $lte: new Date() } },
      {},
      0,
      { index: 'embargo_1' },
    ],
    [
      'the beginning of a text',
      { slug: /^story-29/ },
      {},
      0,
      { index: 'slug_1', examined: 111, returned: 111 },
    ],
    ['a sort alone', {}, { slug: 1 }, 3, { stages: 'FETCH IXSCAN', index: 'slug_1', examined: 3 }],
    [
      'nothing that helps',
      { views: 3 },
      {},
      0,
      { stages: 'COLLSCAN', index: undefined, examined: 3000, returned: 30 },
    ],
    ['a sort nothing helps', { status: 'draft' }, { views: 1 }, 0, { stages: 'SORT FETCH IXSCAN' }],
  ];

  test.each(rows)('%s', async (_about, filter, sort, limit, expected) => {
    expect(await explain(filter, sort, limit)).toMatchObject(expected);
  });

  test.each<readonly [about: string, filter: Document, sort: Document]>([
    ['one section', { section: 'culture', status: 'published' }, { publishedAt: -1 }],
    ['the oldest first', { section: 'culture', status: 'published' }, { publishedAt: 1 }],
    [
      'sections merged',
      { section: { $in: ['culture', 'sports'] }, status: 'published' },
      { publishedAt: -1 },
    ],
    ['a tag', { tags: 't3' }, { publishedAt: -1 }],
    ['either of two tags, which many have both', { tags: { $in: ['t3', 'u1'] } }, {}],
    ['everything by its key', {}, { _id: -1 }],
  ])('a deep page of %s reads only its own documents', async (_about, filter, sort) => {
    const all = await collection().find(filter).sort(sort).toArray();
    const page = collection().find(filter).sort(sort).skip(500).limit(20);
    const { executionStats } = (await page.clone().explain()) as { executionStats: Record<string, number> };
    expect(executionStats).toMatchObject({ nReturned: 20, totalDocsExamined: 20 });
    expect(executionStats['totalKeysExamined']).toBeGreaterThanOrEqual(520);
    expect(await page.toArray()).toEqual(all.slice(500, 520));
    expect(await collection().find(filter).sort(sort).skip(5000).limit(20).toArray()).toEqual([]);
  });

  test('pages of any size and place are the parts of one list', async () => {
    const filter = { section: { $in: ['culture', 'opinion'] }, status: 'published', tags: 'u2' };
    const all = await collection().find(filter).sort({ publishedAt: -1 }).toArray();
    for (const [skip, limit] of [
      [0, 1],
      [1, 7],
      [30, 60],
      [all.length - 3, 10],
      [all.length, 1],
    ] as const) {
      const found = await collection()
        .find(filter)
        .sort({ publishedAt: -1 })
        .skip(skip)
        .limit(limit)
        .toArray();
      expect(found).toEqual(all.slice(skip, skip + limit));
    }
  });

  test('counts come from the index alone', async () => {
    const before = process.cpuUsage();
    expect(await collection().countDocuments({ status: 'published' })).toBe(2700);
    expect(await collection().countDocuments({ tags: { $in: ['t3', 'u1'] } })).toBe(943);
    expect(await collection().countDocuments({})).toBe(3000);
    expect(await collection().estimatedDocumentCount()).toBe(3000);
    expect(onReferenceMachine(process.cpuUsage(before).user / 1000)).toBeLessThan(500);
  });

  test('merged stretches come in order to the end', async () => {
    const found = await collection()
      .find({ section: { $in: ['culture', 'opinion', 'none'] }, status: 'published' })
      .sort({ publishedAt: -1 })
      .toArray();
    const times = found.map((one) => (one['publishedAt'] as Date).getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(found).toHaveLength(1800);
  });

  test('the head of a pipeline uses the index', async () => {
    const told = await collection()
      .aggregate([
        { $match: { status: 'published' } },
        { $sort: { publishedAt: -1 } },
        { $limit: 5 },
        { $project: { slug: 1 } },
      ])
      .explain();
    expect(JSON.stringify(told)).toContain('status_1_publishedAt_-1');
    expect(JSON.stringify(told)).not.toContain('COLLSCAN');
  });

  test('a sort in memory beyond 100 MB is refused, and says what is missing', async () => {
    const heavy = mongoose.connection.db!.collection('heavy');
    const body = 'x'.repeat(1_000_000);
    for (let n = 0; n < 105; n += 5)
      await heavy.insertMany(Array.from({ length: 5 }, (_, k) => ({ n: n + k, body })));
    await expect(heavy.find({}).sort({ n: 1 }).toArray()).rejects.toThrow('no index gives this order');
    expect(await heavy.find({}).sort({ n: 1 }).limit(3).toArray()).toHaveLength(3);
    await heavy.createIndexes([{ key: { n: 1 } }]);
    expect(await heavy.find({}).sort({ n: 1 }).project({ n: 1 }).toArray()).toHaveLength(105);
  }, 30_000);
});
