/** `/metrics` on a socket of this machine: the permissions of its file decide who may read it. */
import { lstat, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { ConfigError } from '../../config';

/** Readable and writable by the user of the paper alone. */
const OTHERS_MASK = 0o177;

export interface MetricsSocket {
  close(): Promise<void>;
}

/**
 * Listens on a path; the socket of a killed process is removed first.
 * @throws ConfigError where another file has the path, or it is not writable
 */
export async function listenOnSocket(path: string, handler: RequestListener): Promise<MetricsSocket> {
  await removeStale(path);
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(path, error)));
    // The call creates the socket, with these permission bits from the start.
    const before = process.umask(OTHERS_MASK);
    server.listen({ path, exclusive: true }, resolve);
    process.umask(before);
  });
  return {
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function removeStale(path: string): Promise<void> {
  const entry = await lstat(path).catch(() => undefined);
  if (entry?.isSocket() === true) await rm(path);
}

const refused = (path: string, error: Error): Error =>
  new ConfigError([`METRICS_SOCKET: got "${path}", takes a path for a socket (${error.message})`]);
