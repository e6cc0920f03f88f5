/** The pieces of a coverage: each is an assignment, and becomes a story by one button. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Article } from '../../articles/article';
import { readArticleInput } from '../../articles/article.input';
import type { ValidationContext } from '../../articles/article.input';
import { addDraft } from '../../articles/article.service';
import { changeStoryAssignment } from '../../articles/upkeep/assigning.service';
import { retryOnDuplicate } from '../../articles/store/retry-on-duplicate';
import { transaction } from '../../database/transaction';
import { NotAllowed, NotFound, NotPossible } from '../../errors';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { findAssignment, putAssignment } from '../../workflow/assignments/assignment.model';
import { assign } from '../../workflow/assignments/assignment.service';
import type { Coverage, Piece } from './coverage';
import { subjectKey } from './coverage';
import type { PieceInput } from './coverage.input';
import { keep, managed, mayManage, readCoverage } from './coverage.service';

/** More than that is another coverage. */
const MOST = 50;

/** A piece with its assignment. */
export interface PieceWork extends Piece {
  readonly work: Assignment;
}

/** The pieces of a coverage, in the order in which they were wanted. */
export async function worksOf({ pieces }: Coverage): Promise<readonly PieceWork[]> {
  const works = await Promise.all(pieces.map(({ assignmentId }) => findAssignment(assignmentId)));
  return pieces.flatMap((piece, at) => {
    const work = works[at];
    return work ? [{ ...piece, work }] : [];
  });
}

/** Orders another piece and notifies its assignee. */
export function wantPiece({ who, now }: ActorContext, id: string, input: PieceInput): Promise<Assignment> {
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
  readonly id: string;
  readonly assignmentId: string;
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

/** The assignee of a piece or a planner of the coverage begins its story. */
export const mayBegin = (who: Actor, coverage: Coverage, { articleId, work }: PieceWork): boolean =>
  articleId === undefined &&
  work.state === 'open' &&
  coverage.cancelledAt === undefined &&
  (work.assigneeId === who.id || mayManage(who, coverage));

/**
 * Begins the story of a piece: a draft which its assignee owns, since the assignment goes over to it.
 * @throws NotPossible where it was begun, or is not wanted any more
 */
export function beginPiece(
  { who, now }: ActorContext,
  { id, assignmentId }: PieceKey,
  around: ValidationContext,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const coverage = await readCoverage(who, id);
    const piece = requirePiece(coverage, assignmentId);
    const work = await findAssignment(assignmentId);
    if (!work) throw new NotFound({ key: 'workflow.error.assignment' });
    if (work.assigneeId !== who.id && !mayManage(who, coverage)) throw new NotAllowed();
    if (!mayBegin(who, coverage, { ...piece, work })) throw new NotPossible({ key: 'planning.error.begun' });
    const { lang } = piece;
    const input = readArticleInput({ headline: work.title, lang, section: coverage.sectionId }, around);
    const article = await addDraft(who, input, now, false);
    await putAssignment({ ...work, subject: `article:${article.id}`, changedAt: now });
    // Nothing else changes: the story's owners follow its assignment.
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
  { assignmentId, articleId }: { readonly assignmentId: string; readonly articleId: string },
  now: Date,
): Coverage => ({
  ...coverage,
  changedAt: now,
  pieces: coverage.pieces.map((piece) =>
    piece.assignmentId === assignmentId ? { ...piece, articleId } : piece,
  ),
});

function requirePiece({ pieces }: Coverage, assignmentId: string): Piece {
  const piece = pieces.find((each) => each.assignmentId === assignmentId);
  if (!piece) throw new NotFound({ key: 'workflow.error.assignment' });
  return piece;
}
