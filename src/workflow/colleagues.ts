import type { Account, Actor } from '../accounts/account';
import { asActor } from '../accounts/account';
import { listAccounts } from '../accounts/account.service';
import type { Action } from '../accounts/permissions/actions';
import { readPermissions } from '../accounts/permissions/permission.source';
import type { Subject } from '../accounts/permissions/permissions';
import { may } from '../accounts/permissions/permissions';

/** All accounts that can sign in now. */
export const listColleagues = async (): Promise<readonly Account[]> =>
  (await listAccounts()).filter(({ disabledAt }) => disabledAt === undefined);

/** An account with the permissions of its role. */
export interface Colleague {
  readonly account: Account;
  readonly actor: Actor;
}

/**
 * All accounts that can sign in now, as actors. The table of permissions is read with them: the list serves
 * notifications, which also processes without a `PermissionSource` send.
 */
export async function listActors(): Promise<readonly Colleague[]> {
  const accounts = await listColleagues();
  const table = await readPermissions();
  return accounts.map((account) => ({ account, actor: asActor(account, table) }));
}

/** Ids of the accounts, without the actor's, that have a permission on a subject. */
export const whoMay = async (action: Action, subject: Subject, asking: Actor): Promise<readonly string[]> =>
  (await listActors())
    .filter(({ actor }) => actor.id !== asking.id && may(actor, action, subject))
    .map(({ account }) => account.id);

/** Names of accounts by id, closed ones too. */
export const namesOfAccounts = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAccounts()).map(({ id, name }) => [id, name]));
