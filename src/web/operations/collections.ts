/** How long V8's garbage collections take, under the name and labels that prom-client gives them. */
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { z } from 'zod';
import { LabelledHistograms } from './histogram';

const BOUNDS = [0.001, 0.01, 0.1, 1, 2, 5];

const KINDS: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: 'minor',
  [constants.NODE_PERFORMANCE_GC_MAJOR]: 'major',
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: 'incremental',
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: 'weakcb',
};

const detail = z.object({ kind: z.number() });

/** Begins to measure; one observer is enough for a process. */
function observeCollections(): LabelledHistograms {
  const histograms = new LabelledHistograms(BOUNDS);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const kind = detail.safeParse(Reflect.get(entry, 'detail')).data?.kind ?? -1;
      histograms.observe(`kind="${KINDS[kind] ?? 'other'}"`, entry.duration / 1000);
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return histograms;
}

let histograms: LabelledHistograms | undefined;

/** The collections since the first call. */
export const collectionDurations = (): LabelledHistograms => (histograms ??= observeCollections());
