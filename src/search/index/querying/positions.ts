/**
 * Ranking of what very many stories have: by where they have it and how new they are. Counting words in each
 * story, as bm25 does, would take longer than a reader waits, and tells little of words so common.
 */
import type { IndexConnection } from '../connection';
import { anyOf } from './match';
import { expressionFor } from './question';
import type { IndexQuery } from './question';
import { FOREIGN, FRESH, HALF_LIFE } from './ranking';
import type { Ranked, RankingWish } from './ranking';
import { dayOf, readRow } from '../building/row';
import type { Rows } from '../building/rows';

/** Stories looked at in each place, the newest first. */
const MOST_IN_A_PLACE = 400;

interface Place {
  /** Titles are a small index of their own, so they are looked through in no time. */
  readonly table: 'words' | 'heads';
  readonly expression: string;
  readonly worth: number;
}

/** The best of the stories that have all of the words. */
export function rankByPlaces(
  file: IndexConnection,
  question: IndexQuery,
  rows: Rows,
  wish: RankingWish,
): readonly Ranked[] {
  const worth = new Map<number, number>();
  for (const place of placesOf(question)) {
    const most = Math.max(MOST_IN_A_PLACE, wish.limit);
    for (const [row] of file.all(sqlFor(place), place.expression, rows.from, rows.before, most)) {
      worth.set(Number(row), (worth.get(Number(row)) ?? 0) + place.worth);
    }
  }
  return [...worth]
    .map(([row, sum]) => ({ row, score: sum * freshness(row, wish) }))
    .sort((a, b) => b.score - a.score || b.row - a.row)
    .slice(0, wish.limit);
}

const sqlFor = ({ table }: Place): string => `SELECT rowid FROM ${table}
  WHERE ${table} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`;

/**
 * A headline is one of the titles, and a title a part of the story: its worth adds up. What a story must or
 * must not have besides, it has anywhere, so that titles alone cannot tell.
 */
function placesOf(question: IndexQuery): readonly Place[] {
  const all = question.words.map(({ forms }) => anyOf(forms));
  const exact = question.words.map(({ forms }) => forms[0] ?? '');
  const together = question.words.flatMap((word) => word.together ?? []);
  const inTitles = question.must.length === 0 && question.mustNot.length === 0 ? titlesAlone : wholeStories;
  const at = ({ table, columns, authors }: Columns, words: readonly string[], worth: number): Place => ({
    table,
    expression: expressionFor(question, words, { columns, authors }),
    worth,
  });
  return [
    at(wholeStories.anywhere, all, 1),
    at(inTitles.anyTitle, all, 3),
    at(inTitles.headline, all, 5),
    at(inTitles.headline, exact, 2),
    ...(together.length > 0 ? [at(inTitles.anyTitle, together, 3), at(inTitles.headline, together, 3)] : []),
  ];
}

interface Columns extends Pick<Place, 'table'> {
  readonly columns?: string;
  readonly authors: string;
}

const titlesAlone = {
  anyTitle: { table: 'heads', authors: 'beside' },
  headline: { table: 'heads', authors: 'beside', columns: 'headline' },
} as const satisfies Record<string, Columns>;

const wholeStories = {
  anywhere: { table: 'words', authors: 'authors' },
  anyTitle: { table: 'words', authors: 'authors', columns: 'headline standfirst kicker tags authors' },
  headline: { table: 'words', authors: 'authors', columns: 'headline' },
} as const satisfies Record<string, Columns>;

function freshness(row: number, { now, language }: RankingWish): number {
  const { day, language: its } = readRow(row);
  const age = Math.max(0, dayOf(now) - day);
  return (1 - FRESH + FRESH / (1 + age / HALF_LIFE)) * (its === language ? 1 : FOREIGN);
}
