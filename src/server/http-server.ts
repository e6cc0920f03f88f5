import { createServer, type RequestListener, type Server } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { ConfigError } from '../config';
import { endSlowRequests, serverOptions, defaultTimes, type RequestTimes } from '../web/slow-requests';

/** A listening server whose request listener can be replaced. */
export interface HttpServer {
  readonly server: Server;
  readonly port: number;
  answerWith(listener: RequestListener): void;
  /** Refuses new connections, waits `timeoutMs` for running requests, and closes. */
  drain(timeoutMs: number): Promise<void>;
}

const refusals: Readonly<Record<string, string>> = {
  EADDRINUSE: 'a port that nothing else listens on',
  EACCES: 'a port that this user may listen on (1024 or more)',
};

/** Explains in terms of the configuration why the address is unavailable. */
function asConfigError(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? String(error.code) : '';
  const takes = refusals[code];
  if (takes !== undefined) return new ConfigError([`PORT: got "${port}", takes ${takes}`]);
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return new ConfigError([`HOST: got "${host}", takes a host name or address of this machine`]);
  }
  return error;
}

/** Answers requests during the start. */
const starting: RequestListener = (req, res) => {
  const alive = req.url === '/healthz';
  res.writeHead(alive ? 200 : 503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '2' });
  res.end(alive ? 'ok' : 'starting');
};

/** Responses during a drain close their connection, so that a proxy changes to another process. */
function serverOf(listener: () => RequestListener, draining: () => boolean, times: RequestTimes): Server {
  const server = createServer(serverOptions(times));
  const watch = endSlowRequests(server, times);
  return server.on('request', (req, res) => {
    if (draining()) res.setHeader('Connection', 'close');
    watch(req, res);
    listener()(req, res);
  });
}

/** Milliseconds for which idle connections stay open during a drain, because a request may be in transit. */
const IDLE_GRACE_MS = 1000;

function drainServer(server: Server, timeoutMs: number): Promise<void> {
  const startedAt = Date.now();
  const graceMs = Math.min(IDLE_GRACE_MS, timeoutMs);
  return new Promise((done) => {
    const closeTimer = setTimeout(() => server.closeAllConnections(), timeoutMs);
    const idleTimer = setInterval(() => {
      if (Date.now() - startedAt >= graceMs) server.closeIdleConnections();
    }, 25);
    // The HTTP server's own `close` would end idle connections at once, including those with requests in transit.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(closeTimer);
      clearInterval(idleTimer);
      done();
    });
  });
}

/**
 * Listens on an address.
 * @param port 0 takes any free one.
 * @throws ConfigError when the address is unavailable, naming PORT or HOST.
 */
export function listen(host: string, port: number, times = defaultTimes): Promise<HttpServer> {
  let listener = starting;
  let draining = false;
  const server = serverOf(
    () => listener,
    () => draining,
    times,
  );
  // Longer than the idle timeout of usual proxies (60 s), so that they do not write to a closing connection.
  server.keepAliveTimeout = 65_000;
  return new Promise((ready, failed) => {
    server.once('error', (error) => failed(asConfigError(error, host, port)));
    server.listen(port, host, () => {
      ready({
        server,
        port: (server.address() as AddressInfo).port, // an address of TCP, since a port was asked for
        answerWith: (next) => (listener = next),
        drain: (timeoutMs) => {
          draining = true;
          return drainServer(server, timeoutMs);
        },
      });
    });
  });
}
