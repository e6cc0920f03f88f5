import type { IndexConnection } from '../connection';
import { DAYS_A_YEAR, DAY_OF_ROW, LANGUAGE_OF_ROW, dayOf } from '../building/row';
import type { Rows } from '../building/rows';
import { columns } from './terms';

export interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** An expression, and the rows it is matched in. */
export interface RowMatch {
  readonly match: string;
  readonly rows: Rows;
}

export interface RankingContext {
  readonly now: Date;
  /** Number of the reader's language in row numbers. */
  readonly language: number;
  readonly limit: number;
}

/** Days after which freshness has half of its weight. */
export const HALF_LIFE = DAYS_A_YEAR / 4;
/** The share of freshness in a score, and the factor for stories in another language. */
export const FRESH = 0.25;
export const FOREIGN = 0.6;

// bm25 is negative, and lower for better matches (https://www.sqlite.org/fts5.html#the_bm25_function).
const RANK = `SELECT rowid, -bm25(words, ${Object.values(columns).join(', ')})
    * (${1 - FRESH} + ${FRESH} / (1.0 + max(0, ? - (${DAY_OF_ROW})) / ${HALF_LIFE}.0))
    * (CASE ${LANGUAGE_OF_ROW} WHEN ? THEN 1.0 ELSE ${FOREIGN} END) AS score
  FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY score DESC, rowid DESC LIMIT ?`;

/** The best matches, by the frequency and the columns of the words. */
export function rankByWords(
  file: IndexConnection,
  { match, rows: { from, before } }: RowMatch,
  { now, language, limit }: RankingContext,
): readonly Ranked[] {
  return file
    .all(RANK, dayOf(now), language, match, from, before, limit)
    .map(([row, score]) => ({ row: Number(row), score: Number(score) }));
}
