/** Errors of the request itself, with the HTTP status that answers it. */
import { DomainError } from '../../errors';
import type { Message } from '../../errors';

export interface HttpProblemOptions extends ErrorOptions {
  readonly userMessage: Message;
  readonly headers?: Readonly<Record<string, string>>;
}

export class HttpProblem extends DomainError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    { userMessage, headers = {}, ...options }: HttpProblemOptions,
  ) {
    super(userMessage, options);
    this.headers = headers;
  }
}

/** An address that cannot be decoded. */
export class BadAddress extends HttpProblem {
  constructor(options?: ErrorOptions) {
    super(400, 'bad_address', { ...options, userMessage: { key: 'web.error.badAddress' } });
  }
}

export class LongAddress extends HttpProblem {
  constructor() {
    super(414, 'address_too_long', { userMessage: { key: 'web.error.longAddress' } });
  }
}

/** @param allowed methods that the address takes, such as `GET, HEAD`. */
export class MethodNotAllowed extends HttpProblem {
  constructor(allowed: string) {
    super(405, 'method_not_allowed', {
      userMessage: { key: 'web.error.method' },
      headers: { Allow: allowed },
    });
  }
}

/** The page was removed for good: search engines should remove it from their index. */
export class Gone extends HttpProblem {
  constructor() {
    super(410, 'gone', { userMessage: { key: 'web.error.gone' } });
  }
}
