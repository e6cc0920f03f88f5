/**
 * Ranks very common words by the columns that contain them and by freshness. bm25 counts the words of each story, which
 * is slow and insignificant for such words.
 */
import type { IndexConnection } from '../connection';
import { anyOf } from './match';
import { expressionFor } from './question';
import type { IndexQuery } from './question';
import { FOREIGN, FRESH, HALF_LIFE } from './ranking';
import type { Ranked, RankingContext } from './ranking';
import { dayOf, readRow } from '../building/row';
import type { Rows } from '../building/rows';

/** Number of stories read for each position, the newest first. */
const MOST_IN_A_POSITION = 400;

/** A set of columns to search, and the weight of a match there. */
interface Position {
  /** Titles have a small index of their own, which is fast. */
  readonly table: 'words' | 'heads';
  readonly expression: string;
  readonly weight: number;
}

/** A query and the rows to search. */
interface PositionQuery {
  readonly question: IndexQuery;
  readonly rows: Rows;
}

/** The best stories with all of the words. */
export function rankByPosition(
  file: IndexConnection,
  { question, rows }: PositionQuery,
  context: RankingContext,
): readonly Ranked[] {
  const weights = new Map<number, number>();
  for (const position of positionsOf(question)) {
    const most = Math.max(MOST_IN_A_POSITION, context.limit);
    for (const [row] of file.all(sqlFor(position), position.expression, rows.from, rows.before, most)) {
      weights.set(Number(row), (weights.get(Number(row)) ?? 0) + position.weight);
    }
  }
  return [...weights]
    .map(([row, sum]) => ({ row, score: sum * freshness(row, context) }))
    .sort((a, b) => b.score - a.score || b.row - a.row)
    .slice(0, context.limit);
}

const sqlFor = ({ table }: Position): string => `SELECT rowid FROM ${table}
  WHERE ${table} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`;

/**
 * A match in a headline is also a match in the titles and in the story: the weights add up. Other conditions of the
 * query concern the whole story, so that the index of titles cannot decide them.
 */
function positionsOf(question: IndexQuery): readonly Position[] {
  const all = question.words.map(({ forms }) => anyOf(forms));
  const exact = question.words.map(({ forms }) => forms[0] ?? '');
  const together = question.words.flatMap((word) => word.together ?? []);
  const inTitles = question.must.length === 0 && question.mustNot.length === 0 ? titlesAlone : wholeStories;
  const at = ({ table, columns, authors }: Columns, words: readonly string[], weight: number): Position => ({
    table,
    expression: expressionFor(question, words, { columns, authors }),
    weight,
  });
  return [
    at(wholeStories.anywhere, all, 1),
    at(inTitles.anyTitle, all, 3),
    at(inTitles.headline, all, 5),
    at(inTitles.headline, exact, 2),
    ...(together.length > 0 ? [at(inTitles.anyTitle, together, 3), at(inTitles.headline, together, 3)] : []),
  ];
}

interface Columns extends Pick<Position, 'table'> {
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

function freshness(row: number, { now, language }: RankingContext): number {
  const { day, language: its } = readRow(row);
  const age = Math.max(0, dayOf(now) - day);
  return (1 - FRESH + FRESH / (1 + age / HALF_LIFE)) * (its === language ? 1 : FOREIGN);
}
