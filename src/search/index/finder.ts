import type { Facets, Found, Hit, SearchWish } from '../search.engine';
import type { IndexConnection } from './connection';
import { countCells, facetsOf, totalOf } from './counts';
import { Labels } from './labels';
import { anyOf } from './match';
import { expressionFor, questionOf } from './question';
import type { Question } from './question';
import { TITLES, merged, newest, rank } from './ranking';
import type { Ranked } from './ranking';
import { MOST_LANGUAGES, MOST_SECTIONS } from './row';
import { rowsOf } from './rows';
import type { Synonyms } from './synonyms';
import { someOf, withEndings, withSpellings, wordsIn } from './widening';
import type { SomeWords, Widened } from './widening';

/** With fewer stories than this, other endings and spellings, and stories with some of the words, help. */
const FEW = 5;
/** Up to so many stories all are ranked; past it, the newest and those that have the words in their titles. */
const ALL_RANKED = 2000;
/** Stories with some of the words that are compared by how many they have. */
const MOST_COMPARED = 60;
const MOST_NEWEST = 600;
/** A list is read no deeper than this by number. */
export const DEEPEST = 1000;

/** Finds stories in one index file. */
export class IndexFinder {
  readonly #languages: Labels;
  readonly #sections: Labels;

  constructor(
    private readonly file: IndexConnection,
    private readonly synonyms: () => Synonyms,
  ) {
    this.#languages = new Labels(file, 'language', MOST_LANGUAGES);
    this.#sections = new Labels(file, 'section', MOST_SECTIONS);
  }

  search(wish: SearchWish): Found {
    const asked = questionOf(wish, this.#stemming(wish.lang), this.synonyms());
    const { question, added, corrections } = this.#widened(asked, wish);
    const strict = question.words.map(({ forms }) => anyOf(forms));
    const all = this.#ranked(question, strict, wish);
    const loose = all.length < FEW && strict.length > 1 ? someOf(this.file, question.words) : undefined;
    const some = loose === undefined ? [] : this.#partial(question, loose, wish);
    const rows = new Set(all.map(({ row }) => row));
    const ranked = [...all, ...some.filter(({ row }) => !rows.has(row))];
    return {
      ...this.#counted(question, loose === undefined ? strict : [loose.expression], wish),
      hits: this.#hits(ranked.slice(wish.offset, wish.offset + wish.limit)),
      corrections,
      alsoLookedFor: [...asked.synonyms, ...added],
    };
  }

  /** Stories that have some of the words; the best of them by how many they have. */
  #partial(question: Question, { expression, words }: SomeWords, wish: SearchWish): readonly Ranked[] {
    const ranked = this.#ranked(question, [expression], { ...wish, limit: wish.limit + MOST_COMPARED });
    const best = ranked.slice(0, MOST_COMPARED);
    const counts = wordsIn(
      this.file,
      best.map(({ row }) => row),
      words,
    );
    const count = ({ row }: Ranked) => counts.get(row) ?? 0;
    return [...best.sort((a, b) => count(b) - count(a) || b.score - a.score), ...ranked.slice(MOST_COMPARED)];
  }

  /** Words of Latin letters may be of any language that the paper is written in. */
  #stemming(lang: string): readonly string[] {
    const rows = this.file.all("SELECT name FROM labels WHERE kind = 'language'");
    return [...new Set([lang, ...rows.map(([name]) => String(name))])];
  }

  #widened(question: Question, wish: SearchWish) {
    let widened: Widened = { words: question.words, added: [], corrections: [] };
    const added: string[] = [];
    const isFew = () => widened.words.length > 0 && this.#hasFew({ ...question, words: widened.words }, wish);
    const { prefix } = wish.query;
    if (prefix !== undefined && isFew()) {
      widened = withEndings(this.file, widened.words, prefix);
      added.push(...widened.added);
    }
    if (isFew()) {
      widened = withSpellings(this.file, widened.words, this.#stemming(wish.lang));
      added.push(...widened.added);
    }
    return { question: { ...question, words: widened.words }, added, corrections: widened.corrections };
  }

  #hasFew(question: Question, wish: SearchWish): boolean {
    const { from, before } = rowsOf(wish);
    const match = expressionFor(
      question,
      question.words.map(({ forms }) => anyOf(forms)),
    );
    const sql = 'SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?';
    return this.file.all(sql, match, from, before, FEW).length < FEW;
  }

  /** The best stories that have all of the words, as many as are to be shown up to here. */
  #ranked(question: Question, words: readonly string[], wish: SearchWish): readonly Ranked[] {
    const { file } = this;
    const language = this.#languages.find(wish.lang) ?? -1;
    const limit = Math.min(wish.offset + wish.limit, DEEPEST);
    const how = { now: wish.now, language, limit };
    const rows = rowsOf(wish);
    const match = expressionFor(question, words);
    if (newest(file, match, rows, ALL_RANKED) === rows) return rank(file, match, rows, how);
    const inTitles = expressionFor(question, words, { columns: TITLES });
    return merged(
      [match, inTitles].map((each) =>
        rank(file, each, newest(file, each, rows, Math.max(MOST_NEWEST, limit)), how),
      ),
      limit,
    );
  }

  #counted(
    question: Question,
    words: readonly string[],
    wish: SearchWish,
  ): { readonly total: number; readonly facets: Facets } {
    const labels = { languages: this.#languages, sections: this.#sections };
    const count = (unfiltered: boolean) =>
      countCells(this.file, expressionFor(question, words, { unfiltered }), rowsOf(wish, false), labels);
    const cells = count(false);
    const all = question.filters.length === 0 ? cells : count(true);
    return { total: totalOf(cells, wish.only), facets: facetsOf(all, wish.only) };
  }

  #hits(ranked: readonly Ranked[]): readonly Hit[] {
    return ranked.flatMap(({ row, score }) => {
      const id = this.file.get('SELECT id FROM stories WHERE number = ?', BigInt(row))?.[0];
      return typeof id === 'string' ? [{ id, score }] : [];
    });
  }
}
