/** Removing files for good, with a reason: readers get 410 at all their addresses. */
import type { Actor } from '../accounts/account';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import { cleanLine } from '../language/text/clean';
import type { Media } from './media';
import { fileKey, hashesOf } from './media';
import { findAnyMedia } from './media.lists.model';
import { replaceMedia } from './media.model';
import { mayWithdrawMedia } from './media.rules';

const LONGEST_REASON = 1000;

/**
 * Withdraws a file, in use or not: stories are shown without it. Its record stays, so that its addresses say
 * that it is gone and the same bytes are known when they are sent again. It cannot be put back.
 * @throws NotFound, NotAllowed, InvalidInput (`reason`), NotPossible (withdrawn already)
 */
export async function withdrawMedia(
  id: string,
  { actor, reason }: { readonly actor: Actor; readonly reason: string },
  now: Date,
): Promise<Media> {
  const why = readReason(reason);
  return transaction(async () => {
    const media = await findAnyMedia(id);
    if (!media) throw new NotFound();
    if (!mayWithdrawMedia(actor)) throw new NotAllowed();
    if (media.withdrawn) throw new NotPossible({ key: 'media.error.withdrawnAlready' });
    const withdrawn = { at: now, by: actor.id, reason: why };
    const after = { ...media, removedAt: media.removedAt ?? now, withdrawn };
    if (!(await replaceMedia(after))) throw new NotFound();
    const subject = `media:${id}`;
    await remember({ at: now, actor: actor.id, act: 'media.withdrawn', subject, detail: { reason: why } });
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

/** @throws NotPossible where the content was withdrawn: it does not come back with another upload */
export function refuseWithdrawn({ withdrawn }: Media): void {
  if (!withdrawn) return;
  const values = { day: withdrawn.at.toISOString().slice(0, 10), reason: withdrawn.reason };
  throw new NotPossible({ key: 'media.error.withdrawn', values });
}
