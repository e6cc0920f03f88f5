/** Changes of passwords, which require the old password or a mailed secret. */
import { z } from 'zod';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed, NotFound, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { readInput } from '../../input';
import type { Account, Actor } from '../account';
import { passwordField } from '../account.input';
import { findAccountByEmail, findAccountById, findPasswordHash, putPasswordHash } from '../account.model';
import { hashPassword, isPassword, randomPassword } from '../passwords/password';
import { requireGoodPassword } from '../passwords/password.rules';
import { may } from '../permissions/permissions';
import { deleteSessionsOf } from '../sessions/session.model';
import { deleteTokensOf } from '../tokens/token.model';
import { deleteTicketsOf, readTicket, takeTicket } from './ticket.service';

const chosen = z.object({ password: passwordField });

/** Purposes of secrets that are mailed to the owner of an account. */
export type Invited = 'reset' | 'invitation';

/** Checks the person's own password. @throws InvalidInput on the field `current` */
export async function checkOwnPassword(account: Account, password: string): Promise<void> {
  const found = await findPasswordHash(account.email);
  if (await isPassword(found?.passwordHash, password)) return;
  throw new InvalidInput({ current: { key: 'accounts.error.current' } });
}

/** The account of a mailed secret. @throws NotPossible where it is used up or expired, or the account is closed */
export async function holderOf(purpose: Invited, word: string, now: Date): Promise<Account> {
  const { accountId } = await readTicket(purpose, word, now);
  const account = accountId && (await findAccountById(accountId));
  if (!account || account.disabledAt) throw new NotPossible({ key: 'accounts.error.ticket' });
  return account;
}

/** Sets a password with a mailed secret, once; all sessions of the account end. */
export async function choosePassword(
  purpose: Invited,
  given: { readonly word: string; readonly password: unknown },
  now: Date,
): Promise<Account> {
  const account = await holderOf(purpose, given.word, now);
  const password = await acceptable(given.password, account);
  const hash = await hashPassword(password);
  await transaction(async () => {
    await takeTicket(purpose, given.word, now);
    await setPassword(account, hash, { now, how: purpose });
    await deleteSessionsOf(account.id);
  });
  return account;
}

/** Changes the person's own password; all other sessions end. */
export async function changeOwnPassword(
  account: Account,
  given: { readonly current: string; readonly password: unknown },
  here: { readonly sessionId: Id; readonly now: Date },
): Promise<void> {
  await checkOwnPassword(account, given.current);
  const hash = await hashPassword(await acceptable(given.password, account));
  await transaction(async () => {
    await setPassword(account, hash, { now: here.now, how: 'profile' });
    await deleteSessionsOf(account.id, here.sessionId);
  });
}

/** Sets the password of a locked-out person. Without one, it generates and returns a random password. */
export async function setPasswordOf(
  who: Actor,
  given: { readonly email: string; readonly password: string | undefined },
  now: Date,
): Promise<string | undefined> {
  const account = await findAccountByEmail(given.email);
  if (!account) throw new NotFound({ key: 'accounts.error.unknown', values: { email: given.email } });
  if (!may(who, 'account.manage')) throw new NotAllowed();
  if (account.role === 'administrator' && who.role !== 'administrator') throw new NotAllowed();
  const made = given.password === undefined ? randomPassword() : undefined;
  const hash = await hashPassword(made ?? (await acceptable(given.password, account)));
  await transaction(async () => {
    await setPassword(account, hash, { now, how: 'administrator', by: who.id });
    await deleteSessionsOf(account.id);
  });
  return made;
}

/** Everything that the old password authorized ends with it: mailed links and API tokens. */
async function setPassword(
  account: Account,
  hash: string,
  { now, how, by = account.id }: { readonly now: Date; readonly how: string; readonly by?: string },
): Promise<void> {
  await putPasswordHash(account.id, hash);
  await deleteTokensOf(account.id);
  await deleteTicketsOf(account.id, ['reset', 'invitation', 'second-step']);
  const subject = `account:${account.id}`;
  await remember({ at: now, actor: by, act: 'password.changed', subject, detail: { how } });
}

/** @throws InvalidInput for a password that is short, common or made of names of the person or paper */
async function acceptable(raw: unknown, account: Account): Promise<string> {
  const { password } = readInput(chosen, { password: raw });
  await requireGoodPassword(password, account);
  return password;
}
