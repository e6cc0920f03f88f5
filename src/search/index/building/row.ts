/**
 * Row numbers of the index contain what filters and counts need: the day of publication, the language and the section.
 * Newer stories have greater numbers, so that the newest are found first and a range of days is a range of rows; counts
 * read only the numbers.
 */

// 41 bits: year 9, day of the year 9, language 4, section 7, number 12. Small numbers keep the index small.
const FIRST_YEAR = 1800;
const LAST_YEAR = FIRST_YEAR + 511;
const DAY = 24 * 3_600_000;
const DAYS = 2 ** 9;
const LANGUAGES = 2 ** 4;
const SECTIONS = 2 ** 7;
const NUMBERS = 2 ** 12;
const ROWS_A_DAY = LANGUAGES * SECTIONS * NUMBERS;

/** Days that row numbers reserve for a year: the first days of two years are this far apart. */
export const DAYS_A_YEAR = DAYS;
/** Languages and sections beyond these share the last number: searches find them, but counts do not separate them. */
export const MOST_LANGUAGES = LANGUAGES;
export const MOST_SECTIONS = SECTIONS;
/** SQL for the year, language and section of a row as one number (see `readGroup`). */
export const GROUP_OF_ROW = `((rowid >> 32) << 11) | ((rowid >> 12) & 2047)`;
/** SQL for the day and the language of a row. */
export const DAY_OF_ROW = 'rowid >> 23';
export const LANGUAGE_OF_ROW = '(rowid >> 19) & 15';

/** The number of a day (UTC) in row numbers. */
export function dayOf(moment: Date): number {
  const year = Math.min(Math.max(moment.getUTCFullYear(), FIRST_YEAR), LAST_YEAR);
  const start = new Date(0).setUTCFullYear(year, 0, 1);
  const day = Math.floor((moment.getTime() - start) / DAY);
  return (year - FIRST_YEAR) * DAYS + Math.min(Math.max(day, 0), DAYS - 1);
}

/** The first row of a day; all later rows were published on that day or after it. */
export const firstRowOf = (day: number): number => day * ROWS_A_DAY;

/** The range of rows for stories of one day, language and section: the first, and the one after the last. */
export function rowsFor(published: Date, language: number, section: number): readonly [number, number] {
  const first = (dayOf(published) * LANGUAGES + language) * SECTIONS + section;
  return [first * NUMBERS, (first + 1) * NUMBERS];
}

/** The parts of `GROUP_OF_ROW`. */
export function readGroup(group: number): { year: number; language: number; section: number } {
  return {
    year: (group >> 11) + FIRST_YEAR,
    language: (group >> 7) & (LANGUAGES - 1),
    section: group & (SECTIONS - 1),
  };
}

/** The day and the language of a row. */
export const readRow = (row: number): { day: number; language: number } => ({
  day: Math.floor(row / ROWS_A_DAY),
  language: Math.floor(row / (SECTIONS * NUMBERS)) % LANGUAGES,
});
