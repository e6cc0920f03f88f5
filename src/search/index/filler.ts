import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IndexedStory } from '../search.engine';
import { Filling } from './filling';
import type { FillingOrder } from './filling.thread';

/** Fills a new index, in a thread of its own where there is one. */
export interface Filler {
  readonly put: (stories: readonly IndexedStory[]) => Promise<void>;
  readonly finish: (position: number) => Promise<number>;
  /** Lets go of the file, finished or not. */
  readonly close: () => Promise<void>;
}

/** Tests run from the sources, which a thread cannot read. */
const THREAD = join(__dirname, 'filling.thread.js');

export const fillerOf = (path: string): Filler => (existsSync(THREAD) ? inThread(path) : here(path));

function here(path: string): Filler {
  const filling = new Filling(path);
  const soon = <T>(work: () => T): Promise<T> =>
    new Promise((resolve) => setImmediate(() => resolve(work())));
  return {
    put: (stories) => soon(() => filling.put(stories)),
    finish: (position) => soon(() => filling.finish(position)),
    close: () => soon(() => filling.close()),
  };
}

/** Orders are taken in turn; each is answered when it is done. */
function inThread(path: string): Filler {
  const thread = new Worker(THREAD, { workerData: path });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  thread.on('message', (answer) => waiting.shift()?.resolve(answer));
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('the thread that fills the index has ended')));
  const order = (what: FillingOrder): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure) reject(failure);
      waiting.push({ resolve, reject });
      thread.postMessage(what);
    });
  return {
    put: async (stories) => {
      await order({ put: stories });
    },
    finish: async (position) => Number(await order({ finish: position })),
    close: async () => {
      await thread.terminate();
    },
  };
}
