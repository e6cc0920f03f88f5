/** Stories by time, in several editions. */
import type { QueryFilter } from 'mongoose';
import type { ArticleSummary } from '../article';
import type { ArticleRecord, SummaryRecord } from '../store/article.model';
import { ArticleModel, WITHOUT_BODY, toSummary } from '../store/article.model';
import type { Stage } from '../../workflow/stage';
import { stages } from '../../workflow/stage';
import type { ReadableFilter } from './list/list.model';
import { readable } from './list/list.model';

/** A period from `from` on and before `to`; open without `to`. */
export interface CalendarRange {
  readonly from: Date;
  readonly to?: Date;
}

type Timed = 'publishedAt' | 'scheduledFor' | 'embargoUntil';

/** Stories scheduled for a period, the next first. */
export const scheduledWithin = (range: CalendarRange, only: ReadableFilter | undefined, limit: number) =>
  timed('scheduledFor', { status: 'scheduled' }, { range, only, limit });

/** Editions, and a period. */
export interface EditionsRange {
  readonly langs: readonly string[];
  readonly range: CalendarRange;
}

/** Stories published within a period, the earliest first. */
export const publishedWithin = (
  { langs, range }: EditionsRange,
  only: ReadableFilter | undefined,
  limit: number,
) => timed('publishedAt', { status: 'published', lang: { $in: [...langs] } }, { range, only, limit });

const over: readonly Stage[] = ['killed', 'archived'];
const current = stages.filter((stage) => !over.includes(stage));

/** Stories whose embargo ends within a period. */
export const embargoedWithin = (range: CalendarRange, only: ReadableFilter | undefined, limit: number) =>
  timed('embargoUntil', { status: { $in: current } }, { range, only, limit });

async function timed(
  field: Timed,
  filter: QueryFilter<ArticleRecord>,
  {
    range: { from, to },
    only,
    limit,
  }: { readonly range: CalendarRange; readonly only?: ReadableFilter | undefined; readonly limit: number },
): Promise<readonly ArticleSummary[]> {
  const range = { [field]: { $gte: from, ...(to && { $lt: to }) } };
  const rows = await ArticleModel.find({ $and: [filter, range, ...readable(only)] })
    .sort({ [field]: 1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
