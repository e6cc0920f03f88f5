/// <reference lib="dom" />
/** What the editor asks of the desk; it never throws and always ends, since being offline is nothing unusual. */
export type ServerReply<T> =
  | { readonly kind: 'done'; readonly body: T }
  /** Nobody is signed in any more. */
  | { readonly kind: 'signedOut' }
  /** Another account is signed in than the one that the page was opened for. */
  | { readonly kind: 'otherAccount' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

/** How a request is sent. */
export interface SendOptions {
  /** A line that is open and dead would hold a request for ever: after so long, in ms, it counts as lost. */
  readonly limit?: number;
}

export type Send = <T>(
  path: string,
  body?: object | URLSearchParams,
  options?: SendOptions,
) => Promise<ServerReply<T>>;

export const TIME_LIMIT = 10_000;

interface Problem {
  readonly error?: { readonly code: string; readonly message: string };
  readonly csrf?: string;
}

const tokenField = () => document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');

export function requestOf(body: object | URLSearchParams): RequestInit {
  const isForm = body instanceof URLSearchParams;
  return {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: {
      Accept: 'application/json',
      'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'X-CSRF-Token': tokenField()?.content ?? '',
    },
  };
}

/** After a new sign-in in another window the page goes on with the new session's token. */
function takeToken(token: string): void {
  const meta = tokenField();
  if (meta) meta.content = token;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="csrf"]')) field.value = token;
}

/** Sends to the desk, and once more with a new token where the page's own is too old. */
export const send: Send = (path, body, { limit = TIME_LIMIT } = {}) => attempt(path, body, { limit });

async function attempt<T>(
  path: string,
  body: object | URLSearchParams | undefined,
  { limit, isLast = false }: { readonly limit: number; readonly isLast?: boolean },
): Promise<ServerReply<T>> {
  try {
    const get = { headers: { Accept: 'application/json' } };
    const signal = AbortSignal.timeout(limit);
    const response = await fetch(path, { ...(body ? requestOf(body) : get), signal });
    if (response.status === 204) return { kind: 'done', body: {} as T };
    const answer = (await response.json()) as T & Problem;
    if (response.ok) return { kind: 'done', body: answer };
    if (response.status === 401) return { kind: 'signedOut' };
    const { code, message = '' } = answer.error ?? {};
    if (code === 'other_account') return { kind: 'otherAccount' };
    if (code === 'late_form' && answer.csrf !== undefined && !isLast) {
      takeToken(answer.csrf);
      return await attempt<T>(path, body, { limit, isLast: true });
    }
    // A server that is away behind a proxy is no server that refuses.
    if (response.status >= 500) return { kind: 'offline' };
    return { kind: 'refused', status: response.status, message };
  } catch {
    return { kind: 'offline' };
  }
}
