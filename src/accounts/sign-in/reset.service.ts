import { TooMuch } from '../../errors';
import type { Allowance, RateLimits } from '../../redis/rate-limits';
import { remember } from '../../audit/audit.service';
import { digestOfSecret } from '../passwords/secret-word';
import { findAccountByEmail } from '../account.model';
import type { Account } from '../account';
import { networkOf } from './lock-out';
import { issueTicket } from './ticket.service';

/** Requests from one network for all accounts. */
const BY_NETWORK: Allowance = { times: 20, seconds: 3600 };
/** Mails to one address, so that others cannot flood its mailbox. */
const BY_ACCOUNT: Allowance = { times: 3, seconds: 3600 };

/** The account to mail and the secret of its link. */
export interface ResetMail {
  readonly account: Account;
  readonly word: string;
}

interface ResetParts {
  readonly limits: RateLimits;
  readonly now: Date;
}

/** @throws TooMuch after too many requests from one network */
export async function limitResets({ limits }: ResetParts, address: string): Promise<void> {
  const wait = await limits.take(`reset:net:${digestOfSecret(networkOf(address))}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'accounts.error.wait', values: { count: wait } }, wait);
}

/**
 * Issues a secret for a forgotten password; undefined without an open account or above the limit of mails. The response
 * neither shows the outcome nor waits for it: its timing would reveal whether an account exists.
 */
export async function askForReset(
  { limits, now }: ResetParts,
  email: string,
): Promise<ResetMail | undefined> {
  const account = await findAccountByEmail(email);
  if (!account || account.disabledAt) return undefined;
  if ((await limits.take(`reset:of:${account.id}`, BY_ACCOUNT)) > 0) return undefined;
  const subject = `account:${account.id}`;
  await remember({ at: now, actor: 'nobody', act: 'password.resetAsked', subject });
  return { account, word: await issueTicket('reset', { accountId: account.id }, now) };
}
