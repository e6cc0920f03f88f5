/** `/metrics` on a socket of this machine: who may read the file of the socket may read the figures. */
import { lstat, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { ConfigError } from '../../config';

/** Readable and writable by the user of the paper alone. */
const OTHERS_MASK = 0o177;

export interface MetricsSocket {
  close(): Promise<void>;
}

/**
 * Listens on a path; a socket that a process left there when it was killed goes first.
 * @throws ConfigError where something else stands there, or the path cannot be had
 */
export async function listenOnSocket(path: string, handler: RequestListener): Promise<MetricsSocket> {
  await removeStale(path);
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(path, error)));
    // The socket is made within the call, with these bits from the first moment on.
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
