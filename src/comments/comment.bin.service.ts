/** Readers' comments in the bin: moderators move them there by a decision (`decide`). */
import type { Actor, ActorContext } from '../accounts/account';
import { system } from '../accounts/account';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import type { Id } from '../ids/id';
import type { Comment } from './comment';
import {
  commentsDeletedUpTo,
  countAnswers,
  countDeletedComments,
  listDeletedComments,
  removeThread,
} from './comment.bin.model';
import { findComments, setState } from './comment.model';
import { recordAct, requireModerator, sectionsOf } from './moderation.service';
import { recordCommentChange } from './sending/sending.service';

const PURGED_AT_ONCE = 100;

/** Deleted comments that the actor may restore, the last deleted first. @throws NotAllowed */
export const readDeletedComments = (
  who: Actor,
  part: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly Comment[]> => listDeletedComments(sectionsOf(who).sectionIds, part);

/** Their number, counted up to `most`. @throws NotAllowed */
export const countDeletedCommentsFor = (who: Actor, most: number): Promise<number> =>
  countDeletedComments(sectionsOf(who).sectionIds, most);

/** A deleted comment that the actor may restore. @throws NotFound, NotAllowed */
export async function requireDeletedComment(who: Actor, id: Id): Promise<Comment> {
  const [comment] = await findComments([id]);
  if (comment?.state !== 'deleted') throw new NotFound();
  requireModerator(who, comment);
  return comment;
}

/** Restores a comment to its queue, with the answers to it. @throws NotFound, NotAllowed */
export function restoreComment(context: ActorContext, id: Id): Promise<Comment> {
  return transaction(async () => {
    const comment = await requireDeletedComment(context.who, id);
    const state = comment.before ?? 'waiting';
    await setState(comment, state, undefined);
    await recordAct(context, 'comment.restored', comment);
    await recordCommentChange(comment.about.id);
    return { ...comment, state };
  });
}

/** Removes a comment for good, with the answers to it. @throws NotFound, NotAllowed */
export function purgeComment(context: ActorContext, id: Id): Promise<void> {
  return transaction(async () => {
    const comment = await requireDeletedComment(context.who, id);
    await removeThread(comment);
    await recordAct(context, 'comment.purged', comment);
  });
}

/** Answers are counted up to this number. */
const MOST_ANSWERS = 999;

/** The number of answers that are removed with a comment. */
export const answersTo = (id: Id): Promise<number> => countAnswers(id, MOST_ANSWERS);

/** Removes for good the comments that were deleted up to a moment. */
export async function purgeCommentsDeletedUpTo(moment: Date, now: Date): Promise<void> {
  for (;;) {
    const ids = await commentsDeletedUpTo(moment, PURGED_AT_ONCE);
    for (const id of ids) await purgeComment({ who: system, now }, id);
    if (ids.length < PURGED_AT_ONCE) return;
  }
}
