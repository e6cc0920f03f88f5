/// <reference lib="dom" />
/** What the editor asks of the desk; it never throws, since being offline is nothing unusual. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly body: T }
  /** Nobody is signed in any more. */
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

export type Send = <T>(path: string, body?: object | URLSearchParams) => Promise<Answer<T>>;

interface Problem {
  readonly error?: { readonly code: string; readonly message: string };
  readonly csrf?: string;
}

const tokenField = () => document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');

function requestOf(body: object | URLSearchParams): RequestInit {
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
export async function send<T>(
  path: string,
  body?: object | URLSearchParams,
  again = true,
): Promise<Answer<T>> {
  try {
    const get = { headers: { Accept: 'application/json' } };
    const response = await fetch(path, body ? requestOf(body) : get);
    if (response.status === 204) return { kind: 'done', body: {} as T };
    const answer = (await response.json()) as T & Problem;
    if (response.ok) return { kind: 'done', body: answer };
    if (response.status === 401) return { kind: 'signedOut' };
    if (answer.error?.code === 'late_form' && answer.csrf !== undefined && again) {
      takeToken(answer.csrf);
      return await send<T>(path, body, false);
    }
    return { kind: 'refused', status: response.status, message: answer.error?.message ?? '' };
  } catch {
    return { kind: 'offline' };
  }
}
