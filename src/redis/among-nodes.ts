import type { Clock } from '../clock';
import type { Logger } from '../log';
import { processLocks, sharedLocks, type Locks } from './locks';
import { memoryRateLimits, sharedRateLimits, type RateLimits } from './rate-limits';
import { openRedis } from './redis';
import { changesAmongNodes, type Changes, type NodeChanges } from './wake';

/** What the nodes of a paper share beside its database; one node alone has the same for itself. */
export interface AmongNodes {
  readonly changes: NodeChanges;
  readonly limits: RateLimits;
  readonly locks: Locks;
  /** What is amiss between the nodes; undefined while all is well. */
  trouble(): string | undefined;
  close(): void;
}

export interface AmongNodesParts {
  readonly redisUrl: string | undefined;
  readonly database: Changes;
  readonly clock: Clock;
  readonly log: Logger;
}

export async function openAmongNodes(parts: AmongNodesParts): Promise<AmongNodes> {
  const { redisUrl, database, clock, log } = parts;
  if (redisUrl === undefined) return alone(database, clock);
  const redis = await openRedis(redisUrl, log);
  return {
    changes: changesAmongNodes(database, redis),
    limits: sharedRateLimits(redis, clock),
    locks: sharedLocks(redis),
    trouble: () => redis.trouble(),
    close: () => redis.close(),
  };
}

const alone = (database: Changes, clock: Clock): AmongNodes => ({
  changes: { onChange: (listener) => database.onChange(listener), seen: () => undefined },
  limits: memoryRateLimits(clock),
  locks: processLocks(),
  trouble: () => undefined,
  close: () => undefined,
});
