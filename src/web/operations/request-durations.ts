import type { IncomingMessage, ServerResponse } from 'node:http';
import { LabelledHistograms } from './histogram';

/** Seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Classes of addresses by how they begin; all others are readers' pages. */
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

export const routeClassOf = (url: string): string =>
  ROUTES.find(([start]) => url.startsWith(start))?.[1] ?? 'page';

/** An answer that the reader did not wait for has no status that counts. */
const statusOf = ({ writableFinished, statusCode }: ServerResponse): string =>
  writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'aborted';

const isStream = (res: ServerResponse): boolean =>
  String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');

/**
 * How long the app takes to answer, by class of address and of status. Pages from memory are only counted
 * (`RequestCounts.memory`): two looks at the clock would cost each of them a percent of its time.
 */
export class RequestDurations {
  readonly #histograms = new LabelledHistograms(BOUNDS);

  /** Measures until the answer is sent or its reader is gone; a stream, which stays open, is not measured. */
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
