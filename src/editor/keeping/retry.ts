/** When what did not arrive is sent again, and how long an answer is waited for; in milliseconds. */
const FIRST = 2000;
const LONGEST = 60_000;
const LIMIT = 10_000;

/**
 * Exponential, with jitter: a newsroom of browsers does not come back to a server at one moment.
 * @param failures since something arrived last
 * @param chance between 0 and 1
 */
export function pauseAfter(failures: number, chance: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  return full / 2 + (full / 2) * chance;
}

/** A slow line gets more time with each try: what takes 20 s must arrive in the end. */
export const limitAfter = (failures: number): number => Math.min(LONGEST, LIMIT * 2 ** failures);
