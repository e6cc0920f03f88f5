/** One request to one host, over a connection to a checked address. */
import type { LookupAddress } from 'node:dns';
import {
  request as requestHttp,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { OutgoingError } from './outgoing-error';

/** All addresses of a host's name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface GuardedRequest {
  readonly accept: string;
  /** Aborts the request. */
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
  readonly permits: (address: string) => boolean;
}

/** Milliseconds for the connection, including DNS and TLS, and from then for the response headers. */
const CONNECT_MS = 8000;
const HEADERS_MS = 15_000;
const HEADER_BYTES = 16 * 1024;

const requestOptions = (options: GuardedRequest, addresses: readonly LookupAddress[]): RequestOptions => ({
  // An agent would reuse connections of other requests, and newer versions of Node read proxies from the environment.
  agent: false,
  lookup: pinnedLookup(addresses),
  maxHeaderSize: HEADER_BYTES,
  signal: options.signal,
  headers: {
    accept: options.accept,
    'accept-encoding': 'identity',
    'user-agent': 'Midad',
    connection: 'close',
  },
});

/** Sends a GET and resolves with the head of the response. @throws OutgoingError, or the error of the network */
export async function sendRequest(url: URL, options: GuardedRequest): Promise<IncomingMessage> {
  const addresses = await withTimeout(checkedAddresses(url, options), url, options.signal);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, requestOptions(options, addresses));
    limitWaiting(request, url);
    request.once('response', resolve);
    // The listener stays after the head: an error of the body reaches the reader of the body.
    request.on('error', reject);
    request.end();
  });
}

/** Ends a request that has no connection, or no response headers, in time. */
function limitWaiting(request: ClientRequest, url: URL): void {
  const onTimeout = () => request.destroy(new OutgoingError('tooSlow', url.href));
  let timer = setTimeout(onTimeout, CONNECT_MS);
  request.once('socket', (socket) =>
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      timer = setTimeout(onTimeout, HEADERS_MS);
    }),
  );
  for (const event of ['close', 'response']) request.once(event, () => clearTimeout(timer));
}

/** All addresses of the host. One forbidden address among them is an attack, so all are refused. */
async function checkedAddresses(
  url: URL,
  { resolve, permits }: GuardedRequest,
): Promise<readonly LookupAddress[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  if (addresses.length === 0) throw new OutgoingError('unreachable', url.href);
  if (!addresses.every(({ address }) => permits(address))) throw new OutgoingError('notPublic', url.href);
  return addresses;
}

/** Connects to the checked addresses without a second lookup, whose answer could differ. */
function pinnedLookup(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

/** A DNS lookup cannot be cancelled, so its result is ignored after the timeout. */
function withTimeout<T>(work: Promise<T>, url: URL, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onTimeout = () => reject(new OutgoingError('tooSlow', url.href));
    const timer = setTimeout(onTimeout, CONNECT_MS);
    signal.addEventListener('abort', onTimeout, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onTimeout);
    });
  });
}
