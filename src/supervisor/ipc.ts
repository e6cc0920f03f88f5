import cluster from 'node:cluster';

/** The message of a web process that answers requests. */
export const READY = 'midad:ready';

/** Whether a supervisor started this process. */
export const isSupervised = (): boolean => cluster.isWorker;

/** Reports to the supervisor that this process answers. */
export function reportReady(): void {
  process.send?.(READY);
}

/** Lets this process exit although its channel to the supervisor is open. */
export function unrefChannel(): void {
  process.channel?.unref();
}
