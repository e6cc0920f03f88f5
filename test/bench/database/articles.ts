import { ObjectId, type Collection, type Document, type Sort } from 'mongodb';

const sections = ['culture', 'sports', 'economy', 'national', 'international', 'technology', 'opinion'];

/** An article of typical size: about 2.5 KB of Arabic text, with all fields that a list or a page needs. */
export const article = (n: number): Document => ({
  _id: idOf(n),
  slug: `story-${n}`,
  headline: `عنوان الخبر رقم ${n} في الصحيفة`,
  standfirst: 'ملخص قصير يصف ما جاء في هذا الخبر من وقائع وتفاصيل',
  body: 'نص الخبر كما كتبه الصحفي في الميدان، وفيه ما يكفي من الكلام. '.repeat(18),
  status: n % 20 === 0 ? 'draft' : 'published',
  language: ['ar', 'ar', 'ar', 'fr', 'en'][n % 5],
  section: sections[n % 7],
  tags: [`tag-${n % 997}`, `tag-${(n * 31) % 997}`, topicOf(n)],
  authors: [{ person: personOf(n), role: 'author' }],
  publishedAt: new Date(1_600_000_000_000 + n * 60_000),
  updatedAt: new Date(1_600_000_000_000 + n * 60_000),
  version: 1,
});

/**
 * Numbers of tags and authors for which the smallest paper still fills a page of each: otherwise a page of five stories
 * would be compared with one of twenty. Both numbers have no factor in common with those that determine a story's
 * status and language.
 */
const topicOf = (n: number) => `topic-${n % 23}`;
const personOf = (n: number) => `person-${n % 19}`;

const idOf = (n: number): ObjectId => new ObjectId(n.toString(16).padStart(24, '0'));

/** The product's indexes (articles/store/article.model.ts): equalities first, then the order. */
export const indexes: readonly Document[] = [
  { key: { slug: 1, language: 1 }, unique: true },
  { key: { status: 1, language: 1, publishedAt: -1 } },
  { key: { status: 1, language: 1, section: 1, publishedAt: -1 } },
  { key: { status: 1, language: 1, tags: 1, publishedAt: -1 } },
  { key: { status: 1, language: 1, 'authors.person': 1, publishedAt: -1 } },
  { key: { updatedAt: -1 } },
];

const list = (collection: Collection, filter: Document, sort: Sort, limit = 20, skip = 0) =>
  collection.find(filter, { sort, limit, skip, projection: { body: 0 } }).toArray();

const published = { status: 'published', language: 'ar' };
const newest = { publishedAt: -1 } as const;

/** The queries of a site and a desk, for a paper of `size` articles and any `n`. */
export const questions: Readonly<
  Record<string, (collection: Collection, n: number, size: number) => Promise<unknown>>
> = {
  'article by id': (collection, n, size) => collection.findOne({ _id: idOf(n % size) }),
  'article by slug': (collection, n, size) =>
    collection.findOne({ slug: `story-${n % size}`, language: { $in: ['ar', 'fr', 'en'] } }),
  'front: latest 20': (collection) => list(collection, published, newest),
  'section front: 20': (collection, n) =>
    list(collection, { ...published, section: sections[n % 7] }, newest),
  'section front, page 3': (collection, n) =>
    list(collection, { ...published, section: sections[n % 7] }, newest, 20, 40),
  'three sections merged: 20': (collection, n) =>
    list(
      collection,
      { ...published, section: { $in: [sections[n % 7], sections[(n + 1) % 7], sections[(n + 3) % 7]] } },
      newest,
    ),
  'tag page: 20': (collection, n) => list(collection, { ...published, tags: topicOf(n) }, newest),
  'author page: 20': (collection, n) =>
    list(collection, { ...published, 'authors.person': personOf(n) }, newest),
  'tag page that leaves some out': (collection, n) =>
    list(collection, { ...published, tags: topicOf(n), slug: { $ne: `story-${n}` } }, newest),
  'a day of the archive': (collection, n, size) => {
    const start = 1_600_000_000_000 + (n % size) * 60_000;
    return list(
      collection,
      { ...published, publishedAt: { $gte: new Date(start), $lt: new Date(start + 86_400_000) } },
      newest,
      50,
    );
  },
  // The deepest page of a list; a small paper ends before it, so that its time may grow with the paper.
  'front, page 500 or the last': (collection, _n, size) =>
    list(collection, published, newest, 20, Math.min(9980, Math.floor(size * 0.55))),
  'desk: latest changes': (collection) => list(collection, {}, { updatedAt: -1 }, 50),
  'save an article': (collection, n, size) =>
    collection.updateOne(
      { _id: idOf(n % size), version: { $gte: 1 } },
      { $set: { standfirst: `ملخص ${n}` }, $inc: { version: 1 } },
    ),
};
