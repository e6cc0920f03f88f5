import type { IndexedStory } from '../search.engine';
import type { IndexConnection } from './connection';
import { Labels } from './labels';
import { MOST_LANGUAGES, MOST_SECTIONS, rowsFor } from './row';
import { columns, columnsOf, keysOf } from './terms';

const NAMES = Object.keys(columns);
const INSERT_WORDS = `INSERT INTO words (rowid, ${NAMES.join(', ')}) VALUES (?${', ?'.repeat(NAMES.length)})`;
/** Words met lately need not be offered to the table of spellings again. */
const MOST_MET = 200_000;

/** Writes stories into one index file. All its calls stand in a transaction of the caller. */
export class IndexWriter {
  readonly #languages: Labels;
  readonly #sections: Labels;
  readonly #met = new Set<string>();

  constructor(private readonly file: IndexConnection) {
    this.#languages = new Labels(file, 'language', MOST_LANGUAGES);
    this.#sections = new Labels(file, 'section', MOST_SECTIONS);
  }

  /** Puts a story in, over what was there of it. */
  put(story: IndexedStory): void {
    this.remove(story.id);
    const row = this.#freeRow(story);
    const texts = columnsOf(story);
    const titles = [story.headline, ...story.tags];
    this.file.run(
      'INSERT INTO stories VALUES (?, ?, ?)',
      row,
      story.id,
      JSON.stringify([story.lang, ...titles]),
    );
    this.file.run(INSERT_WORDS, row, ...Object.values(texts));
    const keys = titles.map((title) => keysOf(title, story.lang).join(' '));
    // A stroke between titles, which no phrase has in it, keeps phrases inside one title.
    this.file.run('INSERT INTO titles (rowid, title) VALUES (?, ?)', row, keys.join(' _ '));
    for (const text of Object.values(texts)) this.#rememberSpellings(text);
  }

  remove(id: string): void {
    const row = this.file.get('SELECT number FROM stories WHERE id = ?', id)?.[0];
    if (row === undefined || row === null) return;
    const number = BigInt(row);
    this.file.run('DELETE FROM words WHERE rowid = ?', number);
    this.file.run('DELETE FROM titles WHERE rowid = ?', number);
    this.file.run('DELETE FROM stories WHERE number = ?', number);
  }

  /** The next number of its hour, language and section; where all are given, one of the hour before. */
  #freeRow(story: Pick<IndexedStory, 'published' | 'lang' | 'sectionId'>): bigint {
    const language = this.#languages.numberFor(story.lang);
    const section = this.#sections.numberFor(story.sectionId);
    const [first, after] = rowsFor(story.published, language, section);
    const sql = 'SELECT max(number) FROM stories WHERE number >= ? AND number < ?';
    const last = this.file.get(sql, BigInt(first), BigInt(after))?.[0];
    const row = typeof last === 'number' ? last + 1 : first;
    if (row < after) return BigInt(row);
    return this.#freeRow({ ...story, published: new Date(story.published.getTime() - 3_600_000) });
  }

  /** Words as they were written, for those who mistype them; a word stays when its last story goes. */
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
