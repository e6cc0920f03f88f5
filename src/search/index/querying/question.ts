/** A parsed search: required, optional and excluded words. */
import type { SearchRequest } from '../../search.engine';
import { allOf, anyOf, excludedBy, phrase, quoted, wantedBy, wantedPhrase } from './match';
import type { WantedTerms } from './match';
import type { Synonyms } from './synonyms';
import { EVERY, languageTerm, sectionTerm } from './terms';

export interface IndexQuery {
  /** Words; a story with all of them ranks above one with some. */
  readonly words: readonly WantedTerms[];
  /** Required expressions: phrases. */
  readonly must: readonly string[];
  /** Required expressions in the authors' column. */
  readonly authors: readonly string[];
  readonly mustNot: readonly string[];
  /** The reader's filters, separate from the words: some counts ignore some of them. */
  readonly filters: readonly string[];
  readonly synonyms: readonly string[];
}

/** @param languages the languages of the index, the reader's first */
export function questionOf(
  request: SearchRequest,
  languages: readonly string[],
  synonyms: Synonyms,
): IndexQuery {
  const { query, only } = request;
  const all = query.words.flatMap((word) => wantedBy(word, languages));
  const { wanted, added } = synonyms.widen(withoutStops(all));
  const phrases = query.phrases.flatMap((text) => wantedPhrase(text, request.lang) ?? []);
  const author = query.author === undefined ? [] : wantedBy(query.author, languages);
  return {
    words: withNeighbours(wanted, all),
    must: [...phrases.map(({ forms }) => anyOf(forms))],
    authors: author.map(({ forms }) => anyOf(forms)),
    mustNot: query.excluded.flatMap((text) => excludedBy(text, request.lang) ?? []),
    filters: [
      ...(only.lang === undefined ? [] : [quoted(languageTerm(only.lang))]),
      ...(only.sectionIds === undefined ? [] : [anySection(only.sectionIds)]),
    ],
    synonyms: added,
  };
}

const anySection = (ids: readonly string[]): string =>
  ids.length === 0 ? quoted('none') : anyOf(ids.map((id) => quoted(sectionTerm(id))));

/** Ignores stop words when the query has other words. */
function withoutStops(wanted: readonly WantedTerms[]): readonly WantedTerms[] {
  const telling = wanted.filter(({ stop }) => stop !== true);
  return telling.length > 0 ? telling : wanted;
}

/** Words that are adjacent in the query rank higher where they are adjacent in the story. */
function withNeighbours(wanted: readonly WantedTerms[], all: readonly WantedTerms[]): readonly WantedTerms[] {
  const keys = all.flatMap((each) => each.keys);
  let at = 0;
  return wanted.map((each, index) => {
    const next = wanted[index + 1];
    const start = keys.indexOf(each.keys[0] ?? '', at);
    const end = next === undefined ? -1 : keys.indexOf(next.keys[0] ?? '', start + 1);
    at = Math.max(start, 0);
    if (next === undefined || start < 0 || end < 0) return each;
    const together = phrase(keys.slice(start, end + next.keys.length));
    return { ...each, together };
  });
}

export interface Expressions {
  /** Whether to leave the filters out, and the columns to search. */
  readonly unfiltered?: boolean;
  readonly columns?: string | undefined;
  /** The column of the authors. */
  readonly authors?: string;
}

/** The expression for stories with all of the words. */
export function expressionFor(
  question: IndexQuery,
  words: readonly string[],
  { unfiltered = false, columns, authors = 'authors' }: Expressions = {},
): string {
  const here = columns === undefined || words.length === 0 ? words : [`{${columns}} : (${allOf(words)})`];
  const text = [...here, ...question.must, ...question.authors.map((forms) => `${authors} : ${forms}`)];
  const filters = unfiltered ? [] : question.filters;
  const parts = text.length === 0 ? [...filters] : [`(${allOf(text)})`, ...filters];
  const positive = parts.length === 0 ? quoted(EVERY) : allOf(parts);
  return question.mustNot.length === 0 ? positive : `(${positive}) NOT ${anyOf(question.mustNot)}`;
}
