/**
 * Rows of the index are numbered so that the number tells what filters and counts need: the hour of
 * publication, the language and the section. Newer stories have greater numbers, so the newest are found
 * first and a span of time is a span of rows; nothing but the number is read to count what was found.
 */

// 53 bits, so that a row is a safe integer: year 9, hour of the year 14, language 4, section 7, number 19.
const FIRST_YEAR = 1800;
const LAST_YEAR = FIRST_YEAR + 511;
const HOUR = 3_600_000;
const HOURS = 2 ** 14;
const LANGUAGES = 2 ** 4;
const SECTIONS = 2 ** 7;
const NUMBERS = 2 ** 19;
const ROWS_AN_HOUR = LANGUAGES * SECTIONS * NUMBERS;

/** Hours in the count that rows use for a year: a year's first hour is `HOURS_A_YEAR` after the last's. */
export const HOURS_A_YEAR = HOURS;
/** Languages and sections past these share the last number; they are found, but not told apart in counts. */
export const MOST_LANGUAGES = LANGUAGES;
export const MOST_SECTIONS = SECTIONS;
/** SQL that gives year, language and section of a row as one number (see `readGroup`). */
export const GROUP_OF_ROW = `((rowid >> 44) << 11) | ((rowid >> 19) & 2047)`;
/** SQL that gives the hour of a row. */
export const HOUR_OF_ROW = 'rowid >> 30';

/** The hour of a moment in the count that rows use. */
export function hourOf(moment: Date): number {
  const year = Math.min(Math.max(moment.getUTCFullYear(), FIRST_YEAR), LAST_YEAR);
  const start = new Date(0).setUTCFullYear(year, 0, 1);
  const hour = Math.floor((moment.getTime() - start) / HOUR);
  return (year - FIRST_YEAR) * HOURS + Math.min(Math.max(hour, 0), HOURS - 1);
}

/** The first row of an hour; all rows from there on were published then or later. */
export const firstRowOf = (hour: number): number => hour * ROWS_AN_HOUR;

/** The rows that stories of one hour, language and section may have: the first, and the one after the last. */
export function rowsFor(published: Date, language: number, section: number): readonly [number, number] {
  const first = (hourOf(published) * LANGUAGES + language) * SECTIONS + section;
  return [first * NUMBERS, (first + 1) * NUMBERS];
}

/** What `GROUP_OF_ROW` tells. */
export function readGroup(group: number): { year: number; language: number; section: number } {
  return {
    year: (group >> 11) + FIRST_YEAR,
    language: (group >> 7) & (LANGUAGES - 1),
    section: group & (SECTIONS - 1),
  };
}
