import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import type { IndexedStory } from '../search.engine';
import { IndexConnection } from './connection';
import type { Generations } from './generations';
import { makeTables, writePosition } from './schema';
import { IndexWriter, gatherSpellings } from './writer';

const ASK_AGAIN_MS = 200;
/** Stories written between two looks at what else the process has to do. */
const AT_ONCE = 25;
/** Stories in one commit. */
const A_COMMIT = 2000;
const MERGED_PAGES = 200;

/**
 * Takes the right to build, which one process has at a time; it goes with the process.
 * @returns what gives it back; undefined where `isDone` became true while another was building
 */
export async function takeTurn(
  generations: Generations,
  isDone: () => Promise<boolean>,
): Promise<(() => void) | undefined> {
  const lock = new DatabaseSync(generations.lockPath);
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return () => lock.close();
    } catch {
      if (await isDone()) {
        lock.close();
        return undefined;
      }
      await wait(ASK_AGAIN_MS);
    }
  }
}

/**
 * Builds an index of all stories in the next file and takes the older files away. Other work of the process
 * goes on in between.
 * @returns how many stories were put in
 */
export async function build(
  generations: Generations,
  stories: AsyncIterable<readonly IndexedStory[]>,
  position: () => Promise<number>,
): Promise<number> {
  const [newest = 0] = generations.list();
  // By the clock, so that a number never comes back after its file was lost.
  const generation = Math.max(newest + 1, Date.now());
  const file = new IndexConnection(generations.path(generation));
  try {
    makeTables(file);
    const from = await position();
    const count = await fill(file, stories);
    await mergeSegments(file);
    file.transaction(() => gatherSpellings(file));
    file.transaction(() => writePosition(file, from));
    file.settle();
    file.close();
    for (const other of generations.list()) if (other !== generation) generations.remove(other);
    return count;
  } catch (error) {
    file.close();
    generations.remove(generation);
    throw error;
  }
}

/**
 * Writes all stories. A commit writes a part of the index that has to be joined with others later, so there
 * are few; nobody else writes to a file that is being built.
 */
async function fill(file: IndexConnection, stories: AsyncIterable<readonly IndexedStory[]>): Promise<number> {
  const writer = new IndexWriter(file, { spellings: false });
  let waiting: IndexedStory[] = [];
  let count = 0;
  const write = async () => {
    file.exec('BEGIN');
    for (const [at, step] of writer.steps(waiting).entries()) {
      step();
      if (at % AT_ONCE === 0) await nextTurn();
    }
    file.exec('COMMIT');
    count += waiting.length;
    waiting = [];
  };
  for await (const batch of stories) {
    waiting = [...waiting, ...batch];
    if (waiting.length >= A_COMMIT) await write();
  }
  await write();
  return count;
}

/** Joins the parts of the index into one, which is read fastest, a little at a time. */
async function mergeSegments(file: IndexConnection): Promise<void> {
  for (const table of ['words', 'titles']) {
    file.exec(`INSERT INTO ${table}(${table}, rank) VALUES ('usermerge', 2)`);
    // A negative number takes up all segments; a merge that changes fewer than two rows had nothing to do
    // (https://www.sqlite.org/fts5.html#the_merge_command).
    for (let pages = -MERGED_PAGES; ; pages = MERGED_PAGES) {
      const before = changesOf(file);
      file.exec(`INSERT INTO ${table}(${table}, rank) VALUES ('merge', ${pages})`);
      if (changesOf(file) - before < 2) break;
      await nextTurn();
    }
  }
}

const changesOf = (file: IndexConnection): number => Number(file.get('SELECT total_changes()')?.[0] ?? 0);
