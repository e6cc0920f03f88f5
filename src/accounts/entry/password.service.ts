/** How a password is chosen: by who knows the old one, or by who holds a word that was sent to them. */
import { z } from 'zod';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotPossible } from '../../errors';
import { readInput } from '../../input';
import type { Account } from '../account';
import { passwordField } from '../account.input';
import { findAccountById, findPasswordHash, putPasswordHash } from '../account.model';
import { hashPassword, isPassword } from '../password';
import { deleteSessionsOf } from '../sessions/session.model';
import { deleteTicketsOf, readTicket, takeTicket } from './ticket.service';

const chosen = z.object({ password: passwordField });

/** Words that were sent to who has an account. */
export type Invited = 'reset' | 'invitation';

/** Proves that it is the person who asks. @throws InvalidInput on the field `current` */
export async function checkOwnPassword(account: Account, password: string): Promise<void> {
  const found = await findPasswordHash(account.email);
  if (await isPassword(found?.passwordHash, password)) return;
  throw new InvalidInput({ current: { key: 'accounts.error.current' } });
}

/** Whom the word was sent to. @throws NotPossible where it is used up, too old, or the account is closed */
export async function holderOf(purpose: Invited, word: string, now: Date): Promise<Account> {
  const { accountId = '' } = await readTicket(purpose, word, now);
  const account = await findAccountById(accountId);
  if (!account || account.disabledAt) throw new NotPossible({ key: 'accounts.error.ticket' });
  return account;
}

/** Chooses a password by a word that was sent, once; whoever was signed in is signed out everywhere. */
export async function choosePassword(
  purpose: Invited,
  given: { readonly word: string; readonly password: unknown },
  now: Date,
): Promise<Account> {
  const account = await holderOf(purpose, given.word, now);
  const password = acceptable(given.password, account);
  const hash = await hashPassword(password);
  await transaction(async () => {
    await takeTicket(purpose, given.word, now);
    await setPassword(account, hash, now, purpose);
    await deleteSessionsOf(account.id);
  });
  return account;
}

/** Changes one's own password; every other browser is signed out. */
export async function changeOwnPassword(
  account: Account,
  given: { readonly current: string; readonly password: unknown },
  here: { readonly sessionId: string; readonly now: Date },
): Promise<void> {
  await checkOwnPassword(account, given.current);
  const hash = await hashPassword(acceptable(given.password, account));
  await transaction(async () => {
    await setPassword(account, hash, here.now, 'profile');
    await deleteSessionsOf(account.id, here.sessionId);
  });
}

async function setPassword(account: Account, hash: string, now: Date, how: string): Promise<void> {
  await putPasswordHash(account.id, hash);
  await deleteTicketsOf(account.id, ['reset', 'invitation', 'second-step']);
  const subject = `account:${account.id}`;
  await remember({ at: now, actor: account.id, act: 'password.changed', subject, detail: { how } });
}

/** A password that whoever knows the person would try first is none. */
function acceptable(raw: unknown, { email, name }: Account): string {
  const { password } = readInput(chosen, { password: raw });
  const plain = password.toLowerCase();
  const known = [email, email.split('@')[0] ?? '', name].map((word) => word.toLowerCase());
  const poor = known.includes(plain) || new Set(plain).size < 5;
  if (poor) throw new InvalidInput({ password: { key: 'accounts.error.easy' } });
  return password;
}
