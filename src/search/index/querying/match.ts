/**
 * Translates typed text to expressions of the full-text index. All typed text becomes quoted words of letters and
 * digits, so that none of it acts as an operator.
 */
import { tagKey } from '../../../language/hashtags';
import { analyse } from '../../../language/search/analyse';
import type { AnalysedToken } from '../../../language/search/analyse';
import { exactTerm, hashtagTerm, stemTerm } from './terms';

/** One term of a search, with all the forms that a story may have. */
export interface WantedTerms {
  /** The word as typed. */
  readonly typed: string;
  /** Folded words, in their order. */
  readonly keys: readonly string[];
  /** Alternative expressions of the index; the first is the word as typed. */
  readonly forms: readonly string[];
  /** The expression for the word next to its neighbour in the query. */
  readonly together?: string;
  /** Set where the word is too common to search for together with others. */
  readonly stop?: boolean;
}

export const quoted = (...terms: readonly string[]): string => `"${terms.join(' ').replaceAll('"', '""')}"`;

/** Any of the expressions. */
export const anyOf = (expressions: readonly string[]): string =>
  expressions.length === 1 ? (expressions[0] ?? '') : `(${expressions.join(' OR ')})`;

/** All of the expressions. */
export const allOf = (expressions: readonly string[]): string => expressions.join(' AND ');

/** The terms of a loose word of a query: one, or several when it has several words. */
export function wantedBy(word: string, languages: readonly string[]): readonly WantedTerms[] {
  if (/^[#＃]/u.test(word)) return [hashtag(word, languages)];
  return tokensOf(word, languages[0] ?? '').map((token) => ({
    typed: word.slice(token.start, token.end),
    keys: [token.exact],
    forms: formsOf(word, token, languages),
    ...(token.stop === true ? { stop: true } : {}),
  }));
}

/** A hashtag matches as a whole, and as a phrase of its words. */
function hashtag(word: string, languages: readonly string[]): WantedTerms {
  const key = tagKey(word);
  const inner = tokensOf(word, languages[0] ?? '').map(({ exact }) => exact);
  const words =
    inner.length === 0 ? [] : [phrase(inner), `(${allOf(inner.map((each) => quoted(exactTerm(each))))})`];
  return {
    typed: word,
    keys: inner.length === 0 ? [key] : inner,
    forms: [quoted(hashtagTerm(key)), ...words],
  };
}

const tokensOf = (text: string, lang: string): readonly AnalysedToken[] =>
  analyse(text, lang).filter((token) => token.hashtag === undefined);

/** The word as typed, and its stems in each language: the edition does not determine the language of the query. */
function formsOf(word: string, token: AnalysedToken, languages: readonly string[]): readonly string[] {
  const everywhere = languages.flatMap((lang) =>
    tokensOf(word, lang)
      .filter(({ exact }) => exact === token.exact)
      .flatMap(({ stems }) => stems),
  );
  const stems = [...new Set([...token.stems, ...(token.stop === true ? [] : everywhere)])];
  // A stem at the end of the word is the word itself without its prefix.
  const same = new Set([token.exact, ...stems.filter((stem) => token.exact.endsWith(stem))]);
  const written = [...same, ...stems].flatMap((key) => (same.has(key) ? [key, ...withArticle(key)] : [key]));
  return [...new Set([...written.map(exactTerm), ...stems.map(stemTerm)])].map((term) => quoted(term));
}

const ARABIC_WORD = /^\p{sc=Arabic}{3,}$/u;

/** An Arabic word with the article, which is an exact match rather than a match of a stem. */
const withArticle = (key: string): readonly string[] =>
  ARABIC_WORD.test(key) && !key.startsWith('ال') ? [`ال${key}`] : [];

/** A phrase of consecutive words. */
export const phrase = (keys: readonly string[]): string => quoted(...keys.map(exactTerm));

// Prefixed particles that keep the meaning of an Arabic word.
const PARTICLES = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'فل'];

/** A phrase as typed; its first word may have a particle: «وزارة الصحة» matches «لوزارة الصحة». */
export function wantedPhrase(text: string, lang: string): WantedTerms | undefined {
  const keys = tokensOf(text, lang).map(({ exact }) => exact);
  const [first = '', ...others] = keys;
  if (first === '') return undefined;
  if (!ARABIC_WORD.test(first)) return { typed: text, keys, forms: [phrase(keys)] };
  const heads = PARTICLES.map((particle) => particle + first);
  // لـ and the article are contracted to لل.
  const melted = first.startsWith('ال') ? ['لل', 'ولل'].map((lam) => lam + first.slice(2)) : [];
  return { typed: text, keys, forms: [...heads, ...melted].map((head) => phrase([head, ...others])) };
}

/** The expression for an excluded word or phrase. */
export function excludedBy(text: string, lang: string): string | undefined {
  const tokens = tokensOf(text, lang);
  const [only] = tokens;
  if (only === undefined) return undefined;
  if (tokens.length > 1) return anyOf(wantedPhrase(text, lang)?.forms ?? []);
  const stems = only.stop === true ? [] : only.stems.slice(0, 1);
  const words = [only.exact, ...stems].flatMap((key) => [exactTerm(key), stemTerm(key)]);
  return anyOf([...new Set(words)].map((term) => quoted(term)));
}
