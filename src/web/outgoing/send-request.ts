/** One request to one host, by a connection to an address that was checked. */
import type { LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { OutgoingError } from './outgoing-error';

/** All addresses of a host's name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface GuardedRequest {
  readonly accept: string;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
  readonly permits: (address: string) => boolean;
}

/** Until the connection stands, names and keys included; and from then until the headers are here. */
const CONNECT_MS = 8000;
const HEADERS_MS = 15_000;
const HEADER_BYTES = 16 * 1024;

/** Sends a GET and resolves with the answer's head. @throws OutgoingError, or what the network says */
export async function sendRequest(url: URL, sending: GuardedRequest): Promise<IncomingMessage> {
  const addresses = await within(checkedAddresses(url, sending), url, sending.signal);
  const options: RequestOptions = {
    // An agent would hand out connections of other requests, and newer versions of Node read proxies from the environment.
    agent: false,
    lookup: pinnedTo(addresses),
    maxHeaderSize: HEADER_BYTES,
    signal: sending.signal,
    headers: {
      accept: sending.accept,
      'accept-encoding': 'identity',
      'user-agent': 'Midad',
      connection: 'close',
    },
  };
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = send(url, options);
    const late = () => sent.destroy(new OutgoingError('tooSlow', url.href));
    let timer = setTimeout(late, CONNECT_MS);
    sent.once('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        timer = setTimeout(late, HEADERS_MS);
      }),
    );
    sent.once('close', () => clearTimeout(timer));
    sent.once('response', (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    // Stays after the head: an error of the body reaches the reader of the body.
    sent.on('error', reject);
    sent.end();
  });
}

/** Every address the name stands for. One forbidden address among them is an attempt, so all are refused. */
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

/** A name is not resolved again for the connection: the second answer could be another than the checked one. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

/** Resolving cannot be ended from here, so it is left behind once it takes too long. */
function within<T>(work: Promise<T>, url: URL, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new OutgoingError('tooSlow', url.href));
    const timer = setTimeout(late, CONNECT_MS);
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', late);
    });
  });
}
