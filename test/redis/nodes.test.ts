import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../src/log';
import { sharedRateLimits } from '../../src/redis/rate-limits';
import { openRedis, type Redis } from '../../src/redis/redis';
import { clusterChanges } from '../../src/redis/pubsub';
import { systemClock } from '../../src/clock';
import { freePort } from '../storage/object.store';
import { hasRedis, startRedis, type RedisServer } from './redis.server';

const whenThere = hasRedis() ? describe : describe.skip;
const log = createLog('silent');
const silentDatabase = { onChange: () => () => undefined };

const until = async (holds: () => boolean, within = 5000) => {
  const end = Date.now() + within;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await pause(10);
  }
};

whenThere('nodes that share a Redis', () => {
  let server: RedisServer;
  const opened: Redis[] = [];
  const node = async () => {
    const redis = await openRedis(server.url, log);
    opened.push(redis);
    await until(() => redis.healthProblem() === undefined);
    return redis;
  };

  beforeEach(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    for (const redis of opened.splice(0)) redis.close();
    await server.stop();
  });

  test('what one saw, the others look for, and none reports it again', async () => {
    const heard = { here: 0, there: 0 };
    const nodes = [await node(), await node()];
    const [here, there] = nodes.map((redis) => clusterChanges(silentDatabase, redis));
    here!.onChange(() => (heard.here += 1));
    there!.onChange(() => (heard.there += 1));
    await pause(100);
    Object.assign(heard, { here: 0, there: 0 });
    here!.seen(7);
    await until(() => heard.there === 1 && heard.here === 1, 1000);
    there!.seen(7);
    here!.seen(6);
    await pause(100);
    expect(heard).toEqual({ here: 1, there: 1 });
    there!.seen(8);
    await until(() => heard.here === 2, 1000);
  });

  test('a node that lost Redis says so, goes on, and looks for what it missed when it is back', async () => {
    const redis = await node();
    let heard = 0;
    clusterChanges(silentDatabase, redis).onChange(() => (heard += 1));
    await pause(100);
    await server.stop();
    await until(() => redis.healthProblem() !== undefined);
    expect(redis.healthProblem()).toMatch(/away.*goes on without it/);
    await expect(redis.publish('x', 'y')).rejects.toThrow();
    heard = 0;
    server = await startRedis(server.port);
    await until(() => redis.healthProblem() === undefined && heard > 0);
  });

  test('a Redis that hangs delays no request, and is noticed', async () => {
    const redis = await node();
    const limits = sharedRateLimits(redis, systemClock);
    server.process.kill('SIGSTOP');
    const began = Date.now();
    expect(await limits.take('signin:a', { times: 1, seconds: 60 })).toBe(0);
    expect(Date.now() - began).toBeLessThan(1000);
    await until(() => redis.healthProblem() !== undefined);
    server.process.kill('SIGCONT');
    await until(() => redis.healthProblem() === undefined);
  }, 15_000);

  test('what is allowed five times is allowed five times on all nodes together', async () => {
    const nodes = [await node(), await node()].map((redis) => sharedRateLimits(redis, systemClock));
    const takes = Array.from({ length: 8 }, (_, n) =>
      nodes[n % 2]!.take('signin:a', { times: 5, seconds: 600 }),
    );
    const waits = await Promise.all(takes);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
    expect(Math.max(...waits)).toBeGreaterThan(100);
    expect(await nodes[0]!.take('signin:b', { times: 5, seconds: 600 })).toBe(0);
    await nodes[1]!.forgive('signin:a');
    expect(await nodes[0]!.take('signin:a', { times: 5, seconds: 600 })).toBe(0);
  });

  test('what was used is given back as time goes by', async () => {
    const limits = sharedRateLimits(await node(), systemClock);
    const twice = { times: 2, seconds: 1 };
    await limits.take('form:a', twice);
    await limits.take('form:a', twice);
    expect(await limits.take('form:a', twice)).toBe(1);
    await pause(600);
    expect(await limits.take('form:a', twice)).toBe(0);
  });
});

test('a Redis that is not there does not stop the start', async () => {
  const redis = await openRedis(`redis://127.0.0.1:${await freePort()}`, log);
  expect(redis.healthProblem()).toBeDefined();
  const limits = sharedRateLimits(redis, systemClock);
  expect(await limits.take('a', { times: 1, seconds: 60 })).toBe(0);
  expect(await limits.take('a', { times: 1, seconds: 60 })).toBeGreaterThan(50);
  redis.close();
});
