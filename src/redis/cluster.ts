import type { Clock } from '../clock';
import type { Logger } from '../log';
import { memoryRateLimits, sharedRateLimits, type RateLimits } from './rate-limits';
import { openRedis } from './redis';
import { clusterChanges, type ChangeSource, type NodeChanges } from './pubsub';

/** State that the nodes of a paper share besides the database; a single node has it in memory. */
export interface Cluster {
  readonly changes: NodeChanges;
  readonly limits: RateLimits;
  /** A description of the problem; undefined in a healthy state. */
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
  if (redisUrl === undefined) return singleNode(database, clock);
  const redis = await openRedis(redisUrl, log);
  return {
    changes: clusterChanges(database, redis),
    limits: sharedRateLimits(redis, clock),
    healthProblem: () => redis.healthProblem(),
    close: () => redis.close(),
  };
}

const singleNode = (database: ChangeSource, clock: Clock): Cluster => ({
  changes: { onChange: (listener) => database.onChange(listener), seen: () => undefined },
  limits: memoryRateLimits(clock),
  healthProblem: () => undefined,
  close: () => undefined,
});
