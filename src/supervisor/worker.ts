import cluster, { type Worker } from 'node:cluster';
import { READY } from './ipc';

/** How a process ended. */
export interface WorkerExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Milliseconds since its start. */
  readonly ranMs: number;
}

/** One web process. */
export interface WorkerHandle {
  readonly pid: number | undefined;
  /** True once it answers; false when it exits before or is killed after the timeout. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<WorkerExit>;
  /** Sends SIGTERM, and SIGKILL after the timeout. */
  stop(timeoutMs: number): Promise<void>;
}

/** Milliseconds until a process must answer: the first start may create the demo edition. */
const READY_TIMEOUT_MS = 180_000;

/** Forks one web process. @param env variables in addition to the supervisor's own */
export function forkWorker(env: Readonly<Record<string, string>>): WorkerHandle {
  const startedAt = Date.now();
  const worker = cluster.fork(env);
  const ended = new Promise<WorkerExit>((resolve) => {
    worker.once('exit', (code: number | null, signal: string | null) =>
      resolve({ code, signal, ranMs: Date.now() - startedAt }),
    );
  });
  const killTimer = setTimeout(() => worker.process.kill('SIGKILL'), READY_TIMEOUT_MS);
  const ready = new Promise<boolean>((resolve) => {
    worker.on('message', (message: unknown) => {
      if (message === READY) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  void ready.then(() => clearTimeout(killTimer));
  return { pid: worker.process.pid, ready, ended, stop: (timeoutMs) => stop(worker, ended, timeoutMs) };
}

async function stop(worker: Worker, ended: Promise<WorkerExit>, timeoutMs: number): Promise<void> {
  worker.process.kill('SIGTERM');
  const killTimer = setTimeout(() => worker.process.kill('SIGKILL'), timeoutMs);
  await ended;
  clearTimeout(killTimer);
}
