/** The desk's list of stories of every stage, the last saved first. */
import type { QueryFilter } from 'mongoose';
import type { ArticleSummary } from '../../article';
import type { ArticleRecord, SummaryRecord } from '../../store/article.model';
import { ArticleModel, WITHOUT_BODY, foldedWords, oid, toSummary } from '../../store/article.model';
import type { ListQuery } from './list.input';

type Filter = QueryFilter<ArticleRecord>;

/** Owners and sections of the stories that an actor may read; without it, all stories. */
export interface ReadableFilter {
  readonly accountId: string;
  readonly sectionIds: readonly string[];
}

/** Whether something was typed that holds no word: nothing is found by it, not everything. */
export const holdsNoWord = ({ q }: Pick<ListQuery, 'q'>): boolean => q !== '' && foldedWords(q).length === 0;

/** One more than `limit` where there are more. */
export async function listForDesk(
  query: ListQuery,
  only: ReadableFilter | undefined,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  if (holdsNoWord(query)) return [];
  const rows = await ArticleModel.find({ $and: [...filtersOf(query), ...readable(only), {}] })
    .sort({ savedAt: -1, _id: -1 })
    .limit(limit + 1)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

const submitted = (accountIds: readonly string[]): Filter => ({
  status: 'submitted',
  createdBy: { $in: [...accountIds] },
});

/** Submitted stories that these accounts began, the longest wait first. */
export async function listSubmitted(
  accountIds: readonly string[],
  only: ReadableFilter | undefined,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ $and: [submitted(accountIds), ...readable(only)] })
    .sort({ savedAt: 1, _id: 1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** Their number, counted no further than `most`. */
export const countSubmitted = (accountIds: readonly string[], most: number): Promise<number> =>
  ArticleModel.countDocuments(submitted(accountIds)).limit(most).exec();

function filtersOf({ status, section, author, lang, q, after }: ListQuery): readonly Filter[] {
  return [
    ...(status === undefined ? [] : [{ status }]),
    ...(section === undefined ? [] : [{ listedIn: oid(section) }]),
    ...(author === undefined ? [] : [{ createdBy: author }]),
    ...(lang === undefined ? [] : [{ lang }]),
    ...foldedWords(q).map(beginsWith),
    ...(after ? olderThan(after) : []),
  ];
}

/** Letters that follow the last one of any alphabet here. */
const LAST = '\uffff';

const beginsWith = (word: string): Filter => ({
  deskWords: { $elemMatch: { $gte: word, $lt: word + LAST } },
});

const olderThan = ({ savedAt, id }: NonNullable<ListQuery['after']>): readonly Filter[] => [
  { savedAt: { $lte: savedAt } },
  { $or: [{ savedAt: { $lt: savedAt } }, { _id: { $lt: oid(id) } }] },
];

/** Restricts a filter to stories that the actor may read. */
export function readable(only: ReadableFilter | undefined): readonly Filter[] {
  if (!only) return [];
  const sections = only.sectionIds.map(oid);
  const own = [{ createdBy: only.accountId }, { assigneeIds: only.accountId }];
  const placed =
    sections.length === 0 ? [] : [{ sectionId: { $in: sections } }, { alsoIn: { $in: sections } }];
  return [{ $or: [...own, ...placed] }];
}
