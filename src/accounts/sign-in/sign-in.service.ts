import { remember } from '../../audit/audit.service';
import { InvalidInput } from '../../errors';
import type { RateLimits } from '../../redis/rate-limits';
import type { Account } from '../account';
import { findAccountById, findPasswordHash } from '../account.model';
import type { Checking } from '../factors/totp.service';
import { checkSecondFactor, secondFactorOf } from '../factors/totp.service';
import { isPassword } from '../passwords/password';
import { ON_A_CODE, tryOnce } from './login-attempt.service';
import type { Attempt } from './login-attempt.service';
import { issueTicket, readTicket, takeTicket } from './ticket.service';

/** A signed-in account, or a ticket for the code that is still required. */
export type SignInResult =
  { readonly kind: 'in'; readonly account: Account } | { readonly kind: 'second'; readonly ticket: string };

export interface EntryParts extends Checking {
  readonly limits: RateLimits;
}

/** An attempt without its subject. */
export type Knocking = Omit<Attempt, 'of'>;

/**
 * Checks an address and a password; the error does not reveal whether the address has an account.
 * @throws InvalidInput where they do not match, TooMuch after too many attempts
 */
export async function enterByPassword(
  parts: EntryParts,
  given: { readonly email: string; readonly password: string },
  knocking: Knocking,
): Promise<SignInResult> {
  const attempt = { ...knocking, of: given.email };
  const account = await tryOnce(parts, attempt, () => checkPassword(given, parts.now));
  if (!(await secondFactorOf(account.id)).on) return { kind: 'in', account };
  return {
    kind: 'second',
    ticket: await issueTicket('second-step', { accountId: account.id }, parts.now),
  };
}

/** Checks the code after the password. The ticket is valid until a code is right or until it expires. */
export async function enterByCode(
  parts: EntryParts,
  given: { readonly ticket: string; readonly code: string },
  knocking: Knocking,
): Promise<Account> {
  const { accountId } = await readTicket('second-step', given.ticket, parts.now);
  const account = accountId && (await findAccountById(accountId));
  if (!account || account.disabledAt) throw wrong('code', 'accounts.error.code');
  const attempt = { ...knocking, of: `second ${accountId}`, allowance: ON_A_CODE };
  await tryOnce(parts, attempt, () => checkSecondFactor(account, given.code, parts));
  await takeTicket('second-step', given.ticket, parts.now);
  return account;
}

/** The account of an address and a password, without a second factor. @throws InvalidInput */
async function checkPassword(
  { email, password }: { readonly email: string; readonly password: string },
  now: Date,
): Promise<Account> {
  const found = await findPasswordHash(email);
  const right = await isPassword(found?.passwordHash, password);
  if (found && right && found.account.disabledAt === undefined) return found.account;
  // Addresses without an account are recorded too: the timing would reveal the difference.
  const subject = found ? `account:${found.account.id}` : 'account:unknown';
  await remember({ at: now, actor: 'nobody', act: 'session.refused', subject });
  throw wrong('password', 'accounts.error.signIn');
}

const wrong = (field: string, key: string) => new InvalidInput({ [field]: { key } }, { key });
