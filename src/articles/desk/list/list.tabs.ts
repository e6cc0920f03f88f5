/** The tabs of the list of stories as queries, each of which an index answers. */
import type { QueryFilter } from 'mongoose';
import type { Actor } from '../../../accounts/account';
import type { Action } from '../../../accounts/permissions/actions';
import { reachOf } from '../../../accounts/permissions/permissions';
import { objectId } from '../../../ids/object-id';
import type { Stage } from '../../../workflow/stage';
import type { ArticleRecord } from '../../store/article.model';
import type { ListQuery, TabName } from './list.input';
import { sortOf } from './list.input';
import { readable, type ReadableFilter } from './list.model';

/** One query of a list; a list of several is merged from their results. */
export type Branch = QueryFilter<ArticleRecord>;

type Stages = readonly [Stage, ...Stage[]];

/** Stages before readers see a story. */
const inWork: Stages = ['draft', 'submitted', 'in_review', 'changes_requested', 'approved'];

/** Stages in which a story is back with its author, and those in which it is with an assignee. */
const withAuthor: Stages = ['changes_requested'];
const withAssignee: Stages = ['draft', 'changes_requested'];

/** Stages that wait for a person with a permission. */
const awaited: readonly (readonly [Stages, Action])[] = [
  [['submitted', 'in_review'], 'article.review'],
  [['approved'], 'article.publish'],
];

type StageTab = Exclude<TabName, 'all' | 'mine' | 'waiting'>;

const stagesOf: Readonly<Record<StageTab, Stages>> = {
  drafts: inWork,
  scheduled: ['scheduled'],
  live: ['published'],
};

/** The queries of a tab for a person, whose own reach is a part of each. */
export function branchesOf(tab: TabName, who: Actor, only: ReadableFilter | undefined): readonly Branch[] {
  if (tab === 'mine') return ownOf(who);
  if (tab === 'waiting') return waitingFor(who).map((branch) => ({ $and: [branch, ...readable(only)] }));
  const stages = tab === 'all' ? [] : [within(stagesOf[tab])];
  return reachBranches(only).map((branch) => ({ $and: [...stages, branch] }));
}

/** One stage alone is compared: an index then keeps the order of the list. */
function within([first, ...others]: Stages): Branch {
  return others.length === 0 ? { status: first } : { status: { $in: [first, ...others] } };
}

const ownOf = ({ id }: Actor): readonly Branch[] => [{ createdBy: id }, { assigneeIds: id }];

function waitingFor(who: Actor): readonly Branch[] {
  const open = awaited.flatMap(([stages, action]) =>
    sectionBranches(who, action).map((branch) => ({ $and: [within(stages), branch] })),
  );
  return [
    { $and: [within(withAuthor), { createdBy: who.id }] },
    { $and: [within(withAssignee), { assigneeIds: who.id }] },
    ...open,
  ];
}

function sectionBranches(who: Actor, action: Action): readonly Branch[] {
  const reach = reachOf(who, action);
  if (reach === 'any') return [{}];
  return reach === 'section' ? (who.sectionIds ?? []).map((id) => ({ sectionId: objectId(id) })) : [];
}

/** A query for each owner and section; the index of sections includes those above them. */
function reachBranches(only: ReadableFilter | undefined): readonly Branch[] {
  if (!only) return [{}];
  const { accountId, sectionIds } = only;
  const own: readonly Branch[] =
    accountId === undefined ? [] : [{ createdBy: accountId }, { assigneeIds: accountId }];
  const placed = sectionIds.map(objectId).map((id) => ({
    $and: [{ listedIn: id }, { $or: [{ sectionId: id }, { alsoIn: id }] }],
  }));
  return [...own, ...placed];
}

/**
 * The queries of published stories of a section, a tag or an author, one for each edition: the index of each edition
 * keeps their order, while without the edition all published stories would be read and sorted.
 */
export function byEdition(
  branches: readonly Branch[],
  query: ListQuery,
  languages: readonly string[],
): readonly Branch[] {
  const { tab, section, tag, byline, lang } = query;
  const isNarrow = [section, tag, byline].some((value) => value !== undefined);
  if (tab !== 'live' || lang !== undefined || !isNarrow || sortOf(query) !== 'published') return branches;
  return languages.flatMap((edition) => branches.map((branch) => ({ $and: [branch, { lang: edition }] })));
}
