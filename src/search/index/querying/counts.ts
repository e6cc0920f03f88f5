import type { Facets, Filters } from '../../search.engine';
import type { IndexConnection } from '../connection';
import type { Labels } from './labels';
import { GROUP_OF_ROW, readGroup } from '../building/row';
import type { RowMatch } from './ranking';

/** The number of found stories with one year, language and section. */
export interface CountCell {
  readonly year: number;
  readonly language: string;
  readonly section: string;
  readonly count: number;
}

export interface CountLabels {
  readonly languages: Labels;
  readonly sections: Labels;
}

/** Counts the matches of an expression, reading only their row numbers. */
export function countCells(
  file: IndexConnection,
  { match, rows }: RowMatch,
  { languages, sections }: CountLabels,
): readonly CountCell[] {
  const sql = `SELECT ${GROUP_OF_ROW} AS kind, count(*) FROM words
    WHERE words MATCH ? AND rowid >= ? AND rowid < ? GROUP BY kind`;
  return file.all(sql, match, rows.from, rows.before).map(([kind, count]) => {
    const { year, language, section } = readGroup(Number(kind));
    return {
      year,
      count: Number(count),
      language: languages.nameOf(language) ?? '',
      section: sections.nameOf(section) ?? '',
    };
  });
}

export const totalOf = (cells: readonly CountCell[], { year }: Filters): number =>
  sum(cells.filter((cell) => year === undefined || cell.year === year));

const sum = (cells: readonly CountCell[]): number => cells.reduce((total, { count }) => total + count, 0);

/** The counts of filters: each kind under the filters of the other kinds, so that a filter can be changed. */
export function facetsOf(cells: readonly CountCell[], { lang, sectionIds, year }: Filters): Facets {
  const isYear = (cell: CountCell) => year === undefined || cell.year === year;
  const isLanguage = (cell: CountCell) => lang === undefined || cell.language === lang;
  const isSection = (cell: CountCell) => sectionIds === undefined || sectionIds.includes(cell.section);
  return {
    sections: tally(
      cells.filter((cell) => isYear(cell) && isLanguage(cell)),
      ({ section }) => section,
    ),
    languages: tally(
      cells.filter((cell) => isYear(cell) && isSection(cell)),
      ({ language }) => language,
    ),
    years: tally(
      cells.filter((cell) => isLanguage(cell) && isSection(cell)),
      ({ year: each }) => each,
    ),
  };
}

function tally<K>(cells: readonly CountCell[], kindOf: (cell: CountCell) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const cell of cells) {
    const kind = kindOf(cell);
    if (kind !== '') counts.set(kind, (counts.get(kind) ?? 0) + cell.count);
  }
  return counts;
}
