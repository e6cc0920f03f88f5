/** Comments of another system, which are imported with their stories. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import type { Comment, Commented } from './comment';
import { findComments, insertComment } from './comment.model';
import { recordCommentChange } from './sending/sending.service';
import { textKeyOf } from './sending/spam';

/** A comment with its moderation state. Mail addresses and networks are not imported: they have expired. */
type ImportedComment = Pick<Comment, 'id' | 'name' | 'text' | 'at' | 'parentId'> & {
  readonly state: 'approved' | 'waiting';
};

/**
 * Stores the comments that are not stored yet and leaves the others unchanged: the newsroom may have decided on
 * them since.
 * @returns the number of new comments
 */
export function importComments(
  { who, now }: ActorContext,
  about: Commented,
  comments: readonly ImportedComment[],
): Promise<number> {
  requireMay(who, 'comment.moderate');
  return transaction(async () => {
    const known = new Set((await findComments(comments.map(({ id }) => id))).map(({ id }) => id));
    const fresh = comments.filter(({ id }) => !known.has(id));
    for (const each of fresh) {
      await insertComment({ ...each, about, score: 0, reasons: [], textKey: textKeyOf(each.text) });
    }
    if (fresh.length === 0) return 0;
    const detail = { comments: fresh.length };
    await remember({
      at: now,
      actor: who.id,
      act: 'comments.imported',
      subject: `article:${about.id}`,
      detail,
    });
    if (fresh.some(({ state }) => state === 'approved')) await recordCommentChange(about.id);
    return fresh.length;
  });
}
