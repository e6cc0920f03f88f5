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
/** Mistyped words are put right from this length on. */
const SHORTEST_SPELLING = 5;
/** Words met lately need not be offered to the table of spellings again. */
const MOST_MET = 200_000;

/** First letters by which the words of an index are gathered, so that no step of it takes long. */
const INITIALS = ['0', ...Array.from('abcdefghijklmnopqrstuvwxyzابتثجحخدذرزسشصضطظعغفقكلمنهوي'), '\u{10ffff}'];

/** Gathers the words of an index as they were written, once all stories are in; each step is a transaction. */
export const gatherSpellings = (file: IndexConnection): readonly (() => void)[] =>
  INITIALS.slice(1).map((before, at) => () => {
    file.run(SPELLINGS_BETWEEN, exactTerm(INITIALS[at] ?? ''), exactTerm(before));
  });

const SPELLINGS_BETWEEN = `INSERT OR IGNORE INTO spellings SELECT substr(term, 2) FROM vocabulary
  WHERE term >= ? AND term < ? AND length(term) > ${SHORTEST_SPELLING}`;

export interface WritingManner {
  /** Whether spellings are kept with each story; when many are written they are gathered at the end. */
  readonly spellings: boolean;
  /** Called before each story; what it throws ends the writing. */
  readonly before?: () => void;
}

/** Writes stories into one index file, within a transaction of the caller. */
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

  /** Puts stories in, over what was there of them; none comes twice. */
  put(stories: readonly IndexedStory[]): void {
    for (const { id } of stories) this.remove(id);
    const rows = stories.map((story) => ({ story, row: this.#takeRow(story) }));
    // A row below the one before makes FTS5 write a part of the index, to be joined with others later.
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
    // A stroke between titles, which no phrase has in it, keeps phrases inside one title.
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

  /** The next number of its day, language and section; where all are given, one of the day before. */
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

  /** Words as they are written, to correct typing errors; a word stays after its last story is removed. */
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
