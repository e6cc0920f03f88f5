import type { Account, Actor } from '../accounts/account';
import { asActor } from '../accounts/account';
import { listAccounts } from '../accounts/account.service';
import type { Action } from '../accounts/permissions/actions';
import type { Subject } from '../accounts/permissions/permissions';
import { may } from '../accounts/permissions/permissions';

/** All accounts that can sign in now. */
export const listColleagues = async (): Promise<readonly Account[]> =>
  (await listAccounts()).filter(({ disabledAt }) => disabledAt === undefined);

/** Accounts other than the actor's that have a permission on a subject. */
export const whoMay = async (action: Action, subject: Subject, asking: Actor): Promise<readonly Account[]> =>
  (await listColleagues()).filter(
    (account) => account.id !== asking.id && may(asActor(account), action, subject),
  );

/** Names of accounts by id, closed ones too. */
export const namesOfAccounts = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAccounts()).map(({ id, name }) => [id, name]));
