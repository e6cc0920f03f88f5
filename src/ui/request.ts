/// <reference lib="dom" />
import { signInDialog, type SignInReply } from './session/sign-in';
import { formToken, replaceToken } from './session/token';
import { word } from './shell/words';

/** A reply of the desk. Requests never throw and always end. */
export type Reply<T> =
  | { readonly ok: true; readonly status: number; readonly body: T }
  | {
      readonly ok: false;
      /** 0 when no reply came. */
      readonly status: number;
      /** What went wrong, in the language of the desk. */
      readonly message: string;
      readonly code?: string;
      /** Messages by field. */
      readonly fields?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: object | FormData | URLSearchParams;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  /** Without a dialog, a request of an ended session is refused with status 401. */
  readonly quiet?: boolean;
}

interface Problem {
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly fields?: Readonly<Record<string, string>>;
  };
  readonly csrf?: string;
}

const TIMEOUT_MS = 15_000;

function initOf({ method, body, signal, timeoutMs = TIMEOUT_MS }: RequestOptions): RequestInit {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const limit = AbortSignal.timeout(timeoutMs);
  return {
    method: method ?? (body ? 'POST' : 'GET'),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
    headers: {
      Accept: 'application/json',
      'X-CSRF-Token': formToken(),
      ...(body && !isForm ? { 'Content-Type': 'application/json' } : undefined),
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : undefined),
  };
}

const unreachable = (): Reply<never> => ({ ok: false, status: 0, message: word('offline') });

async function readReply(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    return {};
  }
}

function refusal(status: number, body: unknown): Reply<never> {
  const { error } = body as Problem;
  return {
    ok: false,
    status,
    body,
    message: error?.message ?? word(status >= 500 ? 'offline' : 'refused'),
    ...(error && { code: error.code }),
    ...(error?.fields && { fields: error.fields }),
  };
}

/** Sends a request to the desk: once more with a new token, and once more after a new sign-in over the page. */
export async function request<T>(url: string, options: RequestOptions = {}): Promise<Reply<T>> {
  let [renewed, signedIn] = [false, false];
  for (;;) {
    const response = await fetch(url, initOf(options)).catch(() => undefined);
    if (!response) return unreachable();
    const body = await readReply(response).catch(() => undefined);
    if (body === undefined) return unreachable();
    if (response.ok) return { ok: true, status: response.status, body: body as T };
    const { error, csrf } = body as Problem;
    if (error?.code === 'late_form' && csrf !== undefined && !renewed) {
      renewed = true;
      replaceToken(csrf);
    } else if (response.status === 401 && options.quiet !== true && !signedIn) {
      signedIn = true;
      if (!(await signInAgain())) return refusal(response.status, body);
    } else return refusal(response.status, body);
  }
}

const askQuietly = (url: string, body: object | URLSearchParams): Promise<Reply<SignInReply>> =>
  request<SignInReply>(url, { body, quiet: true });

/** Asks for a new sign-in over the page. @returns whether there is a session again */
export const signInAgain = (): Promise<boolean> => signInDialog(askQuietly);
