/// <reference lib="dom" />
/** Requests of the editor to the desk. They never throw and always end: a browser is often offline. */
import { formToken, replaceToken } from '../../ui/session/token';

export type ServerReply<T> =
  | { readonly kind: 'done'; readonly body: T }
  /** The session has ended. */
  | { readonly kind: 'signedOut' }
  /** Another account is signed in than the one that opened the page. */
  | { readonly kind: 'otherAccount' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/** Options of a request. */
interface SendOptions {
  /** Time in ms after which a request without a reply counts as failed. */
  readonly timeoutMs?: number;
}

export type Send = <T>(
  path: string,
  body?: object | URLSearchParams,
  options?: SendOptions,
) => Promise<ServerReply<T>>;

const TIMEOUT_MS = 10_000;

interface Problem {
  readonly error?: { readonly code: string; readonly message: string };
  readonly csrf?: string;
}

function requestOf(body: object | URLSearchParams): RequestInit {
  const isForm = body instanceof URLSearchParams;
  return {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: {
      Accept: 'application/json',
      'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'X-CSRF-Token': formToken(),
    },
  };
}

/** Browsers limit requests of closed pages to 64 KB. */
const KEEPALIVE_LIMIT = 60_000;

/** Sends a request that outlives its page, if it is short enough for browsers. */
export function sendOnClose(path: string, body: URLSearchParams): void {
  if (body.toString().length > KEEPALIVE_LIMIT) return;
  void fetch(path, { ...requestOf(body), keepalive: true }).catch(() => undefined);
}

/** Sends a request to the desk, and once more with a new token if the token of the page has expired. */
export const send: Send = (path, body, { timeoutMs = TIMEOUT_MS } = {}) => attempt(path, body, { timeoutMs });

async function attempt<T>(
  path: string,
  body: object | URLSearchParams | undefined,
  { timeoutMs, isLast = false }: { readonly timeoutMs: number; readonly isLast?: boolean },
): Promise<ServerReply<T>> {
  try {
    const get = { headers: { Accept: 'application/json' } };
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(path, { ...(body ? requestOf(body) : get), signal });
    if (response.status === 204) return { kind: 'done', body: {} as T };
    const reply = (await response.json()) as T & Problem;
    if (response.ok) return { kind: 'done', body: reply };
    if (response.status === 401) return { kind: 'signedOut' };
    const { code, message = '' } = reply.error ?? {};
    if (code === 'other_account') return { kind: 'otherAccount' };
    if (code === 'late_form' && reply.csrf !== undefined && !isLast) {
      replaceToken(reply.csrf);
      return await attempt<T>(path, body, { timeoutMs, isLast: true });
    }
    // An error of a proxy or of the server is no refusal: the request can be repeated.
    if (response.status >= 500) return { kind: 'offline' };
    return { kind: 'refused', status: response.status, message };
  } catch {
    return { kind: 'offline' };
  }
}
