/** Advisory locks: they show who is editing; a save does not release them. */
import type { Actor } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { notifyAll } from '../notifications/notification.service';
import { isHeld } from './lock';
import type { Lock } from './lock';
import { findLock, findLocks, putLock } from './lock.model';

export { dropLock } from './lock.model';

/** A person on one page; without a session, on any page. */
export type Editor = Actor & { readonly session?: string };

/** The state of a lock for a person who has the subject open. */
export interface Standing {
  readonly lock: Lock;
  /** Whether this page holds it. */
  readonly mine: boolean;
  /** Whether another page of the same person holds it. */
  readonly own: boolean;
  /** Whether this page held it until another one took it over. */
  readonly takenOver: boolean;
}

const isSession = (held: string | undefined, session: string | undefined): boolean =>
  held === undefined || session === undefined || held === session;

const holds = (lock: Lock, { id, session }: Editor): boolean =>
  lock.holder === id && isSession(lock.session, session);

function standing(lock: Lock, who: Editor): Standing {
  const mine = holds(lock, who);
  const takenOver = !mine && lock.takenFrom === who.id && isSession(lock.takenFromSession, who.session);
  return { lock, mine, own: !mine && lock.holder === who.id, takenOver };
}

const lockOf = (subject: string, { id, session }: Editor, now: Date): Lock => ({
  ...(session !== undefined && { session }),
  subject,
  holder: id,
  since: now,
  seenAt: now,
});

/** A heartbeat: takes a free lock, renews an own one and reports that of another person. */
export function heartbeat(who: Editor, subject: string, now: Date): Promise<Standing> {
  return transaction(async () => {
    const lock = await findLock(subject);
    if (isHeld(lock, now) && !holds(lock, who)) return standing(lock, who);
    const mine = { ...lockOf(subject, who, now), ...(isHeld(lock, now) && { since: lock.since }) };
    await putLock(mine);
    return standing(mine, who);
  });
}

/** Takes a lock over from its holder, and notifies another person. */
export function takeOver(
  who: Editor,
  about: { readonly subject: string; readonly title: string; readonly href: string },
  now: Date,
): Promise<Standing> {
  return transaction(async () => {
    const { subject, title, href } = about;
    const lock = await findLock(subject);
    const from = isHeld(lock, now) && !holds(lock, who) ? lock : undefined;
    const mine = { ...lockOf(subject, who, now), ...(from && takenFrom(from)) };
    await putLock(mine);
    if (from && from.holder !== who.id) {
      await remember({ at: now, actor: who.id, act: 'lock.taken', subject, detail: { from: from.holder } });
      const notice = { kind: 'taken_over' as const, to: [from.holder], subject, href, values: { title } };
      await notifyAll(who, notice, now);
    }
    return standing(mine, who);
  });
}

const takenFrom = ({ holder, session }: Lock) => ({
  takenFrom: holder,
  ...(session !== undefined && { takenFromSession: session }),
});

/** The person who edits each of these subjects now. */
export async function whoEdits(subjects: readonly string[], now: Date): Promise<ReadonlyMap<string, string>> {
  const held = (await findLocks(subjects)).filter((lock) => isHeld(lock, now));
  return new Map(held.map(({ subject, holder }) => [subject, holder]));
}
