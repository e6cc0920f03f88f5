/** Requests that are wrong as requests, before any room of the newsroom is asked. */
import { DomainError } from '../../errors';
import type { Message } from '../../errors';

export class HttpProblem extends DomainError {
  constructor(
    readonly status: number,
    readonly code: string,
    told: Message,
    options?: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> },
  ) {
    super(told, options);
    this.headers = options?.headers ?? {};
  }

  readonly headers: Readonly<Record<string, string>>;
}

/** An address that cannot be decoded. */
export class BadAddress extends HttpProblem {
  constructor(options?: ErrorOptions) {
    super(400, 'bad_address', { key: 'web.error.badAddress' }, options);
  }
}

export class LongAddress extends HttpProblem {
  constructor() {
    super(414, 'address_too_long', { key: 'web.error.longAddress' });
  }
}

/** @param allowed methods that the address takes, such as `GET, HEAD`. */
export class MethodNotAllowed extends HttpProblem {
  constructor(allowed: string) {
    super(405, 'method_not_allowed', { key: 'web.error.method' }, { headers: { Allow: allowed } });
  }
}

/** A page that stood here was taken away for good: search engines should forget it. */
export class Gone extends HttpProblem {
  constructor() {
    super(410, 'gone', { key: 'web.error.gone' });
  }
}
