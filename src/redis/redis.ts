import type { RedisClientType } from '@redis/client';
import type { Logger } from '../log';

/** A command that takes longer than this is given up: nobody may wait for what is only a help. */
const PATIENCE = 500;
/** A server that says nothing for this long is taken to be away. */
const SILENCE = 3000;
const LONGEST_PAUSE = 1000;

/** The Redis (or Valkey) that several nodes share. Nothing depends on it but how fast they hear of one another. */
export interface Redis {
  /** What is amiss; undefined while all is well. */
  healthProblem(): string | undefined;
  /** Runs a Lua script. @throws Error at once while Redis is away, and after half a second where it hangs. */
  run(script: string, keys: readonly string[], values: readonly string[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<void>;
  /** @param missed is called when Redis is back: what was said meanwhile was not heard. */
  listen(channel: string, hear: (message: string) => void, missed: () => void): void;
  close(): void;
}

/** Connects, and goes on trying for as long as it takes; the caller does not wait for it. */
export async function openRedis(url: string, log: Logger): Promise<Redis> {
  // Loaded only where it is used: most papers stand on one machine.
  const { createClient } = await import('@redis/client');
  const client: RedisClientType = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 1000,
    socket: {
      connectTimeout: 2000,
      socketTimeout: SILENCE,
      reconnectStrategy: (tries) => Math.min(LONGEST_PAUSE, 50 * 2 ** Math.min(tries, 10)),
    },
  });
  const listener = client.duplicate({ disableOfflineQueue: false });
  const trouble = watch(client, log);
  listener.on('error', () => undefined); // told of by the other connection already
  for (const each of [client, listener]) void each.connect().catch(() => undefined);
  return {
    healthProblem: trouble,
    run: (script, keys, values) => inTime(client.eval(script, { keys: [...keys], arguments: [...values] })),
    publish: async (channel, message) => {
      await inTime(client.publish(channel, message));
    },
    listen: (channel, hear, missed) => {
      listener.on('ready', missed);
      void listener.subscribe(channel, hear).catch(() => undefined);
    },
    close: () => {
      for (const each of [client, listener]) each.destroy();
    },
  };
}

/** Logs when Redis goes and when it is back, not every vain attempt between. */
function watch(client: RedisClientType, log: Logger): () => string | undefined {
  const unconnected = 'Redis is not connected yet';
  let trouble: string | undefined = unconnected;
  client.on('error', (error: Error) => {
    if (!client.isReady && (trouble === undefined || trouble === unconnected)) {
      log.error({ err: error }, 'Redis is away: this node goes on without it');
    }
    trouble = `Redis is away (${error.message}): this node goes on without it`;
  });
  client.on('ready', () => {
    log.info('Redis is connected');
    trouble = undefined;
  });
  return () => (client.isReady ? undefined : (trouble ?? 'Redis is away: this node goes on without it'));
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error('Redis does not answer')), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
