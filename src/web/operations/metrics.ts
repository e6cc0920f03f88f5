/** Figures of this process in the text format of Prometheus (version 0.0.4). */
import type { IntervalHistogram } from 'node:perf_hooks';
import type { PageCacheStats } from '../page-cache/page-cache';
import type { LabelledHistograms } from './histogram';
import type { RequestCounts } from './request-counts';

export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

export interface MetricsInput {
  readonly cache: PageCacheStats;
  readonly traffic: RequestCounts;
  /** Bytes free by the name of each folder that is written to. */
  readonly free: Readonly<Record<string, number>>;
  /** Milliseconds' worth of nanoseconds by which timers came late. */
  readonly lag: Pick<IntervalHistogram, 'max' | 'mean' | 'percentile'>;
  readonly collections: LabelledHistograms;
}

type MetricValue = number | Readonly<Record<string, number>>;
type Metric = readonly [name: string, kind: 'counter' | 'gauge', help: string, value: MetricValue];

const NANO = 1e9;
const MICRO = 1e6;
/** Before the first timer the histogram has no values. */
const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / NANO : 0);

function cacheMetrics(cache: PageCacheStats): Metric[] {
  return [
    ['midad_page_cache_hits_total', 'counter', 'Answers given from memory.', cache.hits],
    ['midad_page_cache_renders_total', 'counter', 'Pages made.', cache.renders],
    ['midad_page_cache_drops_total', 'counter', 'Pages that an event made old.', cache.dropped],
    ['midad_page_cache_evictions_total', 'counter', 'Pages that gave way to others.', cache.evicted],
    ['midad_page_cache_stale_total', 'counter', 'Old copies served in an emergency.', cache.stale],
    ['midad_page_cache_entries', 'gauge', 'Pages in memory.', cache.entries],
    ['midad_page_cache_bytes', 'gauge', 'Bytes of pages in memory.', cache.bytes],
    ['midad_page_cache_max_bytes', 'gauge', 'Bytes that pages in memory may take.', cache.maxBytes],
    ['midad_page_shelf_entries', 'gauge', 'Pages in the file beside the memory.', cache.disk.entries],
    ['midad_page_shelf_bytes', 'gauge', 'Bytes of pages in that file.', cache.disk.bytes],
    ['midad_page_shelf_max_bytes', 'gauge', 'Bytes that it may have.', cache.disk.maxBytes],
    ['midad_page_shelf_reads_total', 'counter', 'Pages read from it.', cache.disk.reads],
  ];
}

function processMetrics(): Metric[] {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    ['process_resident_memory_bytes', 'gauge', 'Memory of the process.', rss],
    ['nodejs_heap_used_bytes', 'gauge', 'Memory of JavaScript objects.', heapUsed],
    ['nodejs_heap_size_used_bytes', 'gauge', 'Memory of JavaScript objects.', heapUsed],
    ['nodejs_heap_size_total_bytes', 'gauge', 'Memory that V8 has for them.', heapTotal],
    ['nodejs_external_memory_bytes', 'gauge', 'Memory of buffers and the like.', external],
    ['process_cpu_seconds_total', 'counter', 'Time of processors spent.', (user + system) / MICRO],
    ['process_start_time_seconds', 'gauge', 'When the process began.', performance.timeOrigin / 1000],
    ['process_uptime_seconds', 'gauge', 'Time since the process began.', process.uptime()],
  ];
}

/** The metric names of prom-client. */
const lagMetrics = (lag: MetricsInput['lag']): Metric[] =>
  [50, 90, 99].map((part) => [
    `nodejs_eventloop_lag_p${part}_seconds`,
    'gauge',
    `The ${part}th percentile of that.`,
    seconds(lag.percentile(part)),
  ]);

function write([name, kind, help, value]: Metric): string {
  const lines =
    typeof value === 'number'
      ? [`${name} ${value}`]
      : Object.entries(value).map(([labels, each]) => `${name}{${labels}} ${each}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
}

const HISTOGRAMS = {
  http_request_duration_seconds: 'Time to answer by the app; answers from memory are counted alone.',
  nodejs_gc_duration_seconds: 'Time of garbage collections.',
} as const;

function writeHistogram(name: keyof typeof HISTOGRAMS, values: Pick<LabelledHistograms, 'lines'>): string {
  return [`# HELP ${name} ${HISTOGRAMS[name]}`, `# TYPE ${name} histogram`, ...values.lines(name), ''].join(
    '\n',
  );
}

const labelled = (label: string, values: Readonly<Record<string, number>>): MetricValue =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${label}="${name}"`, value]));

/** The whole page of figures. */
export function metricsText({ cache, traffic, lag, free, collections }: MetricsInput): string {
  const requests = { 'from="memory"': traffic.memory, 'from="app"': traffic.app };
  const lagQuantiles = {
    'quantile="0.5"': seconds(lag.percentile(50)),
    'quantile="0.99"': seconds(lag.percentile(99)),
    'quantile="1"': seconds(lag.max),
  };
  const metrics: Metric[] = [
    ['midad_requests_total', 'counter', 'Requests answered.', requests],
    ['midad_live_lines', 'gauge', 'Lines open to readers of running reports.', traffic.openStreams],
    ...cacheMetrics(cache),
    ['nodejs_eventloop_lag_seconds', 'gauge', 'How late timers came since the last look.', lagQuantiles],
    ...lagMetrics(lag),
    [
      'midad_disk_free_bytes',
      'gauge',
      'Bytes that may still be written, by folder.',
      labelled('folder', free),
    ],
    ...processMetrics(),
  ];
  return [
    ...metrics.map(write),
    writeHistogram('http_request_duration_seconds', traffic.durations),
    writeHistogram('nodejs_gc_duration_seconds', collections),
  ].join('');
}
