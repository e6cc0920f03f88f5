import cluster from 'node:cluster';
import type { Config } from '../config';
import { unrefChannel } from '../supervisor/ipc';

/**
 * Starts the paper and serves it until SIGTERM: in this process, or in several under a supervisor, which does not load
 * the newsroom.
 * @returns the exit status
 * @throws ConfigError when the address is unavailable.
 */
export async function serve(config: Config): Promise<number> {
  if (config.webConcurrency > 1 && cluster.isPrimary) {
    const { supervise } = await import('../supervisor/supervise.js');
    return supervise(config);
  }
  try {
    const { servePaper } = await import('./serving.js');
    await servePaper(config);
    return 0;
  } finally {
    unrefChannel();
  }
}
