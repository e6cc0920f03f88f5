/** Comments that readers wrote elsewhere and that come with their stories. */
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import type { Comment, Commented } from './comment';
import { findComments, insertComment } from './comment.model';
import { tellReaders } from './sending/sending.service';
import { textKeyOf } from './sending/spam';

/** A comment with its decision. Addresses of mail and network are not taken along: their time is over. */
export type ArrivingComment = Pick<Comment, 'id' | 'name' | 'text' | 'at' | 'parentId'> & {
  readonly state: 'approved' | 'waiting';
};

/** Takes in those that are not here yet; what the newsroom decided on them since stays. Gives their number. */
export function takeInComments(
  who: Actor,
  about: Commented,
  comments: readonly ArrivingComment[],
  now: Date,
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
    if (fresh.some(({ state }) => state === 'approved')) await tellReaders({ about });
    return fresh.length;
  });
}
