/** The pieces of a coverage: each is an assignment, and one button begins its story. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput } from '../../articles/article.input';
import type { ValidationContext } from '../../articles/article.input';
import { addDraft } from '../../articles/article.service';
import { changeStoryAssignment } from '../../articles/upkeep/assigning.service';
import { retryOnDuplicate } from '../../articles/store/retry-on-duplicate';
import { transaction } from '../../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { findAssignment, putAssignment } from '../../workflow/assignments/assignment.model';
import { assign } from '../../workflow/assignments/assignment.service';
import type { Coverage, Piece } from './coverage';
import { subjectKey } from './coverage';
import type { PieceInput } from './coverage.input';
import { keep, managed, mayManage, readCoverage } from './coverage.service';

/** Largest number of pieces; a larger plan needs another coverage. */
const MOST = 50;

/** A piece with its assignment. */
export interface PieceWork extends Piece {
  readonly work: Assignment;
}

/** The pieces of a coverage in their order. */
export async function worksOf({ pieces }: Coverage): Promise<readonly PieceWork[]> {
  const works = await Promise.all(pieces.map(({ assignmentId }) => findAssignment(assignmentId)));
  return pieces.flatMap((piece, at) => {
    const work = works[at];
    return work ? [{ ...piece, work }] : [];
  });
}

/** Orders another piece and notifies its assignee. */
export function wantPiece({ who, now }: ActorContext, id: Id, input: PieceInput): Promise<Assignment> {
  return transaction(async () => {
    const coverage = await managed(who, id);
    if (coverage.pieces.length >= MOST) throw new NotPossible({ key: 'planning.error.pieces' });
    const { kind, lang, title, assigneeId, dueAt } = input;
    const given = { ...(assigneeId !== undefined && { assigneeId }), ...(dueAt && { dueAt }) };
    const wanted = { title, subject: subjectKey(coverage), sectionId: coverage.sectionId, ...given };
    const work = await assign(who, wanted, now);
    const pieces = [...coverage.pieces, { assignmentId: work.id, kind, lang }];
    await keep({ who, now }, 'coverage.wanted', { ...coverage, pieces, changedAt: now });
    return work;
  });
}

/** A piece of a coverage, by the ids of both. */
export interface PieceKey {
  readonly id: Id;
  readonly assignmentId: Id;
}

/** Changes the assignee, due time or state of a piece. */
export async function changePiece(
  { who, now }: ActorContext,
  { id, assignmentId }: PieceKey,
  patch: Pick<AssignmentPatch, 'assigneeId' | 'dueAt' | 'state'>,
): Promise<Assignment> {
  const coverage = await readCoverage(who, id);
  requirePiece(coverage, assignmentId);
  return changeStoryAssignment({ who, now }, assignmentId, patch);
}

/** Whether the actor may begin the story of a piece: its assignee and planners of the coverage may. */
export const mayBegin = (who: Actor, coverage: Coverage, { articleId, work }: PieceWork): boolean =>
  articleId === undefined &&
  work.state === 'open' &&
  coverage.cancelledAt === undefined &&
  (work.assigneeId === who.id || mayManage(who, coverage));

/**
 * Begins the story of a piece: a draft that belongs to its assignee, because the assignment moves to the story.
 * @throws NotPossible where it was begun, or the piece is cancelled
 */
export function beginPiece(
  { who, now }: ActorContext,
  { id, assignmentId }: PieceKey,
  context: ValidationContext,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const coverage = await readCoverage(who, id);
    const piece = requirePiece(coverage, assignmentId);
    const work = await findAssignment(assignmentId);
    if (!work) throw new NotFound({ key: 'workflow.error.assignment' });
    if (work.assigneeId !== who.id && !mayManage(who, coverage)) throw new NotAllowed();
    if (!mayBegin(who, coverage, { ...piece, work })) throw new NotPossible({ key: 'planning.error.begun' });
    const { lang } = piece;
    const input = readArticleInput({ headline: work.title, lang, section: coverage.sectionId }, context);
    const article = await addDraft({ who, now }, input);
    await putAssignment({ ...work, subject: `article:${article.id}`, changedAt: now });
    // The empty change updates the story's owners from its assignment.
    await changeStoryAssignment({ who, now }, work.id, {});
    await keep(
      { who, now },
      'coverage.begun',
      withStory(coverage, { assignmentId: work.id, articleId: article.id }, now),
    );
    return article;
  });
}

const withStory = (
  coverage: Coverage,
  { assignmentId, articleId }: { readonly assignmentId: Id; readonly articleId: Id },
  now: Date,
): Coverage => ({
  ...coverage,
  changedAt: now,
  pieces: coverage.pieces.map((piece) =>
    piece.assignmentId === assignmentId ? { ...piece, articleId } : piece,
  ),
});

function requirePiece({ pieces }: Coverage, assignmentId: Id): Piece {
  const piece = pieces.find((each) => each.assignmentId === assignmentId);
  if (!piece) throw new NotFound({ key: 'workflow.error.assignment' });
  return piece;
}
