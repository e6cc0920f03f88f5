import { HttpProblem } from '../web/response/http-problem';
import type { Scope } from './caller';

/** The body is JSON and not an object. */
export class NotAnObject extends HttpProblem {
  constructor() {
    super(400, 'bad_request', { userMessage: { key: 'api.error.object' } });
  }
}

/** The bytes of the body are no UTF-8: decoded they would hold replacement characters. */
export class NotUtf8 extends HttpProblem {
  constructor() {
    super(400, 'bad_request', { userMessage: { key: 'web.error.badRequest' } });
  }
}

/** The body is of a type that the API does not read. */
export class NotJson extends HttpProblem {
  constructor() {
    super(415, 'unsupported_type', { userMessage: { key: 'api.error.json' } });
  }
}

/** The token lacks a scope, even where its account has the permission. */
export class MissingScope extends HttpProblem {
  constructor(scope: Scope) {
    const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
    super(403, 'missing_scope', {
      userMessage: { key: 'api.error.scope', values: { scope } },
      headers: { 'WWW-Authenticate': challenge },
    });
  }
}

/** The version that the caller read is not the current one; nothing was changed. */
export class OtherVersion extends HttpProblem {
  constructor(current: number) {
    super(412, 'other_version', {
      userMessage: { key: 'api.error.otherVersion', values: { version: current } },
      headers: { ETag: `"${current}"` },
    });
  }
}

/** `If-Match` is missing, and another person saved last: the caller must name the version that it read. */
export class VersionNeeded extends HttpProblem {
  constructor(current: number) {
    super(428, 'version_needed', {
      userMessage: { key: 'api.error.versionNeeded' },
      headers: { ETag: `"${current}"` },
    });
  }
}

/** The role of the account does not permit this: the contract answers a forbidden transition with 422. */
export class TransitionForbidden extends HttpProblem {
  constructor() {
    super(422, 'transition_forbidden', { userMessage: { key: 'api.error.transition' } });
  }
}
