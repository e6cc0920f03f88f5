/** Withdrawing files permanently, with a reason: all their addresses answer 410. */
import type { ActorContext } from '../accounts/account';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { cleanLine } from '../language/text/clean';
import type { Media } from './media';
import { fileKey, hashesOf } from './media';
import { findAnyMedia } from './media.lists.model';
import { replaceMedia } from './media.model';
import { mayWithdrawMedia } from './media.rules';

const LONGEST_REASON = 1000;

/**
 * Withdraws a file, in use or not: stories appear without it. Its record stays, so that its addresses answer 410 and
 * its content is recognised in a new upload. It cannot be restored.
 * @throws NotFound, NotAllowed, InvalidInput (`reason`), NotPossible (withdrawn already)
 */
export async function withdrawMedia({ who, now }: ActorContext, id: Id, reason: string): Promise<Media> {
  const why = readReason(reason);
  return transaction(async () => {
    const media = await findAnyMedia(id);
    if (!media) throw new NotFound();
    if (!mayWithdrawMedia(who)) throw new NotAllowed();
    if (media.withdrawn) throw new NotPossible({ key: 'media.error.withdrawnAlready' });
    const withdrawn = { at: now, by: who.id, reason: why };
    const after = { ...media, removedAt: media.removedAt ?? now, withdrawn };
    if (!(await replaceMedia(after))) throw new NotFound();
    const subject = `media:${id}`;
    await remember({ at: now, actor: who.id, act: 'media.withdrawn', subject, detail: { reason: why } });
    const drops = [subject, ...hashesOf(media).map(fileKey)];
    await recordEvent({ type: 'media.withdrawn', subject: id, drops });
    return after;
  });
}

function readReason(reason: string): string {
  if (reason.length > LONGEST_REASON) {
    throw new InvalidInput({ reason: { key: 'web.error.tooLong', values: { max: LONGEST_REASON } } });
  }
  const why = cleanLine(reason);
  if (why === '') throw new InvalidInput({ reason: { key: 'media.error.reason' } });
  return why;
}

/** @throws NotPossible where the content was withdrawn: another upload does not restore it */
export function refuseWithdrawn({ withdrawn }: Media): void {
  if (!withdrawn) return;
  const values = { day: withdrawn.at.toISOString().slice(0, 10), reason: withdrawn.reason };
  throw new NotPossible({ key: 'media.error.withdrawn', values });
}
