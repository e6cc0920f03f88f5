/**
 * The one client for requests to addresses that people or files gave. It never reaches this machine or its
 * network: every address a name resolves to is checked, the connection goes to a checked address, and each
 * redirect is checked again. Hosts that the operator configures (S3, SMTP, search, CDN) do not go through it.
 */
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { isPublicAddress } from './address';
import { OutgoingError } from './outgoing-error';
import { sendRequest, type Resolve } from './send-request';

/** What a caller takes of another host. */
export interface OutgoingRequest {
  /** The `Accept` header. */
  readonly accept: string;
  /** Whether an answer of this media type is taken; the type is empty where the host names none. */
  readonly takes: (mime: string) => boolean;
  readonly maxBytes: number;
  /** For the whole of it, redirects and body included. */
  readonly timeoutMs?: number;
}

export interface OutgoingAnswer {
  /** The address after redirects. */
  readonly url: string;
  readonly mime: string;
  /** Rejects with OutgoingError once more bytes than taken have come, or too late. */
  readonly body: AsyncIterable<Buffer>;
}

/** @throws OutgoingError */
export interface Outgoing {
  /** Opens an answer as a stream; it must be read or left by `return`. */
  readonly open: (address: string, request: OutgoingRequest) => Promise<OutgoingAnswer>;
  /** Reads the whole answer into memory. */
  readonly read: (
    address: string,
    request: OutgoingRequest,
  ) => Promise<{ readonly url: string; readonly mime: string; readonly body: Buffer }>;
}

export interface OutgoingParts {
  readonly resolve?: Resolve;
  /** Which IP addresses may be reached; tests allow their own servers here. */
  readonly permits?: (address: string) => boolean;
}

const MAX_REDIRECTS = 5;
const MAX_ADDRESS = 4096;
const WHOLE_MS = 30_000;

const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** Makes a client; only tests name a resolver or other permitted addresses. */
export function createOutgoing({
  resolve = resolveByDns,
  permits = isPublicAddress,
}: OutgoingParts = {}): Outgoing {
  const open: Outgoing['open'] = async (address, request) => {
    const control = new AbortController();
    const expiry = setTimeout(() => control.abort(), request.timeoutMs ?? WHOLE_MS);
    const path = { request, signal: control.signal, resolve, permits };
    try {
      const { response, url } = await follow(address, path);
      return {
        url: url.href,
        mime: checked(response, url, request),
        body: bounded(response, url, { ...path, expiry }),
      };
    } catch (error) {
      clearTimeout(expiry);
      throw asOutgoingError(error, address, control.signal);
    }
  };
  return {
    open,
    read: async (address, request) => {
      const { url, mime, body } = await open(address, request);
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return { url, mime, body: Buffer.concat(chunks) };
    },
  };
}

/** The client that reaches public hosts. */
export const outgoing: Outgoing = createOutgoing();

interface Path {
  readonly request: OutgoingRequest;
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
  readonly permits: (address: string) => boolean;
}

async function follow(address: string, path: Path): Promise<{ response: IncomingMessage; url: URL }> {
  let url = readAddress(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await sendRequest(url, { ...path, accept: path.request.accept });
    const location = redirectOf(response);
    if (location === undefined) return { response, url };
    response.destroy();
    url = readAddress(location, url);
  }
  throw new OutgoingError('tooManyRedirects', address);
}

/** @throws OutgoingError unless it is an `http` or `https` address without a name and password. */
function readAddress(address: string, base?: URL): URL {
  if (address.length > MAX_ADDRESS || !URL.canParse(address, base))
    throw new OutgoingError('badAddress', address);
  const url = new URL(address, base);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  if (!isWeb || url.username !== '' || url.password !== '') throw new OutgoingError('badAddress', address);
  return url;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

/** The media type of an answer that is taken. */
function checked(response: IncomingMessage, url: URL, { takes, maxBytes }: OutgoingRequest): string {
  const { statusCode: status, headers } = response;
  const mime = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const refuse = (error: OutgoingError) => {
    response.destroy();
    return error;
  };
  if (status !== 200) throw refuse(new OutgoingError('status', url.href, { status }));
  if (!takes(mime)) throw refuse(new OutgoingError('wrongType', url.href));
  if (Number(headers['content-length'] ?? 0) > maxBytes)
    throw refuse(new OutgoingError('tooLarge', url.href));
  return mime;
}

/** The length that a host names need not be true, so what comes is counted. */
async function* bounded(
  response: IncomingMessage,
  url: URL,
  { request, signal, expiry }: Path & { readonly expiry: NodeJS.Timeout },
): AsyncGenerator<Buffer, void, undefined> {
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > request.maxBytes) throw new OutgoingError('tooLarge', url.href);
      yield chunk;
    }
  } catch (error) {
    throw asOutgoingError(error, url.href, signal);
  } finally {
    clearTimeout(expiry);
    response.destroy();
  }
}

function asOutgoingError(error: unknown, address: string, { aborted }: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error;
  return new OutgoingError(aborted ? 'tooSlow' : 'unreachable', address, { cause: error });
}
