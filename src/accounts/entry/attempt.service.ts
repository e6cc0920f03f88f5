/** How often signing in may be tried, by account and by network: no account is locked out by what others do. */
import { createHash } from 'node:crypto';
import { TooMuch } from '../../errors';
import type { Allowance, RateLimits } from '../../redis/rate-limits';
import { emailKey } from '../email';
import { countFailure, findFailures, forgetFailures } from './failure.model';
import { isFamiliar, rememberFamiliar } from './familiar.model';
import { FORGOTTEN_AFTER, networkOf, waitAfter } from './lock-out';

/** Attempts from one network, on all accounts: a newsroom behind one address signs in within minutes. */
const BY_NETWORK: Allowance = { times: 150, seconds: 600 };
/** Attempts on one account from one network, also when they come all at once. */
const BY_NETWORK_AND_ACCOUNT: Allowance = { times: 12, seconds: 600 };
/** Attempts on one account from browsers and networks it never signed in on, wherever they come from. */
const BY_ACCOUNT: Allowance = { times: 60, seconds: 600 };

/** What counts attempts, and when. */
interface Trying {
  readonly limits: RateLimits;
  readonly now: Date;
}

/** Who tries. */
export interface Attempt {
  /** What is tried: the e-mail address as typed, or the account once the password was right. */
  readonly of: string;
  readonly address: string;
  /** Names the browser where this account signed in on it before. */
  readonly knownDevice?: string | undefined;
  /** Attempts that strange browsers have on it together, where fewer than on a password: a code is short. */
  readonly allowance?: Allowance;
}

/** Attempts on the six digits of a code, for who has the password already. */
export const ON_A_CODE: Allowance = { times: 10, seconds: 600 };

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url');

const subjectOf = ({ of }: Attempt): string => emailKey(of);

const networkKeyOf = (attempt: Attempt): string => digest(subjectOf(attempt), networkOf(attempt.address));

/** A browser that is known counts for itself; strange ones count by the network they share. */
const keyOf = (attempt: Attempt): string =>
  attempt.knownDevice === undefined ? networkKeyOf(attempt) : digest(subjectOf(attempt), attempt.knownDevice);

function refuse(seconds: number, key = 'accounts.error.wait'): never {
  throw new TooMuch({ key, values: { count: seconds } }, seconds);
}

/** A known browser has an allowance of its own: nothing that others try uses it up. */
async function checkNetwork(limits: RateLimits, attempt: Attempt): Promise<void> {
  if (attempt.knownDevice !== undefined) return;
  const wait = await limits.take(`signin:net:${digest(networkOf(attempt.address))}`, BY_NETWORK);
  if (wait > 0) refuse(wait);
}

/**
 * Attempts that were refused before count for nothing here, so that one network alone cannot use up what an
 * account allows to all. Where many networks have used it up, the person still gets in from a network or a
 * browser where the account signed in before, by a passkey, or by the link of a mail.
 */
async function checkAccount({ limits, now }: Trying, attempt: Attempt): Promise<void> {
  if (attempt.knownDevice !== undefined) {
    // A code is short enough to be guessed from one browser alone.
    const used = attempt.allowance
      ? await limits.take(`signin:device:${keyOf(attempt)}`, attempt.allowance)
      : 0;
    if (used > 0) refuse(used);
    return;
  }
  const here = await limits.take(`signin:here:${networkKeyOf(attempt)}`, BY_NETWORK_AND_ACCOUNT);
  if (here > 0) refuse(here);
  const { allowance = BY_ACCOUNT } = attempt;
  const wait = await limits.take(`signin:of:${digest(subjectOf(attempt))}`, allowance);
  if (wait > 0 && !(await isFamiliar(networkKeyOf(attempt), now))) refuse(wait, 'accounts.error.waitOrOther');
}

async function checkDelay(attempt: Attempt, now: Date): Promise<void> {
  const failures = await findFailures(keyOf(attempt), now);
  if (!failures) return;
  const seconds = waitAfter(failures.count, attempt.knownDevice === undefined ? 'strange' : 'known');
  const left = Math.ceil((failures.last.getTime() + seconds * 1000 - now.getTime()) / 1000);
  if (left > 0) refuse(left);
}

/**
 * Does what may be tried only so often. What fails counts against this network, or against this browser where
 * the account is known on it; what succeeds is forgiven.
 * @throws TooMuch with the seconds to wait, before anything is tried.
 */
export async function tryOnce<T>(
  { limits, now }: Trying,
  attempt: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  await checkNetwork(limits, attempt);
  await checkDelay(attempt, now);
  await checkAccount({ limits, now }, attempt);
  try {
    const done = await work();
    await forgetFailures(keyOf(attempt));
    await limits.forgive(`signin:device:${keyOf(attempt)}`);
    await limits.forgive(`signin:here:${networkKeyOf(attempt)}`);
    await rememberFamiliar(networkKeyOf(attempt), now);
    return done;
  } catch (error) {
    await countFailure(keyOf(attempt), now, new Date(now.getTime() + FORGOTTEN_AFTER));
    throw error;
  }
}
