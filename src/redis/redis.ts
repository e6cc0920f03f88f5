import type { RedisClientType } from '@redis/client';
import type { Logger } from '../log';

/** Milliseconds for a command: Redis is an optimization, so requests do not wait for it. */
const COMMAND_TIMEOUT_MS = 500;
/** Milliseconds without data after which the connection counts as lost. */
const SOCKET_TIMEOUT_MS = 3000;
const MAX_RECONNECT_MS = 1000;

const CLIENT_OPTIONS = {
  disableOfflineQueue: true,
  pingInterval: 1000,
  socket: {
    connectTimeout: 2000,
    socketTimeout: SOCKET_TIMEOUT_MS,
    reconnectStrategy: (tries: number) => Math.min(MAX_RECONNECT_MS, 50 * 2 ** Math.min(tries, 10)),
  },
};

/** The Redis (or Valkey) that several nodes share. It only makes the nodes notice changes faster. */
export interface Redis {
  /** A description of the problem; undefined in a healthy state. */
  healthProblem(): string | undefined;
  /** Runs a Lua script. @throws Error at once without a connection, and after half a second without a reply */
  run(script: string, keys: readonly string[], values: readonly string[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<void>;
  /** @param onReconnect called after a reconnection, because messages may be lost */
  listen(channel: string, onMessage: (message: string) => void, onReconnect: () => void): void;
  close(): void;
}

/** Connects and retries without limit; the caller does not wait for the connection. */
export async function openRedis(url: string, log: Logger): Promise<Redis> {
  // Loaded on first use: most papers run on one machine.
  const { createClient } = await import('@redis/client');
  const client: RedisClientType = createClient({ url, ...CLIENT_OPTIONS });
  const listener = client.duplicate({ disableOfflineQueue: false });
  const healthProblem = watch(client, log);
  listener.on('error', () => undefined); // The other connection logs it.
  for (const each of [client, listener]) void each.connect().catch(() => undefined);
  return {
    healthProblem,
    run: (script, keys, values) =>
      withTimeout(client.eval(script, { keys: [...keys], arguments: [...values] })),
    publish: async (channel, message) => {
      await withTimeout(client.publish(channel, message));
    },
    listen: (channel, onMessage, onReconnect) => {
      listener.on('ready', onReconnect);
      void listener.subscribe(channel, onMessage).catch(() => undefined);
    },
    close: () => {
      for (const each of [client, listener]) each.destroy();
    },
  };
}

/** Logs lost and restored connections, not each failed attempt. */
function watch(client: RedisClientType, log: Logger): () => string | undefined {
  const unconnected = 'Redis is not connected yet';
  let healthProblem: string | undefined = unconnected;
  client.on('error', (error: Error) => {
    if (!client.isReady && (healthProblem === undefined || healthProblem === unconnected)) {
      log.error({ err: error }, 'Redis is away: this node goes on without it');
    }
    healthProblem = `Redis is away (${error.message}): this node goes on without it`;
  });
  client.on('ready', () => {
    log.info('Redis is connected');
    healthProblem = undefined;
  });
  return () =>
    client.isReady ? undefined : (healthProblem ?? 'Redis is away: this node goes on without it');
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_done, failed) => {
    timer = setTimeout(() => failed(new Error('Redis does not answer')), COMMAND_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
