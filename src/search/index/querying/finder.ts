import type { Facets, SearchResults, Hit, SearchRequest } from '../../search.engine';
import type { IndexConnection } from '../connection';
import { countCells, facetsOf, totalOf } from './counts';
import { Labels } from './labels';
import { anyOf } from './match';
import { expressionFor, questionOf } from './question';
import type { IndexQuery } from './question';
import { rankByPosition } from './positions';
import { rankByWords } from './ranking';
import type { Ranked, RankingContext } from './ranking';
import { MOST_LANGUAGES, MOST_SECTIONS } from '../building/row';
import { rowsOf } from '../building/rows';
import { storiesWithForms } from './spelling';
import type { Synonyms } from './synonyms';
import { fitsOf, rareOnes, withEndings, withSpellings } from './query-expansion';
import type { Widened } from './query-expansion';

/** With fewer stories than this, stems, corrected spellings and partial matches are added. */
const FEW = 5;
/** Up to this many stories are ranked by their words; above it, by positions and freshness. */
const ALL_RANKED = 2000;
/** The same limit for stories that have forms of the words. */
const MOST_COUNTED = 60_000;
/** The deepest position of a page of results. */
const DEEPEST = 1000;

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

  search(request: SearchRequest): SearchResults {
    const asked = questionOf(request, this.#stemming(request.lang), this.synonyms());
    const { question, added, corrections } = this.#widened(asked, request);
    const strict = question.words.map(({ forms }) => anyOf(forms));
    const found = this.#counted(question, strict, request);
    const rare = found.total < FEW ? rareOnes(this.file, question.words) : undefined;
    const all = this.#ranked(question, found.total, request);
    const some = rare === undefined ? [] : this.#partial(question, rare, request);
    const rows = new Set(all.map(({ row }) => row));
    const ranked = [...all, ...some.filter(({ row }) => !rows.has(row))];
    return {
      ...(rare === undefined ? found : this.#counted(question, [anyOf(rare)], request)),
      hits: this.#hits(ranked.slice(request.offset, request.offset + request.limit)),
      corrections,
      alsoLookedFor: [...asked.synonyms, ...added],
    };
  }

  /** The best stories with all of the words, as many as the page requires. */
  #ranked(question: IndexQuery, total: number, request: SearchRequest): readonly Ranked[] {
    if (total > ALL_RANKED || storiesWithForms(this.file, question.words) > MOST_COUNTED) {
      return rankByPosition(this.file, { question, rows: rowsOf(request) }, this.#ranking(request));
    }
    const words = question.words.map(({ forms, together }) =>
      anyOf([...forms, ...(together ? [together] : [])]),
    );
    return rankByWords(
      this.file,
      { match: expressionFor(question, words), rows: rowsOf(request) },
      this.#ranking(request),
    );
  }

  /** Stories with some of the words, by the number of those words. */
  #partial(question: IndexQuery, rare: readonly string[], request: SearchRequest): readonly Ranked[] {
    const match = expressionFor(question, [anyOf(rare)]);
    const ranked = rankByWords(
      this.file,
      { match, rows: rowsOf(request) },
      { ...this.#ranking(request), limit: DEEPEST },
    );
    const fits = fitsOf(this.file, rare);
    const count = ({ row }: Ranked) => fits.get(row) ?? 0;
    return [...ranked].sort((a, b) => count(b) - count(a) || b.score - a.score);
  }

  #ranking({ now, lang, offset, limit }: SearchRequest): RankingContext {
    const language = this.#languages.find(lang) ?? -1;
    return { now, language, limit: Math.min(offset + limit, DEEPEST) };
  }

  /** Words in Latin letters may belong to any language of the paper. */
  #stemming(lang: string): readonly string[] {
    const rows = this.file.all("SELECT name FROM labels WHERE kind = 'language'");
    return [...new Set([lang, ...rows.map(([name]) => String(name))])];
  }

  #widened(question: IndexQuery, request: SearchRequest) {
    let widened: Widened = { words: question.words, added: [], corrections: [] };
    const added: string[] = [];
    const isFew = () =>
      widened.words.length > 0 && this.#hasFew({ ...question, words: widened.words }, request);
    const { prefix } = request.query;
    if (prefix !== undefined && isFew()) {
      widened = withEndings(this.file, widened.words, prefix);
      added.push(...widened.added);
    }
    if (isFew()) {
      widened = withSpellings(this.file, widened.words, this.#stemming(request.lang));
      added.push(...widened.added);
    }
    return { question: { ...question, words: widened.words }, added, corrections: widened.corrections };
  }

  #hasFew(question: IndexQuery, request: SearchRequest): boolean {
    const { from, before } = rowsOf(request);
    const match = expressionFor(
      question,
      question.words.map(({ forms }) => anyOf(forms)),
    );
    const sql = 'SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?';
    return this.file.all(sql, match, from, before, FEW).length < FEW;
  }

  #counted(
    question: IndexQuery,
    words: readonly string[],
    request: SearchRequest,
  ): { readonly total: number; readonly facets: Facets } {
    const labels = { languages: this.#languages, sections: this.#sections };
    const count = (unfiltered: boolean) =>
      countCells(
        this.file,
        { match: expressionFor(question, words, { unfiltered }), rows: rowsOf(request, false) },
        labels,
      );
    const cells = count(false);
    const all = question.filters.length === 0 ? cells : count(true);
    return { total: totalOf(cells, request.only), facets: facetsOf(all, request.only) };
  }

  #hits(ranked: readonly Ranked[]): readonly Hit[] {
    return ranked.flatMap(({ row, score }) => {
      const id = this.file.get('SELECT id FROM stories WHERE number = ?', BigInt(row))?.[0];
      return typeof id === 'string' ? [{ id, score }] : [];
    });
  }
}
