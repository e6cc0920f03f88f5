import type { SearchResults, IndexChange, IndexedStory, SearchEngine } from '../search.engine';
import { build, takeBuildLock } from './building/builder';
import { completions } from './querying/completions';
import { IndexDamaged } from './connection';
import { CurrentIndex } from './current';
import type { OpenIndex } from './current';
import { Generations, indexFolder } from './building/generations';
import { quoted } from './querying/match';
import { readPosition, writePosition } from './schema';
import { remembered } from './querying/synonyms';
import type { SynonymGroups } from './querying/synonyms';
import { personTerm, tagTerm } from './querying/terms';

export interface SqliteEngineParts {
  readonly dataDir: string;
  readonly synonyms: () => SynonymGroups;
  /** Called when a file is damaged and the index must be rebuilt. */
  readonly onDamage: (error: IndexDamaged) => void;
}

const NOTHING: SearchResults = {
  total: 0,
  hits: [],
  facets: { sections: new Map(), languages: new Map(), years: new Map() },
  corrections: [],
  alsoLookedFor: [],
};

/** The index in the data directory of this machine; its processes share it, and one of them writes at a time. */
export function createSqliteEngine({ dataDir, synonyms, onDamage }: SqliteEngineParts): SearchEngine {
  const generations = new Generations(indexFolder(dataDir));
  const current = new CurrentIndex(generations, remembered(synonyms));

  /** Reads the newest complete file; if it is damaged, the next one; returns `otherwise` if none is left. */
  function read<T>(work: (index: OpenIndex) => T, otherwise: T): T {
    for (;;) {
      const index = current.get();
      if (index === undefined) return otherwise;
      try {
        return work(index);
      } catch (error) {
        if (!(error instanceof IndexDamaged)) throw error;
        current.leave(index);
        onDamage(error);
      }
    }
  }

  const position = () => read(({ file }) => readPosition(file), undefined);

  return {
    position: () => Promise.resolve(position()),
    search: (request) => settled(() => read(({ finder }) => finder.search(request), NOTHING)),
    suggest: (typed, lang, limit) =>
      settled(() => read(({ file }) => completions(file, { typed, lang }, limit), [])),
    storiesWith: (kind, id) => settled(() => read((index) => storiesWith(index, kind, id), [])),
    apply: (change) => settled(() => read((index) => apply(index, change, current), false)),
    rebuild: (stories, newest, signal) => rebuild({ generations, current, signal }, stories, newest),
    close: () => settled(() => current.close()),
  };
}

/** SQLite runs synchronously; callers receive a promise, as from a server. */
const settled = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

function apply({ file, writer }: OpenIndex, change: IndexChange, current: CurrentIndex): boolean {
  try {
    return file.transaction(() => {
      if (readPosition(file) !== change.from) return false;
      for (const id of change.remove) writer.remove(id);
      writer.put(change.put);
      writePosition(file, change.to);
      return true;
    });
  } catch (error) {
    current.renewWriter();
    throw error;
  }
}

function storiesWith({ file }: OpenIndex, kind: 'tag' | 'person', id: string): readonly string[] {
  const term = kind === 'tag' ? tagTerm(id) : personTerm(id);
  const sql = `SELECT stories.id FROM words JOIN stories ON stories.number = words.rowid WHERE words MATCH ?`;
  return file.all(sql, `filters : ${quoted(term)}`).map(([story]) => String(story));
}

interface Rebuilding {
  readonly generations: Generations;
  readonly current: CurrentIndex;
  readonly signal: AbortSignal | undefined;
}

async function rebuild(
  { generations, current, signal }: Rebuilding,
  stories: AsyncIterable<readonly IndexedStory[]>,
  position: () => Promise<number>,
): Promise<number | undefined> {
  const before = newestComplete(current);
  const isDone = () => newestComplete(current) > before;
  const release = await takeBuildLock(generations, isDone, signal);
  try {
    if (release === undefined || isDone()) return undefined;
    return await build(generations, { stories, position }, signal);
  } finally {
    release?.();
  }
}

function newestComplete(current: CurrentIndex): number {
  const index = current.get();
  return index !== undefined && readPosition(index.file) !== undefined ? index.generation : 0;
}
