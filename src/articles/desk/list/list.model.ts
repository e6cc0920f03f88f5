/** The desk's list of stories in any stage, the last saved first. */
import type { QueryFilter } from 'mongoose';
import type { ActorId } from '../../../accounts/account';
import type { Id } from '../../../ids/id';
import { objectId } from '../../../ids/object-id';
import type { ArticleSummary } from '../../article';
import type { ArticleRecord, SummaryRecord } from '../../store/article.model';
import { ArticleModel, WITHOUT_BODY, foldedWords, toSummary } from '../../store/article.model';
import type { ListPosition, ListQuery } from './list.input';

type Filter = QueryFilter<ArticleRecord>;

/** Owners and sections of the stories that an actor may read; without it, all stories. */
export interface ReadableFilter {
  readonly accountId: ActorId | undefined;
  readonly sectionIds: readonly Id[];
}

/** Whether a search holds no word: it then finds no story. */
export const hasNoTerms = ({ q }: Pick<ListQuery, 'q'>): boolean => q !== '' && foldedWords(q).length === 0;

/** One more than `limit` if there are more. */
export async function listForDesk(
  query: ListQuery,
  only: ReadableFilter | undefined,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  if (hasNoTerms(query)) return [];
  const rows = await ArticleModel.find({ $and: [...filtersOf(query), ...readable(only), {}] })
    .sort({ savedAt: -1, _id: -1 })
    .limit(limit + 1)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

const submitted = (accountIds: readonly Id[]): Filter => ({
  status: 'submitted',
  createdBy: { $in: [...accountIds] },
});

/** Submitted stories that these accounts began, the longest wait first. */
export async function listSubmitted(
  accountIds: readonly Id[],
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

/** Their number, up to `most`. */
export const countSubmitted = (
  accountIds: readonly Id[],
  only: ReadableFilter | undefined,
  most: number,
): Promise<number> =>
  ArticleModel.countDocuments({ $and: [submitted(accountIds), ...readable(only)] })
    .limit(most)
    .exec();

/** The filters that are chosen from menus. */
export const chosenFilters = (query: ListQuery): readonly Filter[] => {
  const { status, section, tag, byline, author, lang } = query;
  return [
    ...(status === undefined ? [] : [{ status }]),
    ...(section === undefined ? [] : [{ listedIn: objectId(section) }]),
    ...(tag === undefined ? [] : [{ tagIds: objectId(tag) }]),
    ...(byline === undefined ? [] : [{ 'authors.personId': objectId(byline) }]),
    ...(author === undefined ? [] : [{ createdBy: author }]),
    ...(lang === undefined ? [] : [{ lang }]),
  ];
};

function filtersOf(query: ListQuery): readonly Filter[] {
  const { q, after } = query;
  return [
    ...chosenFilters(query),
    ...foldedWords(q).map((word) => beginsWith('deskWords', word)),
    ...(after ? olderThan(after) : []),
  ];
}

/** Stories with a word that begins like this one, which has letters and digits only; an index has its beginnings. */
export const beginsWith = (field: 'deskWords' | 'draftWords', word: string): Filter => ({
  [field]: { $regex: `^${word}` },
});

const olderThan = ({ at: savedAt, id }: ListPosition): readonly Filter[] => [
  { savedAt: { $lte: savedAt } },
  { $or: [{ savedAt: { $lt: savedAt } }, { _id: { $lt: objectId(id) } }] },
];

/** Restricts a filter to stories that the actor may read. */
export function readable(only: ReadableFilter | undefined): readonly Filter[] {
  if (!only) return [];
  const sections = only.sectionIds.map(objectId);
  const { accountId } = only;
  const own = accountId === undefined ? [] : [{ createdBy: accountId }, { assigneeIds: accountId }];
  const placed =
    sections.length === 0 ? [] : [{ sectionId: { $in: sections } }, { alsoIn: { $in: sections } }];
  return [{ $or: [...own, ...placed] }];
}
