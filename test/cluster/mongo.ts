import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { until } from './process';

/** Where `npm run test:servers` puts a MongoDB-compatible server. */
const command = join(__dirname, '../../.cache/wire-server/bin/secantusd-py');

export const hasMongo = (): boolean => existsSync(command);

export interface Mongo {
  readonly uri: string;
  /** Starts it again on what it had written. */
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** A MongoDB-compatible server that keeps its data on the disk, and writes each commit through to it. */
export async function startMongo(folder: string, port: number): Promise<Mongo> {
  const uri = `mongodb://127.0.0.1:${port}/midad?replicaSet=secantus`;
  let server: ChildProcess;
  const start = async () => {
    const place = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', join(folder, 'mongo')];
    server = spawn(command, [...place, '--sync-on-commit', '--log-level', 'ERROR'], { stdio: 'ignore' });
    await until(() => answers(uri), 20_000);
  };
  const kill = () =>
    new Promise<void>((done) => {
      server.once('exit', () => done());
      server.kill('SIGKILL');
    });
  await start();
  return { uri, start, kill };
}

async function answers(uri: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 300 });
  try {
    await client.db().command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}
