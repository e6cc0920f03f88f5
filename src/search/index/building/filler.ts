import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { IndexedStory } from '../../search.engine';
import { Filling } from './filling';
import type { FillingOrder, FillingStart } from './filling.thread';

/** Fills a new index, in a thread of its own where there is one. */
export interface Filler {
  readonly put: (stories: readonly IndexedStory[]) => Promise<void>;
  readonly finish: (position: number) => Promise<number>;
  /** Lets go of the file at once, finished or not: orders that are under way fail. */
  readonly close: () => Promise<void>;
}

/** Tests run from the sources, which a thread cannot read. */
const THREAD = join(__dirname, 'filling.thread.js');

export const fillerOf = (path: string): Filler => (existsSync(THREAD) ? inThread(path) : here(path));

function here(path: string): Filler {
  const filling = new Filling(path);
  return {
    put: async (stories) => {
      await soon();
      filling.put(stories);
    },
    finish: async (position) => {
      const steps = filling.finish(position);
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
        await soon();
      }
    },
    close: async () => {
      await soon();
      filling.close();
    },
  };
}

/**
 * Orders are taken in turn; each is answered when it is done. The thread ends by itself: ended from outside in
 * the midst of a call to SQLite it would take the whole process with it.
 */
function inThread(path: string): Filler {
  const notWanted = new Int32Array(new SharedArrayBuffer(4));
  const workerData: FillingStart = { path, notWanted };
  const thread = new Worker(THREAD, { workerData });
  const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
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
      Atomics.store(notWanted, 0, 1);
      thread.postMessage({ end: true });
      await ended;
    },
  };
}
