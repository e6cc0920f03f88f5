/** Limits of counted readings: few by picture from one network, and one of a story by one browser per minute. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { networkOf } from '../accounts/sign-in/lock-out';
import type { Allowance, RateLimits } from '../redis/rate-limits';
import type { ReadingLimits } from '../web/operations/reading.routes';
import { signatureOf } from '../web/request/signed';

/** Limit of readings by picture from one network: few readers have no scripts. */
const PICTURE_READINGS: Allowance = { times: 120, seconds: 60 };

/** Readings of a story by one browser within this time count once, in milliseconds. */
const SAME_READING = 60_000;
const MOST_READINGS = 50_000;

interface ReadingLimitParts {
  readonly limits: RateLimits;
  readonly secret: string;
}

export const readingLimits = ({ limits, secret }: ReadingLimitParts): ReadingLimits => ({
  isRepeated: repeatedReadings(),
  mayCountPicture: async ({ ip = '' }) => {
    const network = signatureOf(secret, 'reading-network', networkOf(ip));
    return (await limits.take(`reading:${network}`, PICTURE_READINGS)) === 0;
  },
});

/**
 * Stores recent readings in this process as digests with a random key: neither addresses nor browser names are kept.
 */
export function repeatedReadings(): ReadingLimits['isRepeated'] {
  const key = randomBytes(32);
  const recent = new LRUCache<string, true>({ max: MOST_READINGS, ttl: SAME_READING });
  return (req: Request, id) => {
    const reader = JSON.stringify([id, networkOf(req.ip ?? ''), req.get('user-agent')]);
    const digest = createHmac('sha256', key).update(reader).digest('base64');
    if (recent.has(digest)) return true;
    recent.set(digest, true);
    return false;
  };
}
