import type { QueryFilter } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, toSummary } from './article.model';

/** A position in a list sorted by publication: the last story before it. */
export interface Position {
  readonly publishedAt: Date;
  readonly id: Id;
}

/** A part of a list: a page of it, or what follows a position, which costs the same at any depth. */
export interface Part {
  readonly limit: number;
  /** From 1; not past `deepestPage`. */
  readonly page?: number;
  readonly after?: Position;
}

export interface ArticleList {
  readonly items: readonly ArticleSummary[];
  /** Position after which the next part begins; absent at the end. No list is counted as a whole. */
  readonly next?: Position;
}

/** The last page that is served: skipping costs more with depth, and the archive lists stories by day. */
export const deepestPage = 500;

type Filter = QueryFilter<ArticleRecord>;
const newestFirst = { publishedAt: -1, _id: -1 } as const;

/** A section, a tag or a person, in one edition: the subject of a list of stories. */
export interface EditionSubject {
  readonly lang: string;
  readonly id: Id;
}

/** A period that includes its first moment and excludes its last. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

/** A period in one edition. */
export interface EditionPeriod extends TimeRange {
  readonly lang: string;
}

/** The newest stories of an edition. */
export const latestIn = (lang: string, part: Part, now: Date) => list({ filter: { lang } }, part, now);

/** The newest stories of a section, of the sections below it, and of others that are also listed there. */
export const latestInSection = ({ lang, id }: EditionSubject, part: Part, now: Date) =>
  list({ filter: { lang, listedIn: objectId(id) } }, part, now);

export const latestByTag = ({ lang, id }: EditionSubject, part: Part, now: Date) =>
  list({ filter: { lang, tagIds: objectId(id) } }, part, now);

/** The newest stories that name the person in any role. */
export const latestByPerson = ({ lang, id }: EditionSubject, part: Part, now: Date) =>
  list({ filter: { lang, 'authors.personId': objectId(id) } }, part, now);

/** The newest stories of an edition that show one of the files, above their text or in it. */
export const latestShowing = (
  { lang, mediaIds }: { readonly lang: string; readonly mediaIds: readonly Id[] },
  part: Part,
  now: Date,
) => list({ filter: { lang, mediaIds: { $in: mediaIds.map(objectId) } } }, part, now);

/** The texts of stories by id. */
export async function bodiesOf(ids: readonly Id[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(objectId) } })
    .select({ body: 1 })
    .lean<Pick<ArticleRecord, '_id' | 'body'>[]>();
  return new Map(rows.map((row) => [idFrom(row._id), row.body]));
}

/** Stories published within a period: a day of the archive. */
export const publishedBetween = ({ lang, from, to }: EditionPeriod, part: Part, now: Date) =>
  list({ filter: { lang }, range: { $gte: from, $lt: to } }, part, now);

/** Enough stories to find a live one among those that expired and that due work has not taken down yet. */
const FEW = 5;

/** A tag or a person, which is public while a published story names it. */
export interface NamedByStories {
  readonly kind: 'tag' | 'person';
  readonly id: Id;
}

/**
 * Whether readers may see a story, in any of the languages, that has the tag or names the person. It costs one
 * lookup in an index for each language, whatever the size of the archive.
 */
export async function isPublic(
  { kind, id }: NamedByStories,
  languages: readonly string[],
  now: Date,
): Promise<boolean> {
  const latest = kind === 'tag' ? latestByTag : latestByPerson;
  for (const lang of languages) {
    if ((await latest({ lang, id }, { limit: FEW }, now)).items.length > 0) return true;
  }
  return false;
}

/** The last story published before a moment: the archive's previous day. */
export const lastPublishedBefore = (lang: string, moment: Date): Promise<Position | undefined> =>
  positionIn({ status: 'published', lang, publishedAt: { $lt: moment } }, -1);

/** The first story published at a moment or later, up to now: the archive's next day. */
export const firstPublishedFrom = (lang: string, moment: Date, now: Date): Promise<Position | undefined> =>
  positionIn({ status: 'published', lang, publishedAt: { $gte: moment, $lte: now } }, 1);

async function positionIn(filter: Filter, order: 1 | -1): Promise<Position | undefined> {
  const row = await ArticleModel.findOne(filter)
    .sort({ publishedAt: order })
    .select({ publishedAt: 1 })
    .lean<SummaryRecord>();
  return row?.publishedAt && { publishedAt: row.publishedAt, id: idFrom(row._id) };
}

/** The other editions' stories of the same group that readers may see. */
export async function translationsOf(article: ArticleSummary, now: Date): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: objectId(article.translationGroup) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary).filter((each) => each.id !== article.id && isLive(each, now));
}

/** Live stories by id, in the order of the ids, without those that readers may not see. */
export async function findLive(ids: readonly Id[], now: Date): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(objectId) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  const live = new Map(rows.map(toSummary).map((each) => [each.id, each]));
  return ids.flatMap((id) => live.get(id) ?? []).filter((each) => isLive(each, now));
}

/** The languages of stories by id. */
export async function languagesOfPublished(ids: readonly Id[]): Promise<ReadonlyMap<string, string>> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(objectId) }, status: 'published' })
    .select({ lang: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'lang'>[]>();
  return new Map(rows.map((row) => [idFrom(row._id), row.lang]));
}

type Range = Readonly<Partial<Record<'$gte' | '$lt' | '$lte', Date>>>;

/** The stories of a list. */
interface Selection {
  readonly filter: Filter;
  /** Bounds of the time of publication. */
  readonly range?: Range;
}

async function list({ filter, range = {} }: Selection, part: Part, now: Date): Promise<ArticleList> {
  const page = Math.min(Math.max(part.page ?? 1, 1), deepestPage);
  const found = await read(
    { ...filter, ...within(range, part.after) },
    part.limit + 1,
    part.after ? 0 : (page - 1) * part.limit,
  );
  const last = found.length > part.limit ? found[part.limit - 1] : undefined;
  // An expired story is found until due work takes it down.
  const items = found.slice(0, part.limit).filter((each) => isLive(each, now));
  return last?.publishedAt ? { items, next: { publishedAt: last.publishedAt, id: last.id } } : { items };
}

/** The bound on `publishedAt` is outside of the `$or`, where an index can use it. */
function within(range: Range, after: Position | undefined): Filter {
  if (!after) return Object.keys(range).length === 0 ? {} : { publishedAt: range };
  const { publishedAt, id } = after;
  return {
    publishedAt: { ...range, $lte: publishedAt },
    $or: [{ publishedAt: { $lt: publishedAt } }, { _id: { $lt: objectId(id) } }],
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
