/** The thread that fills an index; the main thread continues to answer requests. */
import { setImmediate as soon } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { IndexedStory } from '../../search.engine';
import { Filling, NotWanted } from './filling';

/** The orders of the thread; it replies to each when it is done. */
export type FillingOrder =
  { readonly put: readonly IndexedStory[] } | { readonly finish: number } | { readonly end: true };

/** The data that the thread starts with. */
export interface FillingStart {
  readonly path: string;
  /** Not 0 once the build is cancelled; the thread checks it during an order. */
  readonly notWanted: Int32Array;
}

const { path, notWanted } = workerData as FillingStart; // `filler.ts` passes this type
const filling = new Filling(path, () => Atomics.load(notWanted, 0) === 0);

async function follow(order: FillingOrder): Promise<number> {
  if ('end' in order) filling.close();
  if ('put' in order) filling.put(order.put);
  if (!('finish' in order)) return 0;
  for (const steps = filling.finish(order.finish); ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await soon();
  }
}

parentPort?.on('message', (order: FillingOrder) => {
  void follow(order)
    .then((answer) => parentPort?.postMessage(answer))
    .catch((error: unknown) => {
      if (!(error instanceof NotWanted)) throw error;
    })
    .finally(() => {
      if (!('put' in order)) parentPort?.close();
    });
});
