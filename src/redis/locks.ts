import { randomUUID } from 'node:crypto';
import type { Redis } from './redis';

/**
 * Keeps several from doing the same work at the same time. It saves double work and no more: a node that was
 * cut off may not know that it lost a lock. What must not happen twice is made sure of in the database.
 */
export interface Locks {
  /** Does the work where nobody else is at it. @returns whether it was done */
  alone(name: string, work: () => Promise<void>): Promise<boolean>;
}

/** A lock whose holder died is free after this many milliseconds; a living one keeps it for as long as it works. */
const HELD = 5000;

/** Among the work of one process. */
export function processLocks(): Locks {
  const held = new Set<string>();
  return {
    alone: async (name, work) => {
      if (held.has(name)) return false;
      held.add(name);
      try {
        await work();
        return true;
      } finally {
        held.delete(name);
      }
    },
  };
}

const TAKE = `return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0`;
const KEEP = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('PEXPIRE', KEYS[1], ARGV[2]) or 0`;
const FREE = `return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0`;

/** Among all nodes; while Redis is away, among the work of one process. */
export function sharedLocks(redis: Redis): Locks {
  const own = processLocks();
  const among = async (name: string, work: () => Promise<void>): Promise<boolean> => {
    const [key, mark] = [`midad:lock:${name}`, randomUUID()];
    const on = (script: string) => redis.run(script, [key], [mark, String(HELD)]);
    const taken = await on(TAKE).catch(() => 'away');
    if (taken === 0) return false;
    const keeping = setInterval(() => void on(KEEP).catch(() => undefined), HELD / 3);
    try {
      await work();
      return true;
    } finally {
      clearInterval(keeping);
      await on(FREE).catch(() => undefined);
    }
  };
  return {
    alone: async (name, work) => {
      let done = false;
      await own.alone(name, async () => {
        done = await among(name, work);
      });
      return done;
    },
  };
}
