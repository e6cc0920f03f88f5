import type { Clock } from '../clock';
import type { Logger } from '../log';
import { memoryRateLimits, sharedRateLimits, type RateLimits } from './rate-limits';
import { openRedis, type Redis } from './redis';
import { clusterChanges, type ChangeSource, type NodeChanges } from './pubsub';

/** State that the nodes of a paper share besides the database; a single node has it in memory. */
export interface Cluster {
  readonly changes: NodeChanges;
  readonly limits: RateLimits;
  /**
   * Sends messages to the other nodes, without a guarantee: what they report is in the database too.
   * @param heard called with each message of another node, and with none after a lost connection
   * @returns the function that sends a message
   */
  relay(channel: string, heard: (message?: string) => void): (message: string) => void;
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
    relay: (channel, heard) => relayOver(redis, channel, heard),
    healthProblem: () => redis.healthProblem(),
    close: () => redis.close(),
  };
}

function relayOver(redis: Redis, channel: string, heard: (message?: string) => void) {
  redis.listen(
    channel,
    (message) => heard(message),
    () => heard(),
  );
  return (message: string) => void redis.publish(channel, message).catch(() => undefined);
}

const singleNode = (database: ChangeSource, clock: Clock): Cluster => ({
  changes: { onChange: (listener) => database.onChange(listener), seen: () => undefined },
  limits: memoryRateLimits(clock),
  relay: () => () => undefined,
  healthProblem: () => undefined,
  close: () => undefined,
});
