/** Errors of the request itself, with the HTTP status that answers it. */
import { DomainError } from '../../errors';
import type { Message } from '../../errors';

export interface HttpProblemOptions extends ErrorOptions {
  readonly told: Message;
  readonly headers?: Readonly<Record<string, string>>;
}

export class HttpProblem extends DomainError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    { told, headers = {}, ...options }: HttpProblemOptions,
  ) {
    super(told, options);
    this.headers = headers;
  }
}

/** An address that cannot be decoded. */
export class BadAddress extends HttpProblem {
  constructor(options?: ErrorOptions) {
    super(400, 'bad_address', { ...options, told: { key: 'web.error.badAddress' } });
  }
}

export class LongAddress extends HttpProblem {
  constructor() {
    super(414, 'address_too_long', { told: { key: 'web.error.longAddress' } });
  }
}

/** @param allowed methods that the address takes, such as `GET, HEAD`. */
export class MethodNotAllowed extends HttpProblem {
  constructor(allowed: string) {
    super(405, 'method_not_allowed', { told: { key: 'web.error.method' }, headers: { Allow: allowed } });
  }
}

/** The page was removed for good: search engines should remove it from their index. */
export class Gone extends HttpProblem {
  constructor() {
    super(410, 'gone', { told: { key: 'web.error.gone' } });
  }
}
