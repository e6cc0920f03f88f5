import type { IndexConnection } from './connection';
import { DAYS_A_YEAR, DAY_OF_ROW, LANGUAGE_OF_ROW, dayOf } from './row';
import type { Rows } from './rows';
import { columns } from './terms';

export interface Ranked {
  readonly row: number;
  readonly score: number;
}

export interface RankingWish {
  readonly now: Date;
  /** Number of the reader's language in rows. */
  readonly language: number;
  readonly limit: number;
}

/** Columns that say what a story is about. */
export const TITLES = 'headline standfirst kicker tags authors';

/** Half of what freshness adds is gone after so many days. */
const HALF_LIFE = DAYS_A_YEAR / 4;
/** How much of a score is freshness, and how much less a story in another language counts. */
const FRESH = 0.25;
const FOREIGN = 0.6;

// bm25 is the lower the better, and below zero (https://www.sqlite.org/fts5.html#the_bm25_function).
const RANK = `SELECT rowid, -bm25(words, ${Object.values(columns).join(', ')})
    * (${1 - FRESH} + ${FRESH} / (1.0 + max(0, ? - (${DAY_OF_ROW})) / ${HALF_LIFE}.0))
    * (CASE ${LANGUAGE_OF_ROW} WHEN ? THEN 1.0 ELSE ${FOREIGN} END) AS score
  FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY score DESC, rowid DESC LIMIT ?`;

/** The best of what an expression finds within the rows. */
export function rank(
  file: IndexConnection,
  match: string,
  { from, before }: Rows,
  { now, language, limit }: RankingWish,
): readonly Ranked[] {
  return file
    .all(RANK, dayOf(now), language, match, from, before, limit)
    .map(([row, score]) => ({ row: Number(row), score: Number(score) }));
}

const NTH = `SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?
  ORDER BY rowid DESC LIMIT 1 OFFSET ?`;

/** The rows narrowed to the newest `most` that an expression finds. */
export function newest(file: IndexConnection, match: string, rows: Rows, most: number): Rows {
  const row = file.get(NTH, match, rows.from, rows.before, most)?.[0];
  return row === undefined || row === null ? rows : { ...rows, from: BigInt(row) };
}

/** Both lists as one, best first; a story counts with its better score. */
export function merged(lists: readonly (readonly Ranked[])[], limit: number): readonly Ranked[] {
  const best = new Map<number, number>();
  for (const { row, score } of lists.flat()) best.set(row, Math.max(score, best.get(row) ?? -Infinity));
  return [...best]
    .map(([row, score]) => ({ row, score }))
    .sort((a, b) => b.score - a.score || b.row - a.row)
    .slice(0, limit);
}
