import type { Clock } from '../clock';
import type { Redis } from './redis';

/** So many times in so many seconds; spread evenly once they are used up. */
export interface Allowance {
  readonly times: number;
  readonly seconds: number;
}

/** How often something may be tried: signing in, sending a form. */
export interface RateLimits {
  /**
   * Uses one time of what a key is allowed.
   * @param key what is counted and for whom, without personal data in the clear (`signin:HASH`)
   * @returns 0 where it may go on, else seconds until it may
   */
  take(key: string, allowance: Allowance): Promise<number>;
  /** Forgets what a key has used: it was the right password. */
  forgive(key: string): Promise<void>;
}

/** Keys remembered in memory; beyond it the oldest are forgotten, so that an attack fills no memory. */
const MAX_KEYS = 100_000;

/** One number a key: when all it has used will be given back (the generic cell rate algorithm). */
function consume(before: number, now: number, { times, seconds }: Allowance) {
  const intervalMs = (seconds * 1000) / times;
  const usedUntil = Math.max(before, now) + intervalMs;
  return { until: usedUntil, waitMs: usedUntil - seconds * 1000 - now };
}

const inSeconds = (milliseconds: number) => Math.ceil(milliseconds / 1000);

/** For one process: several count each for themselves. */
export function memoryRateLimits(clock: Clock): RateLimits {
  const used = new Map<string, number>();
  return {
    take: (key, allowance) => {
      const now = clock().getTime();
      const { until: usedUntil, waitMs } = consume(used.get(key) ?? 0, now, allowance);
      if (waitMs > 0) return Promise.resolve(inSeconds(waitMs));
      used.delete(key);
      used.set(key, usedUntil);
      const [oldest] = used.keys();
      if (used.size > MAX_KEYS && oldest !== undefined) used.delete(oldest);
      return Promise.resolve(0);
    },
    forgive: (key) => {
      used.delete(key);
      return Promise.resolve();
    },
  };
}

/** `spent` in Redis, by its own clock, so that nodes need not agree on the time. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[2]) * 1000
local before = tonumber(redis.call('GET', KEYS[1]) or '0')
local untilThen = math.max(before, now) + window / tonumber(ARGV[1])
local wait = untilThen - window - now
if wait > 0 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.3f', untilThen), 'PX', math.ceil(untilThen - now))
return 0`;
const FORGIVE = `return redis.call('DEL', KEYS[1])`;

/** For all nodes together; while Redis is away each process counts for itself. */
export function sharedRateLimits(redis: Redis, clock: Clock): RateLimits {
  const local = memoryRateLimits(clock);
  return {
    take: async (key, allowance) => {
      try {
        const values = [String(allowance.times), String(allowance.seconds)];
        return inSeconds(Number(await redis.run(TAKE, [`midad:limit:${key}`], values)));
      } catch {
        return local.take(key, allowance);
      }
    },
    forgive: async (key) => {
      await local.forgive(key);
      await redis.run(FORGIVE, [`midad:limit:${key}`], []).catch(() => undefined);
    },
  };
}
