import cluster from 'node:cluster';
import { addressOf, reachedAt, type Config } from '../config';
import { listen } from '../server/http-server';
import { createLog, type Logger } from '../log';
import { sayReady } from '../ready';
import { forkWorker, type WorkerHandle } from './worker-slot';
import { WorkerSlot } from './worker';

/** How long a web process may take to end, in milliseconds; all of them are ended together. */
const STOP_TIMEOUT_MS = 9000;

/**
 * Runs as many web processes as WEB_CONCURRENCY says, on one port, until told to end. SIGHUP exchanges them one
 * by one, each for one that answers already. This process holds no database and serves nobody.
 * @returns the exit status: 1 where the first process could not start, having said why.
 * @throws ConfigError where the address cannot be had.
 */
export async function supervise(config: Config): Promise<number> {
  // The processes take connections off the one port themselves. Handed out by this process, a connection on its
  // way to one that just died would hang for ever.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const log = createLog(config.logLevel);
  const port = await freePort(config);
  const told = tellsToEnd();
  const parts = { hire: () => forkWorker({ PORT: String(port) }), log, patience: STOP_TIMEOUT_MS };
  const posts = Array.from({ length: config.webConcurrency }, () => new WorkerSlot(parts));
  const first = parts.hire();
  const opened = await Promise.race([told, openAll(posts, first, parts.hire)]);
  if (opened === true) {
    sayReady(addressOf(config.host, port), reachedAt(config, port).siteUrl);
    rollOnHangUp(posts, log);
    await told;
  }
  log.info('ending: no new connections');
  await Promise.all([first.stop(STOP_TIMEOUT_MS), ...posts.map((post) => post.close())]);
  log.info('ended');
  return opened === false ? 1 : 0;
}

/** The port is asked for here, so that one that cannot be had is told of once; PORT=0 is chosen for all. */
async function freePort({ host, port }: Config): Promise<number> {
  const listening = await listen(host, port);
  await listening.drain(0);
  return listening.port;
}

/** The first goes ahead: it brings the database to this version and does what is done once. */
async function openAll(
  posts: readonly WorkerSlot[],
  first: WorkerHandle,
  next: () => WorkerHandle,
): Promise<boolean> {
  if (!(await first.ready)) return false;
  for (const [place, post] of posts.entries()) post.start(place === 0 ? first : next());
  await Promise.all(posts.map(({ answers }) => answers));
  return true;
}

const tellsToEnd = () =>
  new Promise<'told'>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done('told'));
  });

/** One roll at a time; what is asked for meanwhile is done after it. */
function rollOnHangUp(posts: readonly WorkerSlot[], log: Logger): void {
  let rolling = Promise.resolve();
  process.on('SIGHUP', () => {
    rolling = rolling.then(() => roll(posts, log));
  });
}

async function roll(posts: readonly WorkerSlot[], log: Logger): Promise<void> {
  log.info({ processes: posts.length }, 'the web processes are exchanged');
  for (const [done, post] of posts.entries()) {
    if (await post.replace()) continue;
    log.error({ done }, 'a new web process did not answer: the exchange is given up, the others stay');
    return;
  }
  log.info('the web processes are exchanged: done');
}
