import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import mongoose from 'mongoose';

/** Folder in which `npm run test:servers` installs a MongoDB-compatible server; absent without Python or PyPI. */
const command = join(__dirname, '../../.cache/wire-server/bin/secantusd-py');

export const hasWireServer = (): boolean => existsSync(command);

/** A MongoDB-compatible server on a free port; its data are deleted when it stops. */
export async function startWireServer(): Promise<{
  readonly uri: string;
  readonly stop: () => Promise<void>;
}> {
  const port = await freePort();
  const server = spawn(
    command,
    ['--host', '127.0.0.1', '--port', String(port), '--storage-path', ':memory:', '--log-level', 'ERROR'],
    { stdio: 'ignore' },
  );
  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=secantus`;
  await answering(uri, server);
  return { uri, stop: () => stopped(server) };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

async function answering(uri: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 500 });
    try {
      await client.connect();
      await client.db().command({ ping: 1 });
      return;
    } catch (error) {
      if (attempt > 40 || server.exitCode !== null) throw error;
    } finally {
      await client.close();
    }
  }
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGKILL'), 3000).unref();
  });
}
