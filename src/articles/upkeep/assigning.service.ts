/** Assignments of stories; the assignee of an open one owns the story like its author. */
import type { Actor, ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { storyIn } from '../../blocks/body/references';
import { transaction } from '../../database/transaction';
import type { Id } from '../../ids/id';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentInput, AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { findAssignment, putAssignment } from '../../workflow/assignments/assignment.model';
import {
  assign,
  assignAs,
  changeAssignment,
  listAssignments,
} from '../../workflow/assignments/assignment.service';
import { subjectOf } from '../article.rules';
import { findArticle, findArticleFor } from '../article.service';
import { putAssignees } from './assignees.model';

/** The most characters of an assignment's title. */
const LONGEST_TITLE = 200;
/** More assignments than a story has. */
const ALL = 100;

/** Assigns a story. */
export function assignStory(
  { who, now }: ActorContext,
  articleId: Id,
  input: Omit<AssignmentInput, 'subject' | 'sectionId' | 'title'>,
): Promise<Assignment> {
  return transaction(async () => {
    const { headline: title, sectionId } = await findArticleFor(who, articleId, now);
    const subject = `article:${articleId}`;
    const assignment = await assign(who, { ...input, title, subject, sectionId }, now);
    await followAssignments(subject);
    return assignment;
  });
}

/** A story, and the id that its assignment gets. */
interface KnownAssignment {
  readonly id: Id | undefined;
  readonly articleId: Id;
}

/** Assigns a story unless the assignment exists. @returns whether it did not */
export function assignStoryOnce(
  { who, now }: ActorContext,
  { id, articleId }: KnownAssignment,
  input: Omit<AssignmentInput, 'subject' | 'sectionId' | 'title'>,
): Promise<boolean> {
  return transaction(async () => {
    if (id === undefined || (await findAssignment(id))) return false;
    const { headline, sectionId } = await findArticle(articleId);
    const subject = `article:${articleId}`;
    const title = headline.slice(0, LONGEST_TITLE);
    await assignAs({ who, now }, id, { ...input, title, subject, sectionId });
    await followAssignments(subject);
    return true;
  });
}

/** Changes an assignment, and the owners of its story. */
export function changeStoryAssignment(
  { who, now }: ActorContext,
  assignmentId: Id,
  patch: AssignmentPatch,
): Promise<Assignment> {
  return transaction(async () => {
    const assignment = await changeAssignment({ who, now }, assignmentId, patch);
    await requireLead(who, assignment, patch);
    if (assignment.subject !== undefined) await followAssignments(assignment.subject);
    return assignment;
  });
}

/**
 * Requires the permission to assign in the section where the story is now, which may not be that of the assignment:
 * an assignment makes its assignee an owner. The assignee may also close it.
 */
async function requireLead(who: Actor, { subject = '' }: Assignment, patch: AssignmentPatch): Promise<void> {
  const onlyState = Object.keys(patch).every((field) => field === 'state');
  const articleId = storyIn(subject);
  if (onlyState || articleId === undefined) return;
  const article = await findArticle(articleId);
  requireMay(who, 'assignment.manage', { sectionIds: subjectOf(article).sectionIds ?? [] });
}

/** The assignments of a story, the earliest due first. */
export const assignmentsOf = (articleId: Id): Promise<readonly Assignment[]> =>
  listAssignments({ subject: `article:${articleId}` }, ALL);

/** Closes the open assignments of a story. @returns their ids */
export async function closeAssignments(articleId: Id, now: Date): Promise<readonly Id[]> {
  const open = await listAssignments({ subject: `article:${articleId}`, state: 'open' }, ALL);
  for (const each of open) await putAssignment({ ...each, state: 'dropped', changedAt: now });
  return open.map(({ id }) => id);
}

/** Reopens the assignments that were closed with their story. */
export async function reopenAssignments(articleId: Id, ids: readonly Id[], now: Date): Promise<void> {
  for (const each of await assignmentsOf(articleId)) {
    if (ids.includes(each.id)) await putAssignment({ ...each, state: 'open', changedAt: now });
  }
  await followAssignments(`article:${articleId}`);
}

async function followAssignments(subject: string): Promise<void> {
  const articleId = storyIn(subject);
  if (articleId === undefined) return;
  const open = await listAssignments({ subject, state: 'open' }, ALL);
  const ids = new Set(open.flatMap(({ assigneeId }) => assigneeId ?? []));
  await putAssignees(articleId, [...ids]);
}
