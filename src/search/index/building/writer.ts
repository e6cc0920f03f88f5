import type { IndexedStory } from '../../search.engine';
import type { IndexConnection } from '../connection';
import { Labels } from '../querying/labels';
import { fullTextTables } from '../schema';
import { MOST_LANGUAGES, MOST_SECTIONS, rowsFor } from './row';
import { columns as columnNames, columnsOf, exactTerm, keysOf } from '../querying/terms';

const NAMES = Object.keys(columnNames);
const INSERT_WORDS = `INSERT INTO words (rowid, ${NAMES.join(', ')}) VALUES (?${', ?'.repeat(NAMES.length)})`;
const A_DAY = 24 * 3_600_000;
const INSERT_HEADS = 'INSERT INTO heads (rowid, headline, beside, filters) VALUES (?, ?, ?, ?)';
/** Shortest word that is corrected. */
const SHORTEST_SPELLING = 5;
/** Recently written words, which need not be inserted into the table of spellings again. */
const MOST_MET = 200_000;

/** Initial letters that divide the collection of spellings into short steps. */
const INITIALS = ['0', ...Array.from('abcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي'), '\u{10ffff}'];

/** Collects the spellings of an index after all stories are written; each step is a transaction. */
export const gatherSpellings = (file: IndexConnection): readonly (() => void)[] =>
  INITIALS.slice(1).map((before, at) => () => {
    file.run(SPELLINGS_BETWEEN, exactTerm(INITIALS[at] ?? ''), exactTerm(before));
  });

const SPELLINGS_BETWEEN = `INSERT OR IGNORE INTO spellings SELECT substr(term, 2) FROM vocabulary
  WHERE term >= ? AND term < ? AND length(term) > ${SHORTEST_SPELLING}`;

export interface WritingManner {
  /** Whether spellings are stored with each story; a full build collects them at the end. */
  readonly spellings: boolean;
  /** Called before each story; its error ends the writing. */
  readonly before?: () => void;
}

/** Writes stories into one index file, within the caller's transaction. */
export class IndexWriter {
  readonly #languages: Labels;
  readonly #sections: Labels;
  readonly #met = new Set<string>();

  constructor(
    private readonly file: IndexConnection,
    private readonly how: WritingManner = { spellings: true },
  ) {
    this.#languages = new Labels(file, 'language', MOST_LANGUAGES);
    this.#sections = new Labels(file, 'section', MOST_SECTIONS);
  }

  /** Inserts stories, replacing existing entries; each story occurs once. */
  put(stories: readonly IndexedStory[]): void {
    for (const { id } of stories) this.remove(id);
    const rows = stories.map((story) => ({ story, row: this.#takeRow(story) }));
    // Rows in descending order would make FTS5 write another segment for each.
    rows.sort((a, b) => (a.row < b.row ? -1 : 1));
    for (const { story, row } of rows) {
      this.how.before?.();
      this.#write(story, row);
    }
  }

  #takeRow(story: IndexedStory): bigint {
    const row = this.#freeRow(story);
    const titles = JSON.stringify([story.lang, story.headline, ...story.tags]);
    this.file.run('INSERT INTO stories VALUES (?, ?, ?)', row, story.id, titles);
    return row;
  }

  #write(story: IndexedStory, row: bigint): void {
    const columns = columnsOf(story);
    const texts = Object.values(columns);
    this.file.run(INSERT_WORDS, row, ...texts);
    const { headline, standfirst, kicker, tags, authors, filters } = columns;
    const beside = [standfirst, kicker, tags, authors].join(' ');
    this.file.run(INSERT_HEADS, row, headline, beside, filters);
    const keys = [story.headline, ...story.tags].map((title) => keysOf(title, story.lang).join(' '));
    // No phrase contains a vertical bar, so that a phrase does not match across two titles.
    this.file.run('INSERT INTO titles (rowid, title) VALUES (?, ?)', row, keys.join(' _ '));
    if (this.how.spellings) texts.forEach((text) => this.#rememberSpellings(text));
  }

  remove(id: string): void {
    const row = this.file.get('SELECT number FROM stories WHERE id = ?', id)?.[0];
    if (row === undefined || row === null) return;
    const number = BigInt(row);
    for (const table of fullTextTables) this.file.run(`DELETE FROM ${table} WHERE rowid = ?`, number);
    this.file.run('DELETE FROM stories WHERE number = ?', number);
  }

  /** The next free number of its day, language and section; the day before is used when all are taken. */
  #freeRow(story: Pick<IndexedStory, 'published' | 'lang' | 'sectionId'>): bigint {
    const language = this.#languages.numberFor(story.lang);
    const section = this.#sections.numberFor(story.sectionId);
    const [first, after] = rowsFor(story.published, language, section);
    const sql = 'SELECT max(number) FROM stories WHERE number >= ? AND number < ?';
    const last = this.file.get(sql, BigInt(first), BigInt(after))?.[0];
    const row = typeof last === 'number' ? last + 1 : first;
    if (row < after) return BigInt(row);
    return this.#freeRow({ ...story, published: new Date(story.published.getTime() - A_DAY) });
  }

  /** Words in their written form, to correct typing errors; a word stays after its last story is removed. */
  #rememberSpellings(text: string): void {
    if (this.#met.size > MOST_MET) this.#met.clear();
    for (const term of text.split(' ')) {
      if (!term.startsWith('e') || this.#met.has(term)) continue;
      this.#met.add(term);
      if (/^e\p{L}{4,}$/u.test(term))
        this.file.run('INSERT OR IGNORE INTO spellings VALUES (?)', term.slice(1));
    }
  }
}
