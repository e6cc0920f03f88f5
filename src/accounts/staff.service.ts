/** The administration of accounts. */
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../errors';
import { omit } from '../defined-only';
import type { Id } from '../ids/id';
import type { Account, Actor, ActorContext } from './account';
import type { NewAccountInput, ProfileInput } from './account.input';
import { findAccountByEmail, findAccountById, listAccounts, replaceAccount } from './account.model';
import { deleteTicketsOf, issueTicket } from './sign-in/ticket.service';
import { deletePasskeysOf } from './factors/passkey.model';
import { removeTotp } from './factors/totp.service';
import { may, requireMay } from './permissions/permissions';
import { deleteSessionsOf, lastSeen } from './sessions/session.model';
import { accountsWithTicket } from './sign-in/ticket.model';
import { deleteTokensOf } from './tokens/token.model';

/** Only administrators manage administrators, so that no account raises its own role. */
const mayManage = (who: Actor, account: Pick<Account, 'role'>): boolean =>
  may(who, 'account.manage') && (account.role !== 'administrator' || who.role === 'administrator');

/** All accounts. */
export function listStaff(who: Actor): Promise<readonly Account[]> {
  requireMay(who, 'account.manage');
  return listAccounts();
}

/** How an account stands: invited and not yet here, open, or closed; and when the person was last here. */
export interface Attendance {
  readonly state: 'invited' | 'active' | 'closed';
  readonly seenAt: Date | undefined;
}

/** How each account stands. */
export async function attendanceOf(
  accounts: readonly Account[],
  now: Date,
): Promise<ReadonlyMap<Id, Attendance>> {
  const [seen, invited] = await Promise.all([lastSeen(), accountsWithTicket('invitation', now)]);
  const stateOf = ({ id, disabledAt }: Account): Attendance['state'] =>
    disabledAt ? 'closed' : invited.has(id) ? 'invited' : 'active';
  return new Map(
    accounts.map((account) => [account.id, { state: stateOf(account), seenAt: seen.get(account.id) }]),
  );
}

/** @throws NotFound, NotAllowed */
export async function findStaff(who: Actor, id: Id): Promise<Account> {
  requireMay(who, 'account.manage');
  const account = await findAccountById(id);
  if (!account) throw new NotFound({ key: 'accounts.error.unknownAccount' });
  if (!mayManage(who, account)) throw new NotAllowed();
  return account;
}

/** Sets name, address, role, sections and language of an account. */
export function changeStaff({ who, now }: ActorContext, id: Id, input: NewAccountInput): Promise<Account> {
  return transaction(async () => {
    const before = await findStaff(who, id);
    if (!mayManage(who, input)) throw new NotAllowed();
    const namesake = await findAccountByEmail(input.email);
    if (namesake && namesake.id !== id) throw new InvalidInput({ email: { key: 'accounts.error.taken' } });
    if (input.role !== 'administrator') await keepAnAdministrator(before);
    const after: Account = { ...omit(before, 'sectionIds', 'lang'), ...input };
    await replaceAccount(after);
    await record({ who, now }, id, {
      act: 'account.changed',
      detail: { role: after.role, from: before.role },
    });
    return after;
  });
}

/** Closes an account: all its sessions end at once. The person's texts stay. */
export function closeAccount(who: Actor, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    const account = await findStaff(who, id);
    if (account.id === who.id) throw new NotPossible({ key: 'accounts.error.closeSelf' });
    await keepAnAdministrator(account);
    await replaceAccount({ ...account, disabledAt: now });
    await deleteSessionsOf(id);
    await deleteTokensOf(id);
    await deleteTicketsOf(id, ['reset', 'invitation', 'second-step']);
    await record({ who, now }, id, { act: 'account.closed' });
  });
}

/** Reopens a closed account; its password stays valid, its API tokens have ended. */
export function reopenAccount(who: Actor, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    const account = await findStaff(who, id);
    await replaceAccount(omit(account, 'disabledAt'));
    // Tokens that remain from versions in which closing did not end them.
    await deleteTokensOf(id);
    await record({ who, now }, id, { act: 'account.reopened' });
  });
}

/** Removes the authenticator and passkeys of a person who lost them; the password alone signs in again. */
export function removeFactorsOf(who: Actor, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    await findStaff(who, id);
    await removeTotp(id, who.id, now);
    const passkeys = await deletePasskeysOf(id);
    if (passkeys > 0) await record({ who, now }, id, { act: 'passkey.allRemoved', detail: { passkeys } });
  });
}

/** Issues a secret with which a person chooses a password. */
export function issuePasswordSecret(
  { who, now }: ActorContext,
  id: Id,
  purpose: 'reset' | 'invitation',
): Promise<string> {
  return transaction(async () => {
    const account = await findStaff(who, id);
    if (account.disabledAt) throw new NotPossible({ key: 'accounts.error.closed' });
    await deleteTicketsOf(id, [purpose]);
    await record({ who, now }, id, { act: `password.${purpose}Issued` });
    return issueTicket(purpose, { accountId: id }, now);
  });
}

/** Stores the fields of the person's own profile. @throws NotFound */
export function changeOwnProfile({ id }: Account, input: ProfileInput, now: Date): Promise<Account> {
  return transaction(async () => {
    // The account of the request may be older than a change of the role.
    const account = await findAccountById(id);
    if (!account) throw new NotFound({ key: 'accounts.error.unknownAccount' });
    const after = { ...account, ...input };
    await replaceAccount(after);
    await record({ who: account, now }, account.id, { act: 'account.profileChanged' });
    return after;
  });
}

/** Keeps one administrator: without one, no account could manage the paper. */
async function keepAnAdministrator(account: Account): Promise<void> {
  if (account.role !== 'administrator') return;
  const others = (await listAccounts()).filter(
    ({ id, role, disabledAt }) => id !== account.id && role === 'administrator' && !disabledAt,
  );
  if (others.length === 0) throw new NotPossible({ key: 'accounts.error.lastAdministrator' });
}

const record = (
  { who, now }: { readonly who: Pick<Actor, 'id'>; readonly now: Date },
  id: Id,
  { act, detail }: { readonly act: string; readonly detail?: object | undefined },
): Promise<void> =>
  remember({
    at: now,
    actor: who.id,
    act,
    subject: `account:${id}`,
    ...(detail && { detail: { ...detail } }),
  });
