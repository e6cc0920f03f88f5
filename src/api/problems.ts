import { HttpProblem } from '../web/response/http-problem';
import type { Scope } from './caller';

/** The body is JSON, but no object. */
export class NotAnObject extends HttpProblem {
  constructor() {
    super(400, 'bad_request', { told: { key: 'api.error.object' } });
  }
}

/** The bytes of the body are no UTF-8: decoded they would hold replacement characters. */
export class NotUtf8 extends HttpProblem {
  constructor() {
    super(400, 'bad_request', { told: { key: 'web.error.badRequest' } });
  }
}

/** The body is of a type that the API does not read. */
export class NotJson extends HttpProblem {
  constructor() {
    super(415, 'unsupported_type', { told: { key: 'api.error.json' } });
  }
}

/** The token was not given leave for this, whatever its account may do. */
export class MissingScope extends HttpProblem {
  constructor(scope: Scope) {
    const challenge = `Bearer error="insufficient_scope", scope="${scope}"`;
    super(403, 'missing_scope', {
      told: { key: 'api.error.scope', values: { scope } },
      headers: { 'WWW-Authenticate': challenge },
    });
  }
}

/** The version that the caller read is not the current one; nothing was changed. */
export class OtherVersion extends HttpProblem {
  constructor(current: number) {
    super(412, 'other_version', {
      told: { key: 'api.error.otherVersion', values: { version: current } },
      headers: { ETag: `"${current}"` },
    });
  }
}

/** `If-Match` is missing, and another person saved last: the caller must name the version that it read. */
export class VersionNeeded extends HttpProblem {
  constructor(current: number) {
    super(428, 'version_needed', {
      told: { key: 'api.error.versionNeeded' },
      headers: { ETag: `"${current}"` },
    });
  }
}

/** The role of the account does not go this far: the contract answers a forbidden transition with 422. */
export class TransitionForbidden extends HttpProblem {
  constructor() {
    super(422, 'transition_forbidden', { told: { key: 'api.error.transition' } });
  }
}
