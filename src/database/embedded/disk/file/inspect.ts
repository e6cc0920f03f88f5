import { runThread } from './thread';

/** SQLite's check of all pages in one reading of the file, without comparing indexes with tables. */
const inspector = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require(workerData.binding);
  try {
    const file = new DatabaseSync(workerData.path, { readOnly: true });
    file.exec('PRAGMA busy_timeout = 5000');
    const [first] = file.prepare('PRAGMA quick_check(1)').all();
    file.close();
    parentPort.postMessage(String(Object.values(first ?? {})[0] ?? 'ok'));
  } catch (error) {
    parentPort.postMessage(error.sqliteCode === undefined || ![11, 26].includes(error.sqliteCode & 0xff) ? 'ok' : error.message);
  }`;

/** The first damage of a database file that is in use; undefined where SQLite finds none, or cannot check now. */
export async function firstDamage(path: string): Promise<string | undefined> {
  const result = await runThread(inspector, { path });
  return typeof result === 'string' && result !== 'ok' ? result : undefined;
}
