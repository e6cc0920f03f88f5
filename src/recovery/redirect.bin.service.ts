/** Moving redirects to the bin and back. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { binOf, findBinned, putInBin, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible } from '../errors';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import type { StoredRedirect } from '../seo/redirect';
import { addRedirect, findRedirect, markGone, removeRedirect } from '../seo/redirect.service';
import { notifyMakers } from '../workflow/notifications/makers.service';

export const redirectBin = binOf<StoredRedirect>('redirect');

/** The subject of a redirect in the audit log. */
export const redirectSubject = (from: string): string => `redirect:${from}`;

/** Moves a redirect to the bin. @returns its id there; undefined where there is none @throws NotAllowed */
export function binRedirect(context: ActorContext, from: string): Promise<Id | undefined> {
  const { who, now } = context;
  return transaction(async () => {
    requireMay(who, 'redirect.manage');
    const redirect = await findRedirect(from);
    if (!redirect) return undefined;
    const id = newId();
    await removeRedirect(redirect.from);
    await putInBin(redirectBin, {
      id,
      names: { '': redirect.from },
      item: redirect,
      keys: [],
      gone: [],
      deletedAt: now,
      deletedBy: who.id,
    });
    const subject = redirectSubject(redirect.from);
    await remember({ at: now, actor: who.id, act: 'redirect.removed', subject });
    await notifyMakers(context, { kind: 'deleted', what: 'redirect', id, title: redirect.from, subject });
    return id;
  });
}

/** Restores a redirect. @throws NotFound, NotAllowed, NotPossible where its address has another one meanwhile */
export function restoreRedirect(context: ActorContext, id: Id): Promise<{ readonly id: Id }> {
  const { who, now } = context;
  return transaction(async () => {
    requireMay(who, 'redirect.manage');
    const binned = await findBinned(redirectBin, id);
    if (!binned) throw new NotFound();
    const { from, to, status } = binned.item;
    if (await findRedirect(from)) {
      throw new NotPossible({ key: 'recovery.redirectTaken', values: { from } });
    }
    if (to === undefined || status === 410) await markGone(from);
    else await addRedirect(from, to, status);
    await removeFromBin(id);
    await remember({ at: now, actor: who.id, act: 'redirect.restored', subject: redirectSubject(from) });
    return { id };
  });
}
