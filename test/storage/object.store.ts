import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const cache = join(__dirname, '../../.cache');
/** Where `npm run test:servers` puts S3 servers: the one of docker-compose.yml where there is Go, else one for tests. */
const gateway = join(cache, 'go/versitygw');
const moto = join(cache, 'object-store/bin/moto_server');

export const hasGateway = (): boolean => existsSync(gateway);
export const hasObjectStore = (): boolean => hasGateway() || existsSync(moto);

/** What opens the store. */
export const storeKeys = { accessKeyId: 'key', secretAccessKey: 'secret-of-tests' };

export interface ObjectStore {
  readonly endpoint: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** An S3 server on a free port, or on the given one, with an empty bucket `midad`; it forgets all when it stops. */
export async function startObjectStore(port?: number): Promise<ObjectStore> {
  const at = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'midad-s3-'));
  const server = hasGateway() ? startGateway(at, folder) : startMoto(at);
  const endpoint = `http://127.0.0.1:${at}`;
  await answering(endpoint, server);
  const stop = async () => {
    await stopped(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  };
  return { endpoint, port: at, stop };
}

/** As docker-compose.yml starts it. */
function startGateway(port: number, folder: string): ChildProcess {
  mkdirSync(join(folder, 'midad'));
  const env = { ROOT_ACCESS_KEY: storeKeys.accessKeyId, ROOT_SECRET_KEY: storeKeys.secretAccessKey };
  const args = ['--quiet', '--port', `127.0.0.1:${port}`, '--health', '/health', 'posix', folder];
  return spawn(gateway, args, { env, stdio: 'ignore' });
}

const startMoto = (port: number): ChildProcess =>
  spawn(moto, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Either server answers: the gateway has the bucket by its folder, the other makes it. */
async function answering(endpoint: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    const health = await fetch(`${endpoint}/health`).catch(() => undefined);
    if (health?.ok) return;
    const made = health && (await fetch(`${endpoint}/midad`, { method: 'PUT' }).catch(() => undefined));
    if (made?.ok) return;
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
