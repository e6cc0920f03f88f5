import mongoose, { Schema, type Types } from 'mongoose';
import { openTemporaryDatabase } from './temporary';

interface SectionRecord {
  readonly slug: string;
  readonly name: string;
}

interface ArticleRecord {
  headline: string;
  readonly status: string;
  readonly tags: readonly string[];
  readonly section: Types.ObjectId;
  readonly publishedAt: Date;
  readonly views: number;
}

const sectionSchema = new Schema<SectionRecord>({ slug: String, name: String });
sectionSchema.index({ slug: 1 }, { unique: true });
const Section = mongoose.model('TestSection', sectionSchema);

const sectionReference = { type: Schema.Types.ObjectId, ref: 'TestSection' };
const articleSchema = new Schema<ArticleRecord>(
  {
    headline: String,
    status: String,
    tags: [String],
    section: sectionReference,
    publishedAt: Date,
    views: Number,
  },
  { timestamps: true },
);
articleSchema.index({ status: 1, publishedAt: -1 });
articleSchema.index({ tags: 1, publishedAt: -1 });
const Article = mongoose.model('TestArticle', articleSchema);

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());
afterEach(async () => {
  await Article.deleteMany({});
  await Section.deleteMany({});
});

test('an article is written, found, changed and taken away', async () => {
  const made = await Article.create({
    headline: 'عطل واتساب',
    status: 'published',
    tags: ['واتساب', 'تقنية'],
    publishedAt: new Date(1000),
  });
  expect(await Article.findOne({ headline: 'عطل واتساب' }).lean()).toMatchObject({
    _id: made._id,
    tags: ['واتساب', 'تقنية'],
  });
  await Article.updateOne({ _id: made._id }, { $inc: { views: 1 }, $push: { tags: 'عاجل' } });
  made.headline = 'عودة واتساب';
  await made.save();
  expect(await Article.findById(made._id).lean()).toMatchObject({
    headline: 'عودة واتساب',
    views: 1,
    tags: ['واتساب', 'تقنية', 'عاجل'],
  });
  expect(await Article.deleteOne({ _id: made._id })).toMatchObject({ deletedCount: 1 });
  expect(await Article.countDocuments({})).toBe(0);
});

test('the latest published stories come from the index, in order', async () => {
  await Article.insertMany(
    Array.from({ length: 300 }, (_, n) => ({
      headline: `خبر ${n}`,
      status: n % 3 === 0 ? 'draft' : 'published',
      publishedAt: new Date(n * 1000),
      tags: [n % 2 ? 'odd' : 'even'],
    })),
  );
  const query = () => Article.find({ status: 'published' }).sort({ publishedAt: -1 }).limit(5);
  expect((await query().lean()).map((article) => article.headline)).toEqual([
    'خبر 299',
    'خبر 298',
    'خبر 296',
    'خبر 295',
    'خبر 293',
  ]);
  const plan = (await query().explain()) as unknown as {
    queryPlanner: { winningPlan: unknown };
    executionStats: unknown;
  };
  expect(plan.queryPlanner.winningPlan).toMatchObject({
    stage: 'FETCH',
    inputStage: { stage: 'IXSCAN', indexName: 'status_1_publishedAt_-1' },
  });
  expect(plan.executionStats).toMatchObject({ nReturned: 5, totalDocsExamined: 5 });
  expect(await Article.countDocuments({ tags: 'odd', publishedAt: { $gte: new Date(100_000) } })).toBe(100);
});

test('a slug taken twice is refused as on MongoDB', async () => {
  await Section.create({ slug: 'culture', name: 'ثقافة' });
  await expect(Section.create({ slug: 'culture', name: 'فنون' })).rejects.toMatchObject({
    code: 11000,
    keyValue: { slug: 'culture' },
  });
});

test('a transaction is whole or not at all', async () => {
  const section = await Section.create({ slug: 'sports', name: 'رياضة' });
  await expect(
    database.transaction(async () => {
      await Article.create({ headline: 'لن يبقى', section: section._id });
      expect(await Article.countDocuments({})).toBe(1);
      throw new Error('changed our mind');
    }),
  ).rejects.toThrow('changed our mind');
  expect(await Article.countDocuments({})).toBe(0);
  await database.transaction(async () => {
    await Article.create({ headline: 'يبقى', section: section._id });
    await Section.updateOne({ slug: 'sports' }, { name: 'الرياضة' });
  });
  const [article] = await Article.find().populate<{ section: { name: string } }>('section');
  expect(article?.section.name).toBe('الرياضة');
});

test('stories are counted by tag', async () => {
  await Article.insertMany([{ tags: ['a', 'b'] }, { tags: ['a'] }, { tags: [] }]);
  const counts = await Article.aggregate<{ _id: string; count: number }>([
    { $match: { tags: { $exists: true } } },
    { $unwind: '$tags' },
    { $group: { _id: '$tags', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  expect(counts).toEqual([
    { _id: 'a', count: 2 },
    { _id: 'b', count: 1 },
  ]);
});

test('a long list is walked with a cursor while it changes', async () => {
  await Article.insertMany(Array.from({ length: 2500 }, (_, n) => ({ headline: String(n) })));
  let seen = 0;
  for await (const article of Article.find().lean().cursor()) {
    seen += 1;
    if (seen === 1) await Article.updateOne({ _id: article._id }, { status: 'seen' });
  }
  expect(seen).toBe(2500);
});
