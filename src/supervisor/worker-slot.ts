import cluster, { type Worker } from 'node:cluster';
import { READY } from './ipc';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** Milliseconds since it was started. */
  readonly worked: number;
}

/** One web process. */
export interface WorkerHandle {
  readonly pid: number | undefined;
  /** True once it answers; false where it ended before, or took too long and was ended. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<Ending>;
  /** Lets it finish what is under way, for `patience` ms at most. */
  stop(patience: number): Promise<void>;
}

/** Milliseconds until a process must answer: a first start may draw the whole demo edition. */
const READY_WITHIN = 180_000;

/** Starts one web process. @param env what its environment has beside the supervisor's own. */
export function forkWorker(env: Readonly<Record<string, string>>): WorkerHandle {
  const began = Date.now();
  const worker = cluster.fork(env);
  const ended = new Promise<Ending>((done) => {
    worker.once('exit', (code: number | null, signal: string | null) =>
      done({ code, signal, worked: Date.now() - began }),
    );
  });
  const late = setTimeout(() => worker.process.kill('SIGKILL'), READY_WITHIN);
  const ready = new Promise<boolean>((done) => {
    worker.on('message', (word: unknown) => {
      if (word === READY) done(true);
    });
    void ended.then(() => done(false));
  });
  void ready.then(() => clearTimeout(late));
  return { pid: worker.process.pid, ready, ended, stop: (patience) => stop(worker, ended, patience) };
}

async function stop(worker: Worker, ended: Promise<Ending>, patience: number): Promise<void> {
  worker.process.kill('SIGTERM');
  const late = setTimeout(() => worker.process.kill('SIGKILL'), patience);
  await ended;
  clearTimeout(late);
}
