/** Which readings are counted: few by picture from one network, and one of a story from one browser in a while. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { networkOf } from '../accounts/entry/lock-out';
import type { Allowance, RateLimits } from '../redis/rate-limits';
import type { ReadingLimits } from '../web/operations/reading.routes';
import { signatureOf } from '../web/request/signed';

/** Readings by picture from one network: readers without script are few. */
const PICTURE_READINGS: Allowance = { times: 120, seconds: 60 };

/** How long the same browser's reading of a story is the same reading, in milliseconds. */
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

/** Remembers readings in this process by digests under a key of its own: neither an address nor a browser's name is stored. */
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
