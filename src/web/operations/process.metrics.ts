/** Figures of the process under the names of prom-client, which the dashboards for Node read. */
import type { IntervalHistogram } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import type { HeapSpaceInfo } from 'node:v8';
import type { Metric } from './metric';
import { labelled } from './metric';

/** By how many nanoseconds timers were late. */
export type EventLoopLag = Pick<IntervalHistogram, 'min' | 'max' | 'mean' | 'stddev' | 'percentile'>;

const NANO = 1e9;
const MICRO = 1e6;

/** Before the first sample the mean is no number, and the minimum is the greatest one. */
const seconds = (nanoseconds: number, { max }: EventLoopLag): number =>
  max > 0 && Number.isFinite(nanoseconds) ? nanoseconds / NANO : 0;

function cpuMetrics(): Metric[] {
  const { user, system } = process.cpuUsage();
  return [
    ['process_cpu_user_seconds_total', 'counter', 'CPU time spent in user mode.', user / MICRO],
    ['process_cpu_system_seconds_total', 'counter', 'CPU time spent in system mode.', system / MICRO],
    ['process_cpu_seconds_total', 'counter', 'CPU time spent in both modes.', (user + system) / MICRO],
  ];
}

function memoryMetrics(): Metric[] {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  return [
    ['process_resident_memory_bytes', 'gauge', 'Resident memory of the process.', rss],
    ['nodejs_heap_used_bytes', 'gauge', 'Used heap; the same as nodejs_heap_size_used_bytes.', heapUsed],
    ['nodejs_heap_size_used_bytes', 'gauge', 'Used heap.', heapUsed],
    ['nodejs_heap_size_total_bytes', 'gauge', 'Allocated heap.', heapTotal],
    ['nodejs_external_memory_bytes', 'gauge', 'Memory of buffers outside of the heap.', external],
  ];
}

const HEAP_SPACES = [
  ['total', 'Allocated bytes of each heap space.', 'space_size'],
  ['used', 'Used bytes of each heap space.', 'space_used_size'],
  ['available', 'Free bytes of each heap space.', 'space_available_size'],
] as const;

function heapSpaceMetrics(): Metric[] {
  const spaces = getHeapSpaceStatistics();
  const nameOf = (space: HeapSpaceInfo) => space.space_name.replace(/_space$/, '');
  return HEAP_SPACES.map(([part, help, field]) => {
    const values = Object.fromEntries(spaces.map((space) => [nameOf(space), space[field]]));
    return [`nodejs_heap_space_size_${part}_bytes`, 'gauge', help, labelled('space', values)];
  });
}

function versionMetric(): Metric {
  const [major = '', minor = '', patch = ''] = process.versions.node.split('.');
  const labels = `version="${process.version}",major="${major}",minor="${minor}",patch="${patch}"`;
  return ['nodejs_version_info', 'gauge', 'The version of Node.', { [labels]: 1 }];
}

export const processMetrics = (): readonly Metric[] => [
  ...cpuMetrics(),
  ...memoryMetrics(),
  ...heapSpaceMetrics(),
  ['process_start_time_seconds', 'gauge', 'Start of the process since 1970.', performance.timeOrigin / 1000],
  ['process_uptime_seconds', 'gauge', 'Time since the start of the process.', process.uptime()],
  versionMetric(),
];

/** The delay of the event loop since the previous request for the figures. */
export function lagMetrics(lag: EventLoopLag): readonly Metric[] {
  const gauge = (part: string, help: string, nanoseconds: number): Metric => [
    `nodejs_eventloop_lag_${part}_seconds`,
    'gauge',
    help,
    seconds(nanoseconds, lag),
  ];
  const quantiles = {
    'quantile="0.5"': seconds(lag.percentile(50), lag),
    'quantile="0.99"': seconds(lag.percentile(99), lag),
    'quantile="1"': seconds(lag.max, lag),
  };
  return [
    ['nodejs_eventloop_lag_seconds', 'gauge', 'Delay of the event loop by quantile.', quantiles],
    gauge('min', 'The least delay of the event loop.', lag.min),
    gauge('max', 'The greatest delay of the event loop.', lag.max),
    gauge('mean', 'The mean delay of the event loop.', lag.mean),
    gauge('stddev', 'The standard deviation of the delay of the event loop.', lag.stddev),
    ...[50, 90, 99].map((part) =>
      gauge(`p${part}`, `The ${part}th percentile of the delay of the event loop.`, lag.percentile(part)),
    ),
  ];
}
