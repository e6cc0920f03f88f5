/** How often signing in may be tried: by whom, from where. Nobody is locked out by what others do. */
import { createHash } from 'node:crypto';
import { TooMuch } from '../../errors';
import type { Allowance, RateLimits } from '../../redis/rate-limits';
import { countFailure, findFailures, forgetFailures } from './failure.model';
import { FORGOTTEN_AFTER, networkOf, waitAfter } from './lock-out';

/** Attempts from one network, whoever they are for: a newsroom behind one address signs in within minutes. */
const BY_NETWORK: Allowance = { times: 150, seconds: 600 };
/** Attempts on one account from browsers it never signed in on, wherever they come from. */
const BY_ACCOUNT: Allowance = { times: 60, seconds: 600 };

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

const subjectOf = ({ of }: Attempt): string => of.normalize('NFC').trim().toLowerCase();

/** A browser that is known counts for itself; strange ones count by the network they share. */
const keyOf = (attempt: Attempt): string =>
  digest(subjectOf(attempt), attempt.knownDevice ?? networkOf(attempt.address));

function refuse(seconds: number): never {
  throw new TooMuch({ key: 'accounts.error.wait', values: { count: seconds } }, seconds);
}

/** A browser that is known waits for nobody else's attempts; its own are slowed down below. */
async function checkRates(limits: RateLimits, attempt: Attempt): Promise<void> {
  if (attempt.knownDevice !== undefined) return;
  const wait = await limits.take(`signin:net:${digest(networkOf(attempt.address))}`, BY_NETWORK);
  if (wait > 0) refuse(wait);
  const { allowance = BY_ACCOUNT } = attempt;
  const tried = await limits.take(`signin:of:${digest(subjectOf(attempt))}`, allowance);
  if (tried > 0) refuse(tried);
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
  { limits, now }: { readonly limits: RateLimits; readonly now: Date },
  attempt: Attempt,
  work: () => Promise<T>,
): Promise<T> {
  await checkRates(limits, attempt);
  await checkDelay(attempt, now);
  try {
    const done = await work();
    await forgetFailures(keyOf(attempt));
    return done;
  } catch (error) {
    await countFailure(keyOf(attempt), now, new Date(now.getTime() + FORGOTTEN_AFTER));
    throw error;
  }
}
