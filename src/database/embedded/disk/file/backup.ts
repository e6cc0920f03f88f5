import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs';
import { runThread } from './thread';

/** Runs in a thread, so that readers and writers are not blocked; `VACUUM INTO` copies a snapshot, compacted. */
const copier = `
  const { workerData } = require('node:worker_threads');
  const { DatabaseSync } = require(workerData.binding);
  const source = new DatabaseSync(workerData.from, { readOnly: true });
  source.exec('PRAGMA busy_timeout = 5000');
  source.prepare('VACUUM INTO ?').run(workerData.to);
  source.close();`;

/** Copies a database that is in use to a new file, which appears only when it is complete. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} exists already; a backup never writes over a file`);
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  try {
    await runThread(copier, { from, to: partial });
    chmodSync(partial, 0o600);
    renameSync(partial, to);
  } finally {
    rmSync(partial, { force: true });
  }
}
