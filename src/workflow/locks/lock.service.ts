/** Soft locks: they show who is editing, and are never let go by a save. */
import type { Actor } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { notifyAll } from '../notifications/notification.service';
import { isHeld } from './lock';
import type { Lock } from './lock';
import { findLock, findLocks, putLock } from './lock.model';

export { dropLock } from './lock.model';

/** How things stand for somebody who has a thing open. */
export interface Standing {
  readonly lock: Lock;
  /** Whether it is theirs. */
  readonly mine: boolean;
  /** Whether it was theirs until somebody took it over. */
  readonly takenOver: boolean;
}

const standing = (lock: Lock, who: Actor): Standing => {
  const mine = lock.holder === who.id;
  return { lock, mine, takenOver: !mine && lock.takenFrom === who.id };
};

/** A sign of life: takes the lock where nobody holds it, keeps one's own, and tells of another's. */
export function heartbeat(who: Actor, subject: string, now: Date): Promise<Standing> {
  return transaction(async () => {
    const lock = await findLock(subject);
    if (isHeld(lock, now) && lock.holder !== who.id) return standing(lock, who);
    const since = isHeld(lock, now) ? lock.since : now;
    const mine = { subject, holder: who.id, since, seenAt: now };
    await putLock(mine);
    return standing(mine, who);
  });
}

/** Takes a lock from whoever holds it; they are told. */
export function takeOver(
  who: Actor,
  about: { readonly subject: string; readonly title: string; readonly href: string },
  now: Date,
): Promise<Standing> {
  return transaction(async () => {
    const { subject, title, href } = about;
    const lock = await findLock(subject);
    const from = isHeld(lock, now) && lock.holder !== who.id ? lock.holder : undefined;
    const mine = { subject, holder: who.id, since: now, seenAt: now, ...(from && { takenFrom: from }) };
    await putLock(mine);
    if (from !== undefined) {
      await remember({ at: now, actor: who.id, act: 'lock.taken', subject, detail: { from } });
      await notifyAll(who, { kind: 'taken_over', to: [from], subject, href, values: { title } }, now);
    }
    return standing(mine, who);
  });
}

/** Who is editing which of these things now. */
export async function whoEdits(subjects: readonly string[], now: Date): Promise<ReadonlyMap<string, string>> {
  const held = (await findLocks(subjects)).filter((lock) => isHeld(lock, now));
  return new Map(held.map(({ subject, holder }) => [subject, holder]));
}
