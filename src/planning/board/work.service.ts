/** Changing an assignment from the board, and beginning its story. */
import type { ActorContext } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput } from '../../articles/article.input';
import type { ValidationContext } from '../../articles/article.input';
import { addDraft } from '../../articles/article.service';
import { retryOnDuplicate } from '../../articles/store/retry-on-duplicate';
import { changeStoryAssignment } from '../../articles/upkeep/assigning.service';
import { storyIn } from '../../blocks/body/references';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, NotAllowed, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { coverageIn } from '../../workflow/assignments/assignment';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { findAssignment, putAssignment } from '../../workflow/assignments/assignment.model';
import { beginPiece } from '../coverages/pieces.service';
import { mayBeginWork } from './assignment.access';
import { requireConcern } from './assignment.page';

/** An assignment, and the moment of the last change that the person saw; '' where any will do. */
interface SeenAssignment {
  readonly id: Id;
  readonly seen: string;
}

/** An assignment before and after a change. */
interface AssignmentChange {
  readonly before: Assignment;
  readonly after: Assignment;
}

/** Changes an assignment. @throws EditedMeanwhile where another change came in between */
export function changeWork(
  context: ActorContext,
  { id, seen }: SeenAssignment,
  patchOf: (before: Assignment) => AssignmentPatch,
): Promise<AssignmentChange> {
  return transaction(async () => {
    const before = requireConcern(context.who, await findAssignment(id));
    const { changedAt } = before;
    if (seen !== '' && seen !== changedAt.toISOString()) throw new EditedMeanwhile(changedAt.getTime());
    return { before, after: await changeStoryAssignment(context, id, patchOf(before)) };
  });
}

/** The language and section of a story that is begun; the section is that of the assignment, if it has one. */
interface BegunStory {
  readonly id: Id;
  readonly lang: string;
  readonly section: string;
}

/**
 * Begins the story of an assignment: a draft that belongs to its assignee, because the assignment moves to the story.
 * @throws NotPossible where it was begun, or the assignment is closed
 */
export function beginWork(
  context: ActorContext,
  { id, lang, section }: BegunStory,
  validation: ValidationContext,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const { who, now } = context;
    const work = requireConcern(who, await findAssignment(id));
    const coverage = coverageIn(work.subject ?? '');
    if (coverage !== undefined) return beginPiece(context, { id: coverage, assignmentId: id }, validation);
    if (work.state !== 'open' || storyIn(work.subject ?? '') !== undefined)
      throw new NotPossible({ key: 'planning.error.begun' });
    if (!mayBeginWork(who, work)) throw new NotAllowed();
    const input = readArticleInput(
      { headline: work.title, lang, section: work.sectionId ?? section },
      validation,
    );
    const article = await addDraft(context, input);
    const { sectionId } = article;
    await putAssignment({ ...work, subject: `article:${article.id}`, sectionId, changedAt: now });
    // The empty change updates the story's owners from its assignment.
    await changeStoryAssignment(context, id, {});
    return article;
  });
}
