/** Where stories stand, and nothing else of them: for sitemaps, which name every story there is. */
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
import type { Position } from './article.lists.model';
import type { ArticleRecord } from './article.model';
import { ArticleModel, oid } from './article.model';

const FIELDS = [
  ...(['lang', 'slug', 'sectionId', 'translationGroup', 'seo', 'status'] as const),
  ...(['publishedAt', 'updatedAt', 'embargoUntil', 'expiresAt'] as const),
] as const;
type Field = (typeof FIELDS)[number];

/** What a story's address is made of, and when it changed. */
export type Address = Pick<ArticleSummary, Field | 'id'>;

type AddressRecord = Pick<ArticleRecord, Field | '_id'>;

const asked = FIELDS.join(' ');

/** A stretch of time: from its first moment, before its last. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}

const within = ({ from, to }: TimeRange) => ({ $gte: from, $lt: to });

/** Whether more than so many stories of a language came out in a stretch. Asked of an index alone. */
export async function hasMoreThan(most: number, lang: string, stretch: TimeRange): Promise<boolean> {
  const published = { status: 'published', lang, publishedAt: within(stretch) } as const;
  return (await ArticleModel.countDocuments(published).limit(most + 1)) > most;
}

/** Some of the stories of a stretch, newest first, after one of them; and the last that was looked at. */
export async function addressesBetween(
  lang: string,
  stretch: TimeRange,
  { after, limit }: { readonly after?: Position | undefined; readonly limit: number },
  now: Date,
): Promise<{ readonly items: readonly Address[]; readonly next?: Position }> {
  const range = within(stretch);
  const published = { status: 'published', lang, publishedAt: range } as const;
  const rows = await ArticleModel.find(after ? { ...published, ...behind(after, range) } : published)
    .sort({ publishedAt: -1, _id: -1 })
    .limit(limit)
    .select(asked)
    .lean<AddressRecord[]>();
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const items = rows.map(toAddress).filter((each) => isLive(each, now));
  return last?.publishedAt
    ? { items, next: { publishedAt: last.publishedAt, id: last._id.toHexString() } }
    : { items };
}

/** The bound on `publishedAt` stands outside of the `$or`, where an index can use it. */
const behind = ({ publishedAt, id }: Position, range: ReturnType<typeof within>) => ({
  publishedAt: { $gte: range.$gte, $lte: publishedAt },
  $or: [{ publishedAt: { $lt: publishedAt } }, { _id: { $lt: oid(id) } }],
});

/** Stories that readers may see of several translations groups, in all languages. */
export async function addressesInGroups(groups: readonly string[], now: Date): Promise<readonly Address[]> {
  const rows = await ArticleModel.find({ translationGroup: { $in: groups.map(oid) } })
    .select(asked)
    .lean<AddressRecord[]>();
  return rows.map(toAddress).filter((each) => isLive(each, now));
}

const toAddress = ({ _id, sectionId, translationGroup, ...row }: AddressRecord): Address => ({
  ...row,
  id: _id.toHexString(),
  sectionId: sectionId.toHexString(),
  translationGroup: translationGroup.toHexString(),
});
