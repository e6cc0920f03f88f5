import type { Account, Actor } from '../accounts/account';
import { asActor } from '../accounts/account';
import { listAccounts } from '../accounts/account.service';
import type { Action } from '../accounts/permissions/actions';
import type { Subject } from '../accounts/permissions/permissions';
import { may } from '../accounts/permissions/permissions';

/** Everybody who can sign in now. */
export const listColleagues = async (): Promise<readonly Account[]> =>
  (await listAccounts()).filter(({ disabledAt }) => disabledAt === undefined);

/** Those who may do something to a subject, but for the one who asks. */
export const whoMay = async (action: Action, subject: Subject, asking: Actor): Promise<readonly Account[]> =>
  (await listColleagues()).filter(
    (account) => account.id !== asking.id && may(asActor(account), action, subject),
  );

/** Names of accounts by id, also of those that sign nobody in any more. */
export const namesOfAccounts = async (): Promise<ReadonlyMap<string, string>> =>
  new Map((await listAccounts()).map(({ id, name }) => [id, name]));
