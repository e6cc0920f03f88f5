/** What the product does by itself and could not do: seen, tried again, or let go. */
import type { Actor, ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotPossible } from '../../errors';
import type { EventFailure } from '../../events/failure.model';
import { deleteFailure, findFailure, listFailures } from '../../events/failure.model';
import { recordEvent } from '../../events/outbox';
import { eventsAfter } from '../../events/outbox.model';
import { deleteMail, retryFailedMails } from '../../mail/queue.model';

const MOST_AT_ONCE = 500;

/** Sends mails that were given up once more. @param id only this one */
export function retryMails(who: Actor, now: Date, id?: string): Promise<number> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    const count = await retryFailedMails(now, id);
    await trail({ who, now }, 'job.retried', id === undefined ? 'mail:all' : `mail:${id}`);
    return count;
  });
}

/** Lets a mail go that could not be sent; nothing of it stays. */
export function dropMail(who: Actor, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    await deleteMail(id);
    await trail({ who, now }, 'job.dropped', `mail:${id}`);
  });
}

/**
 * Says once more what happened, to everybody who follows from it: whoever did so before does it again, which
 * changes nothing. @throws NotPossible where the event is too old to be known
 */
export function retryEvent(
  who: Actor,
  { follower, seq }: Pick<EventFailure, 'follower' | 'seq'>,
  now: Date,
): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    if (!(await findFailure(follower, seq))) return;
    if (!(await sayAgain(seq))) throw new NotPossible({ key: 'administration.jobs.tooOld' });
    await deleteFailure(follower, seq);
    await trail({ who, now }, 'job.retried', `event:${seq}`);
  });
}

/** All that can be tried again; gives how many. */
export function retryEvents(who: Actor, now: Date): Promise<number> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    const said = new Set<number>();
    for (const { follower, seq } of await listFailures(MOST_AT_ONCE)) {
      if (!said.has(seq) && !(await sayAgain(seq))) continue;
      said.add(seq);
      await deleteFailure(follower, seq);
    }
    await trail({ who, now }, 'job.retried', 'event:all');
    return said.size;
  });
}

async function sayAgain(seq: number): Promise<boolean> {
  const [event] = await eventsAfter(seq - 1, 1);
  if (event?.seq !== seq) return false;
  const { type, subject, drops } = event;
  await recordEvent({ type, subject, drops });
  return true;
}

const trail = ({ who, now: at }: ActorContext, act: string, subject: string): Promise<void> =>
  remember({ at, actor: who.id, act, subject });
