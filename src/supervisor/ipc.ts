import cluster from 'node:cluster';

/** What a web process says to its supervisor. */
export const READY = 'midad:ready';

/** Whether a supervisor stands behind this process. */
export const isSupervised = (): boolean => cluster.isWorker;

/** Tells the supervisor that this process answers. */
export function tellReady(): void {
  process.send?.(READY);
}

/** From now on the supervisor's line keeps this process from ending no more: its work is done, or could not begin. */
export function unrefChannel(): void {
  process.channel?.unref();
}
