import type { Clock } from '../clock';
import type { Redis } from './redis';

/** A number of attempts per number of seconds. */
export interface Allowance {
  readonly times: number;
  readonly seconds: number;
}

/** Limits the rate of attempts: signing in, sending a form. */
export interface RateLimits {
  /**
   * Counts one attempt of a key.
   * @param key kind and hashed origin of the attempt (`signin:HASH`)
   * @returns 0 for an allowed attempt, else seconds until the next one
   */
  take(key: string, allowance: Allowance): Promise<number>;
  /** Resets a key, for instance after the right password. */
  forgive(key: string): Promise<void>;
}

/** Maximum number of keys in memory; the oldest are removed, so that an attack does not fill the memory. */
const MAX_KEYS = 100_000;

/** One timestamp per key: when all attempts have expired (generic cell rate algorithm). */
function consume(before: number, now: number, { times, seconds }: Allowance) {
  const intervalMs = (seconds * 1000) / times;
  const usedUntil = Math.max(before, now) + intervalMs;
  return { until: usedUntil, waitMs: usedUntil - seconds * 1000 - now };
}

const inSeconds = (milliseconds: number) => Math.ceil(milliseconds / 1000);

/** Limits of one process. */
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

/** `consume` in Redis, with the clock of Redis, so that the clocks of the nodes do not matter. */
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

/** Limits shared by all nodes; without a connection to Redis each process counts by itself. */
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
