/** Delays of requests, and delays and timeouts of repeated ones, in milliseconds. */

/** Pause in typing after which the draft is sent; longest time without a request during typing. */
export const PAUSE = 1500;
export const LONGEST_WAIT = 5000;
/** Pause after which a new story is sent for the first time: it gets its place at the desk. */
export const FIRST_PAUSE = 300;
/** Time after which a page with a submitted form counts as staying. */
export const SUBMIT_TIMEOUT = 15_000;
const FIRST_DELAY = 2000;
const LONGEST = 60_000;
const FIRST_TIMEOUT = 10_000;

/**
 * Exponential backoff with jitter, so that the browsers of a newsroom do not all retry at the same time.
 * @param failures since the last success
 * @param random between 0 and 1
 */
export function backoffAfter(failures: number, random: number): number {
  const full = Math.min(LONGEST, FIRST_DELAY * 2 ** Math.max(0, failures - 1));
  return full / 2 + (full / 2) * random;
}

/** The timeout grows with each failure, so that requests succeed on a slow connection. */
export const timeoutAfter = (failures: number): number => Math.min(LONGEST, FIRST_TIMEOUT * 2 ** failures);
