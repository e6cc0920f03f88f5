/** What a thread runs that fills an index: the paper goes on answering meanwhile, on another processor. */
import { parentPort, workerData } from 'node:worker_threads';
import type { IndexedStory } from '../search.engine';
import { Filling } from './filling';

/** What the thread is told; it answers each order when it is done. */
export type FillingOrder = { readonly put: readonly IndexedStory[] } | { readonly finish: number };

const filling = new Filling(String(workerData));

function follow(order: FillingOrder): number {
  if ('finish' in order) return filling.finish(order.finish);
  filling.put(order.put);
  return 0;
}

parentPort?.on('message', (order: FillingOrder) => {
  parentPort?.postMessage(follow(order));
  if ('finish' in order) parentPort?.close();
});
