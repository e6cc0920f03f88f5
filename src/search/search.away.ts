import { HttpProblem } from '../web/response/http-problem';

/** The server that finds stories does not answer; everything else of the paper goes on. */
export class SearchAway extends HttpProblem {
  override readonly name = 'SearchAway';

  constructor(options?: ErrorOptions) {
    super(503, 'search_away', {
      ...options,
      told: { key: 'search.away' },
      headers: { 'Retry-After': '10' },
    });
  }
}
