import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Serves on a port of its own for as long as it is used. */
export async function listening<T>(
  app: RequestListener,
  use: (port: number) => Promise<T>,
  prepare?: (server: Server) => void,
): Promise<T> {
  const server = createServer(app).listen(0, '127.0.0.1');
  prepare?.(server);
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Asks and returns the bytes as they came, nothing decoded. */
export function rawGet(
  app: RequestListener,
  path: string,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  return listening(
    app,
    (port) =>
      new Promise((resolve, reject) => {
        request({ port, path, headers }, (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () =>
            resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
          );
        })
          .on('error', reject)
          .end();
      }),
  );
}

/** Sends these very bytes as a request and returns the answer as text. */
export function rawSend(
  app: RequestListener,
  request: string,
  prepare?: (server: Server) => void,
): Promise<string> {
  const use = (port: number) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(request)));
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('end', () => resolve(text)).on('error', reject);
    });
  return listening(app, use, prepare);
}
