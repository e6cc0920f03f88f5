import { InvalidInput } from '../errors';
import type { Account } from './account';
import { findPasswordHash } from './account.model';
import { isPassword } from './password';

/** Whose address and password these are. @throws InvalidInput that does not tell which of the two is wrong. */
export async function checkPassword(email: string, password: string): Promise<Account> {
  const found = await findPasswordHash(email);
  const right = await isPassword(found?.passwordHash, password);
  if (!found || !right || found.account.disabledAt !== undefined) {
    throw new InvalidInput({ password: { key: 'accounts.error.signIn' } }, { key: 'accounts.error.signIn' });
  }
  return found.account;
}
