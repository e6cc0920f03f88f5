/** Stories by the times that are set for them, whatever their edition. */
import type { QueryFilter } from 'mongoose';
import type { ArticleSummary } from '../article';
import type { ArticleRecord, SummaryRecord } from '../store/article.model';
import { ArticleModel, WITHOUT_BODY, toSummary } from '../store/article.model';
import type { Stage } from '../../workflow/stage';
import { stages } from '../../workflow/stage';
import type { ReadableFilter } from './list/list.model';
import { readable } from './list/list.model';

/** A stretch of time from `from` on and before `to`; without an end, all that comes. */
export interface CalendarRange {
  readonly from: Date;
  readonly to?: Date;
}

type Timed = 'publishedAt' | 'scheduledFor' | 'embargoUntil';

/** Stories that the clock publishes within a stretch, the next first. */
export const scheduledWithin = (stretch: CalendarRange, only: ReadableFilter | undefined, limit: number) =>
  timed('scheduledFor', { status: 'scheduled' }, stretch, only, limit);

/** Stories published within a stretch in some editions, the earliest first. */
export const publishedWithin = (
  langs: readonly string[],
  stretch: CalendarRange,
  only: ReadableFilter | undefined,
  limit: number,
) => timed('publishedAt', { status: 'published', lang: { $in: [...langs] } }, stretch, only, limit);

const over: readonly Stage[] = ['killed', 'archived'];
const current = stages.filter((stage) => !over.includes(stage));

/** Stories whose embargo ends within a stretch. */
export const embargoedWithin = (stretch: CalendarRange, only: ReadableFilter | undefined, limit: number) =>
  timed('embargoUntil', { status: { $in: current } }, stretch, only, limit);

async function timed(
  field: Timed,
  filter: QueryFilter<ArticleRecord>,
  { from, to }: CalendarRange,
  only: ReadableFilter | undefined,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const range = { [field]: { $gte: from, ...(to && { $lt: to }) } };
  const rows = await ArticleModel.find({ $and: [filter, range, ...readable(only)] })
    .sort({ [field]: 1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
