/** The addresses of stories without their texts, for sitemaps, which name every public story. */
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
import type { EditionPeriod, Position, TimeRange } from './article.lists.model';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

const FIELDS = [
  ...(['lang', 'slug', 'sectionId', 'translationGroup', 'seo', 'status'] as const),
  ...(['publishedAt', 'updatedAt', 'embargoUntil', 'expiresAt'] as const),
] as const;
type Field = (typeof FIELDS)[number];

/** The fields that make a story's address, and when it changed. */
export type Address = Pick<ArticleSummary, Field | 'id'>;

type AddressRecord = Pick<ArticleRecord, Field | '_id'>;

const selection = FIELDS.join(' ');

const within = ({ from, to }: TimeRange) => ({ $gte: from, $lt: to });

/** Whether an edition published more than so many stories in a period; an index alone answers it. */
export async function hasMoreThan(most: number, period: EditionPeriod): Promise<boolean> {
  const { lang } = period;
  const published = { status: 'published', lang, publishedAt: within(period) } as const;
  return (await ArticleModel.countDocuments(published).limit(most + 1)) > most;
}

/** A part of the addresses. */
export interface AddressPart {
  readonly limit: number;
  readonly after?: Position | undefined;
}

/** Some of the addresses of a period, newest first, and the position after the last story that was read. */
export async function addressesBetween(
  period: EditionPeriod,
  { after, limit }: AddressPart,
  now: Date,
): Promise<{ readonly items: readonly Address[]; readonly next?: Position }> {
  const { lang } = period;
  const range = within(period);
  const published = { status: 'published', lang, publishedAt: range } as const;
  const rows = await ArticleModel.find(after ? { ...published, ...behind(after, range) } : published)
    .sort({ publishedAt: -1, _id: -1 })
    .limit(limit)
    .select(selection)
    .lean<AddressRecord[]>();
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const items = rows.map(toAddress).filter((each) => isLive(each, now));
  return last?.publishedAt
    ? { items, next: { publishedAt: last.publishedAt, id: idFrom(last._id) } }
    : { items };
}

/** The bound on `publishedAt` is outside of the `$or`, where an index can use it. */
const behind = ({ publishedAt, id }: Position, range: ReturnType<typeof within>) => ({
  publishedAt: { $gte: range.$gte, $lte: publishedAt },
  $or: [{ publishedAt: { $lt: publishedAt } }, { _id: { $lt: objectId(id) } }],
});

/** The addresses of the live stories of several translation groups, in all languages. */
export async function addressesInGroups(groups: readonly Id[], now: Date): Promise<readonly Address[]> {
  const rows = await ArticleModel.find({ translationGroup: { $in: groups.map(objectId) } })
    .select(selection)
    .lean<AddressRecord[]>();
  return rows.map(toAddress).filter((each) => isLive(each, now));
}

const toAddress = ({ _id, sectionId, translationGroup, ...row }: AddressRecord): Address => ({
  ...row,
  id: idFrom(_id),
  sectionId: idFrom(sectionId),
  translationGroup: idFrom(translationGroup),
});
