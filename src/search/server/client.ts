/** The calls to an OpenSearch server, by the built-in `fetch`. */
import { setTimeout as pause } from 'node:timers/promises';
import { SearchUnavailable } from '../search.unavailable';

export type Json = Readonly<Record<string, unknown>>;

export interface Asking {
  readonly body?: Json | string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait for a reply. */
  readonly within?: number;
  /** Statuses from 400 to 499 that are no error here, such as 404 and 409. */
  readonly also?: readonly number[];
}

export interface ServerResponse {
  readonly status: number;
  readonly body: unknown;
}

/** The server refused the request: a mistake of the program or of its configuration. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
}

const WITHIN = 5000;
/** Milliseconds before each repeated attempt. */
const AGAIN_AFTER = [100, 400, 1600, 5000] as const;
const BUSY = new Set([429, 502, 503, 504]);

export class ServerClient {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param url may contain a name and a password; its path is the name of the index */
  constructor(url: string) {
    const { origin, username, password } = new URL(url);
    const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
    this.#base = origin;
    this.#headers = username === '' ? {} : { Authorization: `Basic ${secret.toString('base64')}` };
  }

  /**
   * Sends one request.
   * @throws SearchUnavailable when the server does not respond or is too busy, SearchRefused when it refuses
   */
  async ask(
    method: string,
    path: string,
    { body, signal, within = WITHIN, also = [] }: Asking = {},
  ): Promise<ServerResponse> {
    const lines = typeof body === 'string';
    const signals = [AbortSignal.timeout(within), ...(signal ? [signal] : [])];
    const response = await this.#fetch(`${this.#base}/${path}`, {
      method,
      signal: AbortSignal.any(signals),
      headers: { ...this.#headers, 'Content-Type': lines ? 'application/x-ndjson' : 'application/json' },
      ...(body !== undefined && { body: lines ? body : JSON.stringify(body) }),
    });
    const { status } = response;
    if (BUSY.has(status) || status >= 500)
      throw new SearchUnavailable({ cause: new Error(`the server answers ${status}`) });
    const read: unknown = await response
      .json()
      .catch((cause: unknown) => Promise.reject(new SearchUnavailable({ cause })));
    if (status >= 400 && !also.includes(status))
      throw new SearchRefused(`${method} ${path}: ${JSON.stringify(read)}`);
    return { status, body: read };
  }

  /** Repeats a request a few times until the server answers, each time after a longer pause. */
  async insist(method: string, path: string, asking: Asking = {}): Promise<ServerResponse> {
    for (const after of AGAIN_AFTER) {
      try {
        return await this.ask(method, path, asking);
      } catch (error) {
        asking.signal?.throwIfAborted();
        if (!(error instanceof SearchUnavailable)) throw error;
        await pause(after, undefined, { signal: asking.signal });
      }
    }
    return this.ask(method, path, asking);
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (cause) {
      throw new SearchUnavailable({ cause });
    }
  }
}
