import cluster from 'node:cluster';

/** What a web process says to its supervisor. */
export const READY = 'midad:ready';

/** Whether a supervisor stands behind this process. */
export const isSupervised = (): boolean => cluster.isWorker;

/** Tells the supervisor that this process answers. */
export function tellReady(): void {
  process.send?.(READY);
}

/** Leaves the supervisor, whose line would keep this process from ending. */
export function leave(): void {
  if (process.connected) process.disconnect();
}
