/** A search taken apart into what a story must have, may have and must not have. */
import type { SearchRequest } from '../../search.engine';
import { allOf, anyOf, excludedBy, phrase, quoted, wantedBy, wantedPhrase } from './match';
import type { WantedTerms } from './match';
import type { Synonyms } from './synonyms';
import { EVERY, languageTerm, sectionTerm } from './terms';

export interface IndexQuery {
  /** Loose words; a story that has them all ranks above one that has some. */
  readonly words: readonly WantedTerms[];
  /** Expressions without which no story is found: phrases. */
  readonly must: readonly string[];
  /** The same among the authors alone. */
  readonly authors: readonly string[];
  readonly mustNot: readonly string[];
  /** The reader's filters, apart from the words: some counts ignore some of them. */
  readonly filters: readonly string[];
  readonly synonyms: readonly string[];
}

/** @param languages those of the index, the reader's first */
export function questionOf(
  wish: SearchRequest,
  languages: readonly string[],
  synonyms: Synonyms,
): IndexQuery {
  const { query, only } = wish;
  const all = query.words.flatMap((word) => wantedBy(word, languages));
  const { wanted, added } = synonyms.widen(withoutStops(all));
  const phrases = query.phrases.flatMap((text) => wantedPhrase(text, wish.lang) ?? []);
  const author = query.author === undefined ? [] : wantedBy(query.author, languages);
  return {
    words: withNeighbours(wanted, all),
    must: [...phrases.map(({ forms }) => anyOf(forms))],
    authors: author.map(({ forms }) => anyOf(forms)),
    mustNot: query.excluded.flatMap((text) => excludedBy(text, wish.lang) ?? []),
    filters: [
      ...(only.lang === undefined ? [] : [quoted(languageTerm(only.lang))]),
      ...(only.sectionIds === undefined ? [] : [anySection(only.sectionIds)]),
    ],
    synonyms: added,
  };
}

const anySection = (ids: readonly string[]): string =>
  ids.length === 0 ? quoted('none') : anyOf(ids.map((id) => quoted(sectionTerm(id))));

/** Common words are ignored when the question has others. */
function withoutStops(wanted: readonly WantedTerms[]): readonly WantedTerms[] {
  const telling = wanted.filter(({ stop }) => stop !== true);
  return telling.length > 0 ? telling : wanted;
}

/** Words that stood side by side in the query count more where they do so in the story. */
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
  /** Whether to leave the filters out, and which columns to look in. */
  readonly unfiltered?: boolean;
  readonly columns?: string | undefined;
  /** The column of the authors. */
  readonly authors?: string;
}

/** The expression for stories that have all of the words. */
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
