import { RequestDurations } from './request-durations';

/** The number of responses by their source. */
export class RequestCounts {
  /** Responses of the fast path, 304 included. */
  memory = 0;
  /** Responses of the app. */
  app = 0;
  /** Open streams to readers of running reports. */
  openStreams = 0;
  /** Not modified: responses of the app with 304. */
  readonly durations = new RequestDurations();
}
