/** Limits of sign-in attempts, by account and by network: attempts of others never lock an account out. */
import { createHash } from 'node:crypto';
import { TooMuch } from '../../errors';
import type { Allowance, RateLimits } from '../../redis/rate-limits';
import { emailKey } from '../email';
import { countFailure, findFailures, forgetFailures } from './login-failure.model';
import { isFamiliar, rememberFamiliar } from './known-device.model';
import { FORGOTTEN_AFTER, networkOf, waitAfter } from './lock-out';

/** Attempts from one network on all accounts: a newsroom behind one address can sign in within minutes. */
const BY_NETWORK: Allowance = { times: 150, seconds: 600 };
/** Attempts on one account from one network, also when they are concurrent. */
const BY_NETWORK_AND_ACCOUNT: Allowance = { times: 12, seconds: 600 };
/** Attempts on one account from all unknown browsers and networks. */
const BY_ACCOUNT: Allowance = { times: 60, seconds: 600 };

/** The rate limits and the time of an attempt. */
interface Trying {
  readonly limits: RateLimits;
  readonly now: Date;
}

/** A sign-in attempt. */
export interface Attempt {
  /** Its subject: the e-mail address as typed, or the account after the password was right. */
  readonly of: string;
  readonly address: string;
  /** The browser, if this account has signed in on it before. */
  readonly knownDevice?: string | undefined;
  /** The limit of all unknown browsers together, where it is lower than that of passwords: a code is short. */
  readonly allowance?: Allowance;
}

/** Attempts on a six-digit code, which require the password. */
export const ON_A_CODE: Allowance = { times: 10, seconds: 600 };

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url');

const subjectOf = ({ of }: Attempt): string => emailKey(of);

const networkKeyOf = (attempt: Attempt): string => digest(subjectOf(attempt), networkOf(attempt.address));

/** A known browser has its own count; unknown browsers share the count of their network. */
const keyOf = (attempt: Attempt): string =>
  attempt.knownDevice === undefined ? networkKeyOf(attempt) : digest(subjectOf(attempt), attempt.knownDevice);

function refuse(seconds: number, key = 'accounts.error.wait'): never {
  throw new TooMuch({ key, values: { count: seconds } }, seconds);
}

/** A known browser has its own limit, which other people's attempts do not use up. */
async function checkNetwork(limits: RateLimits, attempt: Attempt): Promise<void> {
  if (attempt.knownDevice !== undefined) return;
  const wait = await limits.take(`signin:net:${digest(networkOf(attempt.address))}`, BY_NETWORK);
  if (wait > 0) refuse(wait);
}

/**
 * Refused attempts do not count here, so that one network cannot use up the account's limit. When many networks have
 * used it up, the person can still sign in from a network or a browser where the account signed in before, with a
 * passkey, or with a mailed link.
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
 * Runs work within the limits of attempts. A failure counts against this network, or against this browser if the
 * account knows it; a success clears the count.
 * @throws TooMuch with the seconds to wait, before the work runs.
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
