/**
 * Parses a search query: words, "phrases", -excluded words, and filters by section, author and date in three
 * languages. No query is an error.
 */
import { cleanLine } from '../text/clean';
import { withoutBidiMarks } from '../text/characters';
import { toLatinDigits } from '../locale/numbers';
import { dateSpan, later, earlier } from './dates';

export interface SearchQuery {
  /** Single words and #hashtags in their order, including the unfinished last one. */
  words: readonly string[];
  phrases: readonly string[];
  /** Words and phrases that results must not contain. */
  excluded: readonly string[];
  /** The unfinished last word (no space or quotation mark follows it). */
  prefix?: string;
  section?: string;
  author?: string;
  /** The first day, such as 2017-05-03. */
  from?: string;
  /** The day after the last. */
  before?: string;
}

interface Draft extends SearchQuery {
  words: string[];
  phrases: string[];
  excluded: string[];
}

const LONGEST_QUERY = 400;
const MOST_PARTS = 32;

const PART =
  /(?<minus>(?<=^|\s)[-−–](?=[\p{L}\p{N}#"«“”„]))?(?:(?<filter>[\p{L}]{2,10}):)?(?:["“”„«](?<quoted>[^"“”„«»]*)["“”„»]|(?<bare>[^\s"“”„«»]+))/gu;

const FILTERS: Readonly<Record<string, 'section' | 'author' | 'date' | 'from' | 'until'>> = {
  section: 'section',
  rubrique: 'section',
  قسم: 'section',
  author: 'author',
  auteur: 'author',
  كاتب: 'author',
  date: 'date',
  تاريخ: 'date',
  after: 'from',
  from: 'from',
  depuis: 'from',
  من: 'from',
  منذ: 'from',
  before: 'until',
  until: 'until',
  avant: 'until',
  إلى: 'until',
  الى: 'until',
  قبل: 'until',
};

/** Whether a query has neither terms nor filters: no letter and no digit was typed. */
export const isEmptyQuery = (query: SearchQuery): boolean =>
  [query.words, query.phrases, query.excluded].every((parts) => parts.length === 0) &&
  [query.section, query.author, query.from, query.before].every((filter) => filter === undefined);

/** Parses a query. Text that is no operator is a word. */
export function parseQuery(q: string): SearchQuery {
  const text = withoutBidiMarks(cleanLine(q.slice(0, LONGEST_QUERY)));
  const query: Draft = { words: [], phrases: [], excluded: [] };
  for (const match of Array.from(text.matchAll(PART)).slice(0, MOST_PARTS))
    readPart(query, match.groups ?? {});
  const last = query.words.at(-1);
  return last !== undefined && text.endsWith(last) && !/\s$/u.test(q) ? { ...query, prefix: last } : query;
}

function readPart(query: Draft, { minus, filter, quoted, bare }: Partial<Record<string, string>>): void {
  const value = (quoted ?? bare ?? '').trim();
  if (filter !== undefined && minus === undefined && readFilter(query, filter, value)) return;
  const text = filter === undefined ? value : `${filter}:${value}`;
  if (!/[\p{L}\p{N}]/u.test(text.replaceAll('\u0640', ''))) return;
  if (minus !== undefined) query.excluded.push(text);
  else if (quoted !== undefined && filter === undefined) query.phrases.push(text);
  else query.words.push(text);
}

/** Applies a filter; false for an unknown name or an invalid date, so that the words are searched instead. */
function readFilter(query: Draft, name: string, value: string): boolean {
  const filter = Object.hasOwn(FILTERS, name.toLowerCase()) ? FILTERS[name.toLowerCase()] : undefined;
  if (filter === undefined || value === '') return false;
  if (filter === 'section' || filter === 'author') {
    query[filter] = value;
    return true;
  }
  return readDates(query, filter, toLatinDigits(value));
}

function readDates(query: Draft, filter: 'date' | 'from' | 'until', value: string): boolean {
  const [first = '', last = first] = value.split('..');
  const [start, end] = [dateSpan(first), dateSpan(last)];
  if (start === undefined || end === undefined) return false;
  if (filter !== 'until') query.from = later(query.from, start.from);
  if (filter !== 'from') query.before = earlier(query.before, end.before);
  return true;
}
