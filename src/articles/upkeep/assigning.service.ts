/** Assignments of stories: whose open assignment a story is, to them it is their own. */
import type { Actor, ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { transaction } from '../../database/transaction';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentInput, AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { putAssignment } from '../../workflow/assignments/assignment.model';
import { assign, changeAssignment, listAssignments } from '../../workflow/assignments/assignment.service';
import { subjectOf } from '../article.rules';
import { findArticle, findArticleFor } from '../article.service';
import { putAssignees } from './assignees.model';

/** More than any story has. */
const ALL = 100;
const STORY = 'article:';

/** Assigns a story. */
export function assignStory(
  { who, now }: ActorContext,
  articleId: string,
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

/** Changes an assignment; where it is one of a story, the story's owners follow. */
export function changeStoryAssignment(
  { who, now }: ActorContext,
  assignmentId: string,
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
 * An assignment of a story makes somebody its owner, so leave is asked where the story stands now: it may have
 * left the section that the assignment names. What became of the work is said by its assignee as well.
 */
async function requireLead(who: Actor, { subject = '' }: Assignment, patch: AssignmentPatch): Promise<void> {
  const onlyState = Object.keys(patch).every((field) => field === 'state');
  if (onlyState || !subject.startsWith(STORY)) return;
  const article = await findArticle(subject.slice(STORY.length));
  requireMay(who, 'assignment.manage', { sectionIds: subjectOf(article).sectionIds ?? [] });
}

/** The assignments of a story, those due first first. */
export const assignmentsOf = (articleId: string): Promise<readonly Assignment[]> =>
  listAssignments({ subject: `article:${articleId}` }, ALL);

/** Closes the open assignments of a story; gives their ids. */
export async function closeAssignments(articleId: string, now: Date): Promise<readonly string[]> {
  const open = await listAssignments({ subject: `article:${articleId}`, state: 'open' }, ALL);
  for (const each of open) await putAssignment({ ...each, state: 'dropped', changedAt: now });
  return open.map(({ id }) => id);
}

/** Opens again the assignments that were closed with their story. */
export async function reopenAssignments(articleId: string, ids: readonly string[], now: Date): Promise<void> {
  for (const each of await assignmentsOf(articleId)) {
    if (ids.includes(each.id)) await putAssignment({ ...each, state: 'open', changedAt: now });
  }
  await followAssignments(`article:${articleId}`);
}

async function followAssignments(subject: string): Promise<void> {
  if (!subject.startsWith(STORY)) return;
  const open = await listAssignments({ subject, state: 'open' }, ALL);
  const ids = new Set(open.flatMap(({ assigneeId }) => assigneeId ?? []));
  await putAssignees(subject.slice(STORY.length), [...ids]);
}
