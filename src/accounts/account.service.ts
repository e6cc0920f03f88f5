import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotAllowed } from '../errors';
import { newId } from '../ids/object-id';
import type { Account, Actor } from './account';
import { system } from './account';
import type { AccountInput } from './account.input';
import { findAccountByEmail, hasAccounts, insertAccount } from './account.model';
import { hashPassword, randomPassword } from './passwords/password';
import { requireGoodPassword } from './passwords/password.rules';
import { requireMay } from './permissions/permissions';

export { findAccountByEmail, findAccountById, hasAccounts, listAccounts } from './account.model';

/** A new account and its generated password, which is shown once. */
export interface NewAccount {
  readonly account: Account;
  /** Absent where the person chose a password. */
  readonly password?: string;
}

/** Adds an account. @throws InvalidInput where another account has the address. */
export async function addAccount(who: Actor, input: AccountInput, now: Date): Promise<NewAccount> {
  requireMay(who, 'account.manage');
  if (input.role === 'administrator' && who.role !== 'administrator') throw new NotAllowed();
  const { password: chosen, ...fields } = input;
  if (chosen !== undefined) await requireGoodPassword(chosen, fields);
  const password = chosen ?? randomPassword();
  const passwordHash = await hashPassword(password);
  const account: Account = { ...fields, id: newId(), createdAt: now };
  await transaction(async () => {
    if (await findAccountByEmail(account.email)) {
      throw new InvalidInput({ email: { key: 'accounts.error.taken' } });
    }
    await insertAccount(account, passwordHash);
    const subject = `account:${account.id}`;
    await remember({
      at: now,
      actor: who.id,
      act: 'account.created',
      subject,
      detail: { role: account.role },
    });
  });
  return chosen === undefined ? { account, password } : { account };
}

/** Creates the first account of an installation with a random password; undefined where an account exists. */
export function createFirstAdministrator(email: string, now: Date): Promise<NewAccount | undefined> {
  return transaction(async () => {
    if (await hasAccounts()) return undefined;
    return addAccount(system, { email, name: 'Administrator', role: 'administrator' }, now);
  });
}
