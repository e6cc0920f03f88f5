import type { QueryFilter } from 'mongoose';
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, oid, toSummary } from './article.model';

/** A place in a list sorted by publication: the story after which to go on. */
export interface Position {
  readonly publishedAt: Date;
  readonly id: string;
}

/** Which part of a list: by page, or after a position, which costs the same at any depth. */
export interface Part {
  readonly limit: number;
  /** From 1; not past `deepestPage`. */
  readonly page?: number;
  readonly after?: Position;
}

export interface ArticleList {
  readonly items: readonly ArticleSummary[];
  /** Where the next part begins; absent at the end. No list is ever counted as a whole. */
  readonly next?: Position;
}

/** Pages past this one are not served: readers go by date there, and skipping grows with depth. */
export const deepestPage = 500;

type Filter = QueryFilter<ArticleRecord>;
const newestFirst = { publishedAt: -1, _id: -1 } as const;

/** The newest stories of an edition. */
export const latestIn = (lang: string, part: Part, now: Date) => list({ lang }, part, now);

/** The newest stories of a section, of those below it, and of those also listed there. */
export const latestInSection = (lang: string, sectionId: string, part: Part, now: Date) =>
  list({ lang, listedIn: oid(sectionId) }, part, now);

export const latestByTag = (lang: string, tagId: string, part: Part, now: Date) =>
  list({ lang, tagIds: oid(tagId) }, part, now);

/** Enough stories to find a live one, where the first have come to their end and not been taken down yet. */
const FEW = 5;

/**
 * Whether readers may see a story, in any of the languages, that has the tag or names the person: only then
 * is the tag or the person public. One look into an index a language, whatever the size of the archive.
 */
export async function isPublic(
  kind: 'tag' | 'person',
  id: string,
  languages: readonly string[],
  now: Date,
): Promise<boolean> {
  const latest = kind === 'tag' ? latestByTag : latestByPerson;
  for (const lang of languages) {
    if ((await latest(lang, id, { limit: FEW }, now)).items.length > 0) return true;
  }
  return false;
}

/** The newest stories that name the person, whatever the person did for them. */
export const latestByPerson = (lang: string, personId: string, part: Part, now: Date) =>
  list({ lang, 'authors.personId': oid(personId) }, part, now);

/** Stories published from `from` on and before `to`: a day of the archive. */
export const publishedBetween = (lang: string, from: Date, to: Date, part: Part, now: Date) =>
  list({ lang }, part, now, { $gte: from, $lt: to });

/** The nearest story before, or from a moment on: it tells the archive's neighbouring days. */
export async function nearestPublished(
  lang: string,
  side: 'before' | 'from',
  moment: Date,
  now: Date,
): Promise<Position | undefined> {
  const range = side === 'before' ? { $lt: moment } : { $gte: moment, $lte: now };
  const row = await ArticleModel.findOne({ status: 'published', lang, publishedAt: range })
    .sort({ publishedAt: side === 'before' ? -1 : 1 })
    .select({ publishedAt: 1 })
    .lean<SummaryRecord>();
  return row?.publishedAt && { publishedAt: row.publishedAt, id: row._id.toHexString() };
}

/** The other editions' stories of the same group that readers may see. */
export async function translationsOf(article: ArticleSummary, now: Date): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: oid(article.translationGroup) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary).filter((each) => each.id !== article.id && isLive(each, now));
}

/** Live stories by id, in the order asked; what readers may not see is left out. */
export async function findLive(ids: readonly string[], now: Date): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(oid) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  const live = new Map(rows.map(toSummary).map((each) => [each.id, each]));
  return ids.flatMap((id) => live.get(id) ?? []).filter((each) => isLive(each, now));
}

/** The languages of stories by id. */
export async function languagesOfPublished(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(oid) }, status: 'published' })
    .select({ lang: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'lang'>[]>();
  return new Map(rows.map((row) => [row._id.toHexString(), row.lang]));
}

type Range = Readonly<Partial<Record<'$gte' | '$lt' | '$lte', Date>>>;

async function list(filter: Filter, part: Part, now: Date, range: Range = {}): Promise<ArticleList> {
  const page = Math.min(Math.max(part.page ?? 1, 1), deepestPage);
  const found = await read(
    { ...filter, ...within(range, part.after) },
    part.limit + 1,
    part.after ? 0 : (page - 1) * part.limit,
  );
  const last = found.length > part.limit ? found[part.limit - 1] : undefined;
  // A story past its time may stand here for the moments until due work takes it down.
  const items = found.slice(0, part.limit).filter((each) => isLive(each, now));
  return last?.publishedAt ? { items, next: { publishedAt: last.publishedAt, id: last.id } } : { items };
}

/** The bound on `publishedAt` stands outside of the `$or`, where an index can use it. */
function within(range: Range, after: Position | undefined): Filter {
  if (!after) return Object.keys(range).length === 0 ? {} : { publishedAt: range };
  const { publishedAt, id } = after;
  return {
    publishedAt: { ...range, $lte: publishedAt },
    $or: [{ publishedAt: { $lt: publishedAt } }, { _id: { $lt: oid(id) } }],
  };
}

async function read(filter: Filter, limit: number, skip = 0): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ status: 'published', ...filter })
    .sort(newestFirst)
    .skip(skip)
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
