import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { IndexedStory } from '../../search.engine';
import { Filling } from './filling';
import type { FillingOrder, FillingStart } from './filling.thread';

/** Fills a new index, in a thread where the compiled script exists. */
export interface Filler {
  readonly put: (stories: readonly IndexedStory[]) => Promise<void>;
  readonly finish: (position: number) => Promise<number>;
  /** Closes the file at once, finished or not: pending orders fail. */
  readonly close: () => Promise<void>;
}

/** Tests run from the sources, which a thread cannot load. */
const THREAD = join(__dirname, 'filling.thread.js');

export const fillerOf = (path: string): Filler =>
  existsSync(THREAD) ? new ThreadFiller(path) : inProcess(path);

function inProcess(path: string): Filler {
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

interface PendingOrder {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs orders one after another; each promise settles with its order. The thread is not terminated: during a call to
 * SQLite that would end the whole process.
 */
class ThreadFiller implements Filler {
  readonly #notWanted = new Int32Array(new SharedArrayBuffer(4));
  readonly #pending: PendingOrder[] = [];
  readonly #thread: Worker;
  readonly #ended: Promise<void>;
  #failure: Error | undefined;

  constructor(path: string) {
    const workerData: FillingStart = { path, notWanted: this.#notWanted };
    this.#thread = new Worker(THREAD, { workerData });
    this.#ended = new Promise((resolve) => this.#thread.once('exit', () => resolve()));
    this.#thread.on('message', (reply) => this.#pending.shift()?.resolve(reply));
    this.#thread.on('error', (error) => this.#fail(error));
    this.#thread.on('exit', () => this.#fail(new Error('the thread that fills the index has ended')));
  }

  put = async (stories: readonly IndexedStory[]): Promise<void> => {
    await this.#order({ put: stories });
  };

  finish = async (position: number): Promise<number> => Number(await this.#order({ finish: position }));

  close = async (): Promise<void> => {
    Atomics.store(this.#notWanted, 0, 1);
    this.#thread.postMessage({ end: true });
    await this.#ended;
  };

  #order(order: FillingOrder): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      this.#pending.push({ resolve, reject });
      this.#thread.postMessage(order);
    });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#pending.splice(0)) reject(this.#failure);
  }
}
