import { HttpProblem } from '../web/response/http-problem';

/** The search server does not respond; the rest of the paper works. */
export class SearchUnavailable extends HttpProblem {
  override readonly name = 'SearchUnavailable';

  constructor(options?: ErrorOptions) {
    super(503, 'search_away', {
      ...options,
      userMessage: { key: 'search.away' },
      headers: { 'Retry-After': '10' },
    });
  }
}
