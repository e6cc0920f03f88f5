/** Figures of this process in the text format of Prometheus (version 0.0.4). */
import type { PageCacheStats } from '../page-cache/page-cache';
import type { LabelledHistograms } from './histogram';
import type { Metric } from './metric';
import { labelled, metricLines } from './metric';
import type { EventLoopLag } from './process.metrics';
import { lagMetrics, processMetrics } from './process.metrics';
import type { RequestCounts } from './request-counts';

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

export interface MetricsInput {
  readonly cache: PageCacheStats;
  readonly traffic: RequestCounts;
  /** Bytes free by the name of each folder that is written to. */
  readonly free: Readonly<Record<string, number>>;
  readonly lag: EventLoopLag;
  readonly collections: LabelledHistograms;
}

/** The names of the disk tier contain `shelf`, its name in earlier versions: alerts and dashboards read them. */
function cacheMetrics(cache: PageCacheStats): Metric[] {
  return [
    ['midad_page_cache_hits_total', 'counter', 'Responses from the page cache.', cache.hits],
    ['midad_page_cache_renders_total', 'counter', 'Rendered pages.', cache.renders],
    ['midad_page_cache_drops_total', 'counter', 'Pages that an event invalidated.', cache.dropped],
    ['midad_page_cache_evictions_total', 'counter', 'Pages evicted from memory.', cache.evicted],
    ['midad_page_cache_stale_total', 'counter', 'Stale pages served because of a failure.', cache.stale],
    ['midad_page_cache_entries', 'gauge', 'Pages in memory.', cache.entries],
    ['midad_page_cache_bytes', 'gauge', 'Bytes of the pages in memory.', cache.bytes],
    ['midad_page_cache_max_bytes', 'gauge', 'The most bytes of the pages in memory.', cache.maxBytes],
    ['midad_page_shelf_entries', 'gauge', 'Pages in the disk tier.', cache.disk.entries],
    ['midad_page_shelf_bytes', 'gauge', 'Bytes of the pages in the disk tier.', cache.disk.bytes],
    ['midad_page_shelf_max_bytes', 'gauge', 'The most bytes of the disk tier.', cache.disk.maxBytes],
    ['midad_page_shelf_reads_total', 'counter', 'Pages read from the disk tier.', cache.disk.reads],
  ];
}

const HISTOGRAMS = {
  http_request_duration_seconds: 'Duration of requests that the page cache does not answer from memory.',
  nodejs_gc_duration_seconds: 'Duration of garbage collections by kind.',
} as const;

function writeHistogram(name: keyof typeof HISTOGRAMS, values: Pick<LabelledHistograms, 'lines'>): string {
  return [`# HELP ${name} ${HISTOGRAMS[name]}`, `# TYPE ${name} histogram`, ...values.lines(name), ''].join(
    '\n',
  );
}

/** The whole page of figures. */
export function metricsText({ cache, traffic, lag, free, collections }: MetricsInput): string {
  const requests = labelled('from', { memory: traffic.memory, app: traffic.app });
  const metrics: readonly Metric[] = [
    ['midad_requests_total', 'counter', 'Requests, by what answered them.', requests],
    ['midad_live_lines', 'gauge', 'Open streams of running reports.', traffic.openStreams],
    ...cacheMetrics(cache),
    ...lagMetrics(lag),
    ['midad_disk_free_bytes', 'gauge', 'Free bytes of each folder.', labelled('folder', free)],
    ...processMetrics(),
  ];
  return [
    ...metrics.map(metricLines),
    writeHistogram('http_request_duration_seconds', traffic.durations),
    writeHistogram('nodejs_gc_duration_seconds', collections),
  ].join('');
}
