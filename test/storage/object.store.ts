import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where `npm run test:servers` puts an S3 server; absent where there is no Python. */
const command = join(__dirname, '../../.cache/object-store/bin/moto_server');

export const hasObjectStore = (): boolean => existsSync(command);

export interface ObjectStore {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** An S3 server on a free port, or on the given one, with an empty bucket `midad`; it forgets all when it stops. */
export async function startObjectStore(port?: number): Promise<ObjectStore> {
  const at = port ?? (await freePort());
  const server = spawn(command, ['-H', '127.0.0.1', '-p', String(at)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${at}`;
  await answering(`${endpoint}/midad`, server);
  return { endpoint, port: at, stop: () => stopped(server) };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

async function answering(bucket: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    const answer = await fetch(bucket, { method: 'PUT' }).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('the S3 server did not start');
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    server.once('exit', () => resolve());
    server.kill('SIGKILL');
  });
}
