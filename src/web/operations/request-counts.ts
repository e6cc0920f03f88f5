import { RequestDurations } from './request-durations';

/** How many requests were answered, and from where. */
export class RequestCounts {
  /** From memory, in front of the app; hits and 304s alike. */
  memory = 0;
  /** By the app. */
  app = 0;
  /** Lines open to readers of running reports, at the moment. */
  openStreams = 0;
  /** Of those answered by the app. */
  readonly durations = new RequestDurations();
}
