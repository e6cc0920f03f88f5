import type { IncomingMessage, ServerResponse } from 'node:http';
import { LabelledHistograms } from './histogram';

/** Seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Classes of addresses by their prefix; all others are public pages. */
const ROUTES = [
  ['/desk', 'desk'],
  ['/api/', 'api'],
  ['/media/', 'media'],
  ['/assets/', 'assets'],
  ['/reading/', 'reading'],
  ['/metrics', 'operations'],
  ['/healthz', 'operations'],
  ['/readyz', 'operations'],
] as const;

const routeClassOf = (url: string): string => ROUTES.find(([start]) => url.startsWith(start))?.[1] ?? 'page';

/** The status of a response whose client disconnected. */
const statusOf = ({ writableFinished, statusCode }: ServerResponse): string =>
  writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'aborted';

const isStream = (res: ServerResponse): boolean =>
  String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');

/**
 * How long the app takes to answer, by class of address and of status. Pages from memory are only counted
 * (`RequestCounts.memory`): reading the clock twice would cost each of them a percent of its time.
 */
export class RequestDurations {
  readonly #histograms = new LabelledHistograms(BOUNDS);

  /** Measures until the response is sent or its client disconnects; open streams are not measured. */
  measure(req: IncomingMessage, res: ServerResponse): void {
    const start = performance.now();
    const route = routeClassOf(req.url ?? '');
    res.once('close', () => {
      if (isStream(res)) return;
      const labels = `route="${route}",status="${statusOf(res)}"`;
      this.#histograms.observe(labels, (performance.now() - start) / 1000);
    });
  }

  lines(name: string): readonly string[] {
    return this.#histograms.lines(name);
  }
}
