import type { Clock } from '../clock';
import type { Logger } from '../log';
import { processLocks, sharedLocks, type Locks } from './locks';
import { memoryRateLimits, sharedRateLimits, type RateLimits } from './rate-limits';
import { openRedis } from './redis';
import { changesAmongNodes, type ChangeSource, type NodeChanges } from './pubsub';

/** What the nodes of a paper share beside its database; one node alone has the same for itself. */
export interface Cluster {
  readonly changes: NodeChanges;
  readonly limits: RateLimits;
  readonly locks: Locks;
  /** What is amiss between the nodes; undefined while all is well. */
  healthProblem(): string | undefined;
  close(): void;
}

export interface ClusterParts {
  readonly redisUrl: string | undefined;
  readonly database: ChangeSource;
  readonly clock: Clock;
  readonly log: Logger;
}

export async function openCluster(parts: ClusterParts): Promise<Cluster> {
  const { redisUrl, database, clock, log } = parts;
  if (redisUrl === undefined) return alone(database, clock);
  const redis = await openRedis(redisUrl, log);
  return {
    changes: changesAmongNodes(database, redis),
    limits: sharedRateLimits(redis, clock),
    locks: sharedLocks(redis),
    healthProblem: () => redis.healthProblem(),
    close: () => redis.close(),
  };
}

const alone = (database: ChangeSource, clock: Clock): Cluster => ({
  changes: { onChange: (listener) => database.onChange(listener), seen: () => undefined },
  limits: memoryRateLimits(clock),
  locks: processLocks(),
  healthProblem: () => undefined,
  close: () => undefined,
});
