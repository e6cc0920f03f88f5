import { Worker } from 'node:worker_threads';

/**
 * Runs a script on the database's file in a thread, so that readers and writers are not blocked.
 * @param script finds its arguments, and the path of SQLite's binding as `binding`, in `workerData`
 * @returns the last message of the script
 */
export function runThread(script: string, given: Readonly<Record<string, string>>): Promise<unknown> {
  const workerData = { ...given, binding: require.resolve('@photostructure/sqlite') };
  const worker = new Worker(script, { eval: true, workerData });
  let posted: unknown;
  worker.on('message', (message: unknown) => {
    posted = message;
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve(posted) : reject(new Error(`the thread stopped with code ${code}`)),
    );
  });
}
