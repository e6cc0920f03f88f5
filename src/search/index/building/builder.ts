import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import type { IndexedStory } from '../../search.engine';
import { unlessAborted } from '../../unless-aborted';
import { fillerOf } from './filler';
import type { Filler } from './filler';
import type { Generations } from './generations';

const ASK_AGAIN_MS = 200;

/**
 * Takes the lock for building, which one process holds at a time; it is released when the process ends. It is a
 * lock of the operating system and no lease, because the index belongs to one machine.
 * @returns the function that releases it; undefined when `isDone` became true while another process was building
 * @throws AbortError when the signal is aborted
 */
export async function takeBuildLock(
  generations: Generations,
  isDone: () => boolean,
  signal: AbortSignal | undefined,
): Promise<(() => void) | undefined> {
  const lock = new DatabaseSync(generations.lockPath);
  try {
    while (!isTaken(lock)) {
      if (isDone()) {
        lock.close();
        return undefined;
      }
      await wait(ASK_AGAIN_MS, undefined, { signal });
    }
    return () => lock.close();
  } catch (error) {
    lock.close();
    throw error;
  }
}

function isTaken(lock: DatabaseSyncInstance): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch {
    return false;
  }
}

/** The stories to index. */
export interface IndexSource {
  readonly stories: AsyncIterable<readonly IndexedStory[]>;
  /** The newest event before the first story is read. */
  readonly position: () => Promise<number>;
}

/**
 * Builds an index of all stories in the next file and removes the older files.
 * @returns how many stories are in it
 */
export async function build(
  generations: Generations,
  { stories, position }: IndexSource,
  signal: AbortSignal | undefined,
): Promise<number> {
  const [newest = 0] = generations.list();
  // A timestamp, so that the number of a lost file is never used again.
  const generation = Math.max(newest + 1, Date.now());
  const filler = fillerOf(generations.path(generation));
  try {
    const from = await unlessAborted(position(), signal);
    await fill(filler, stories, signal);
    const count = await unlessAborted(filler.finish(from), signal);
    for (const other of generations.list()) if (other !== generation) generations.remove(other);
    return count;
  } catch (error) {
    await filler.close();
    generations.remove(generation);
    throw error;
  }
}

/** Reads the next stories while the previous ones are written. */
async function fill(
  filler: Filler,
  stories: AsyncIterable<readonly IndexedStory[]>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const batches = stories[Symbol.asyncIterator]();
  let written = Promise.resolve();
  for (;;) {
    const next = await unlessAborted(batches.next(), signal);
    await unlessAborted(written, signal);
    if (next.done === true) return;
    written = filler.put(next.value);
    // The await above reports the failure; without a handler now, Node would end the process.
    written.catch(() => undefined);
  }
}
