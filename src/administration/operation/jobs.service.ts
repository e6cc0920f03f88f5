/** Failures of background work: listing, retrying and discarding them. */
import type { Actor, ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotPossible } from '../../errors';
import type { EventFailure } from '../../events/failure.model';
import { deleteFailure, findFailure, listFailures } from '../../events/failure.model';
import { recordEvent } from '../../events/outbox';
import { eventsAfter } from '../../events/outbox.model';
import type { Id } from '../../ids/id';
import { deleteMail, retryFailedMails } from '../../mail/queue.model';

const MOST_AT_ONCE = 500;

/** Queues failed mails again. @param id limits it to one mail */
export function retryMails(who: Actor, now: Date, id?: Id): Promise<number> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    const count = await retryFailedMails(now, id);
    await trail({ who, now }, 'job.retried', id === undefined ? 'mail:all' : `mail:${id}`);
    return count;
  });
}

/** Deletes a mail that could not be sent. */
export function dropMail(who: Actor, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'job.manage');
    await deleteMail(id);
    await trail({ who, now }, 'job.dropped', `mail:${id}`);
  });
}

/**
 * Records the event again for all followers: those that have processed it do so again without effect.
 * @throws NotPossible where the event is too old to be stored
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

/** Retries all failures that can be retried; returns their number. */
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
