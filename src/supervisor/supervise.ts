import cluster from 'node:cluster';
import { addressOf, reachedAt, type Config } from '../config';
import { listen } from '../server/http-server';
import { createLog, type Logger } from '../log';
import { sayReady } from '../ready';
import { forkWorker, type WorkerHandle } from './worker';
import { WorkerSlot } from './worker-slot';

/** Milliseconds for the web processes to stop; all of them stop at the same time. */
const STOP_TIMEOUT_MS = 9000;

/**
 * Runs WEB_CONCURRENCY web processes on one port until SIGTERM. SIGHUP replaces them one by one, each by a process
 * that answers already. The supervisor itself has no database and serves no requests.
 * @returns the exit status: 1 when the first process cannot start
 * @throws ConfigError where the address cannot be had.
 */
export async function supervise(config: Config): Promise<number> {
  // The processes accept connections themselves: a connection that the supervisor passes to a dead process would
  // hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const log = createLog(config.logLevel);
  const port = await freePort(config);
  const stopSignal = untilStopSignal();
  const parts = { fork: () => forkWorker({ PORT: String(port) }), log, timeoutMs: STOP_TIMEOUT_MS };
  const slots = Array.from({ length: config.webConcurrency }, () => new WorkerSlot(parts));
  const first = parts.fork();
  const opened = await Promise.race([stopSignal, openAll(slots, first, parts.fork)]);
  if (opened === true) {
    sayReady(addressOf(config.host, port), reachedAt(config, port).siteUrl);
    rollOnHangUp(slots, log);
    await stopSignal;
  }
  log.info('ending: no new connections');
  await Promise.all([first.stop(STOP_TIMEOUT_MS), ...slots.map((slot) => slot.close())]);
  log.info('ended');
  return opened === false ? 1 : 0;
}

/** Binds the port once, so that a taken port is reported once and PORT=0 is resolved for all processes. */
async function freePort({ host, port }: Config): Promise<number> {
  const listening = await listen(host, port);
  await listening.drain(0);
  return listening.port;
}

/** Starts the first process alone, because it migrates the database and sets up a new paper. */
async function openAll(
  slots: readonly WorkerSlot[],
  first: WorkerHandle,
  next: () => WorkerHandle,
): Promise<boolean> {
  if (!(await first.ready)) return false;
  for (const [index, slot] of slots.entries()) slot.start(index === 0 ? first : next());
  await Promise.all(slots.map(({ answers }) => answers));
  return true;
}

const untilStopSignal = () =>
  new Promise<'told'>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done('told'));
  });

/** Replaces the processes on SIGHUP; further signals are queued. */
function rollOnHangUp(slots: readonly WorkerSlot[], log: Logger): void {
  let rollQueue = Promise.resolve();
  process.on('SIGHUP', () => {
    rollQueue = rollQueue.then(() => roll(slots, log));
  });
}

async function roll(slots: readonly WorkerSlot[], log: Logger): Promise<void> {
  log.info({ processes: slots.length }, 'the web processes are exchanged');
  for (const [done, slot] of slots.entries()) {
    if (await slot.replace()) continue;
    log.error({ done }, 'a new web process did not answer: the exchange is given up, the others stay');
    return;
  }
  log.info('the web processes are exchanged: done');
}
