import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Limits of slow requests. */
export interface RequestTimes {
  /** Milliseconds until all headers have arrived. */
  readonly headersMs: number;
  /** Milliseconds in which a body may have any speed. */
  readonly graceMs: number;
  /** Bytes per second that a body must reach on average after that time; a film may take hours. */
  readonly bytesPerSecond: number;
  /** Milliseconds between two checks. */
  readonly checkMs: number;
}

export const defaultTimes: RequestTimes = {
  headersMs: 20_000,
  graceMs: 30_000,
  bytesPerSecond: 1024,
  checkMs: 5000,
};

/** Node's own limit ends every request after five minutes, a large upload over a slow line as well. */
export const serverOptions = ({ headersMs, checkMs }: RequestTimes) => ({
  headersTimeout: headersMs,
  requestTimeout: 0,
  connectionsCheckingInterval: checkMs,
});

interface IncomingBody {
  readonly res: ServerResponse;
  readonly bytesBefore: number;
  /** Milliseconds for which the server waited for the sender. */
  waitedMs: number;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Ends requests whose bodies do not arrive: each holds a connection, and a machine has a limited number of them. The
 * server's `clientError` handler answers them as request timeouts.
 * @returns the handler to call with every request
 */
export function endSlowRequests(server: Server, times: RequestTimes) {
  const incoming = new Map<IncomingMessage, IncomingBody>();
  const checkRequests = () => {
    for (const [req, body] of incoming) {
      if (req.complete || req.destroyed) incoming.delete(req);
      else if (isTooSlow(req, body, times)) {
        incoming.delete(req);
        endRequest(server, req, body.res);
      }
    }
  };
  const timer = setInterval(checkRequests, times.checkMs).unref();
  server.once('close', () => clearInterval(timer));
  return (req: IncomingMessage, res: ServerResponse): void => {
    if (hasBody(req)) incoming.set(req, { res, bytesBefore: req.socket.bytesRead, waitedMs: 0 });
  };
}

/** Time in which the server itself does not read is not counted. */
function isTooSlow(req: IncomingMessage, body: IncomingBody, times: RequestTimes): boolean {
  if (req.readableLength === 0) body.waitedMs += times.checkMs;
  const received = req.socket.bytesRead - body.bytesBefore;
  return body.waitedMs > times.graceMs + (received / times.bytesPerSecond) * 1000;
}

function endRequest(server: Server, { socket }: IncomingMessage, res: ServerResponse): void {
  const error = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  if (res.headersSent || !server.emit('clientError', error, socket)) socket.destroy();
}
