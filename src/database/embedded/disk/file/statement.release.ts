import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Frees prepared statements without references. The binding frees them only when they are garbage
 * collected, and until then SQLite keeps a closed connection, and its lock on the file, alive.
 */
export async function releaseStatements(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await nextTurn();
}
