/**
 * The HTTP client for addresses that people or files provide. It never reaches this machine or its network: it
 * checks every address of a name, connects to a checked address, and checks each redirect again. Hosts that the
 * operator configures (S3, SMTP, search, CDN) are requested without it.
 */
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { isPublicAddress } from './address';
import { OutgoingError } from './outgoing-error';
import { sendRequest, type Resolve } from './send-request';

/** What a caller accepts from another host. */
export interface OutgoingRequest {
  /** The `Accept` header. */
  readonly accept: string;
  /** Whether a media type is accepted; the type is empty when the host names none. */
  readonly takes: (mime: string) => boolean;
  readonly maxBytes: number;
  /** For the whole request, including redirects and body. */
  readonly timeoutMs?: number;
}

interface OutgoingResponse {
  /** The address after redirects. */
  readonly url: string;
  readonly mime: string;
  /** Rejects with OutgoingError once the body exceeds the limit of bytes or time. */
  readonly body: AsyncIterable<Buffer>;
}

/** @throws OutgoingError */
export interface Outgoing {
  /** Opens a response as a stream, which must be read or ended by `return`. */
  readonly open: (address: string, request: OutgoingRequest) => Promise<OutgoingResponse>;
  /** Reads the whole response into memory. */
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
const DEFAULT_TIMEOUT_MS = 30_000;

const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/** Creates a client; only tests set a resolver or other permitted addresses. */
export function createOutgoing({
  resolve = resolveByDns,
  permits = isPublicAddress,
}: OutgoingParts = {}): Outgoing {
  const open: Outgoing['open'] = async (address, request) => {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const context = { request, signal: control.signal, resolve, permits };
    try {
      const { response, url } = await follow(address, context);
      return {
        url: url.href,
        mime: checkedMime(response, url, request),
        body: limitedBody(response, url, { ...context, timer }),
      };
    } catch (error) {
      clearTimeout(timer);
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

/** The client for public hosts. */
export const outgoing: Outgoing = createOutgoing();

interface RequestContext {
  readonly request: OutgoingRequest;
  readonly signal: AbortSignal;
  readonly resolve: Resolve;
  readonly permits: (address: string) => boolean;
}

async function follow(
  address: string,
  context: RequestContext,
): Promise<{ response: IncomingMessage; url: URL }> {
  let url = readAddress(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await sendRequest(url, { ...context, accept: context.request.accept });
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

/** The media type of an accepted response. @throws OutgoingError */
function checkedMime(response: IncomingMessage, url: URL, { takes, maxBytes }: OutgoingRequest): string {
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

/** Counts the received bytes, because the length in the header may be wrong. */
async function* limitedBody(
  response: IncomingMessage,
  url: URL,
  { request, signal, timer }: RequestContext & { readonly timer: NodeJS.Timeout },
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
    clearTimeout(timer);
    response.destroy();
  }
}

function asOutgoingError(error: unknown, address: string, { aborted }: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error;
  return new OutgoingError(aborted ? 'tooSlow' : 'unreachable', address, { cause: error });
}
