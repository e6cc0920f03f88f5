/**
 * The terms of the full-text index. The first letter of a term is its type, so that an exact word never matches a stem,
 * nor a language a word.
 */
import { findHashtags, tagKey } from '../../../language/hashtags';
import { WORD, analyse } from '../../../language/search/analyse';
import type { IndexedStory } from '../../search.engine';

export const exactTerm = (key: string): string => `e${key}`;
export const stemTerm = (stem: string): string => `s${stem}`;
export const hashtagTerm = (key: string): string => `h${key}`;
export const languageTerm = (lang: string): string => `l${plain(lang)}`;
export const sectionTerm = (id: string): string => `n${plain(id)}`;
export const tagTerm = (id: string): string => `t${plain(id)}`;
export const personTerm = (id: string): string => `p${plain(id)}`;
/** A term of every story: a search without words matches it. */
export const EVERY = 'all';

const plain = (id: string): string => id.replace(/[^\p{L}\p{N}]/gu, '_').toLowerCase();

/**
 * The columns of the index in their order, and the weight of a word in each. Most words are in bodies, and words of the
 * first column take the least space.
 */
export const columns = {
  body: 1,
  headline: 12,
  standfirst: 5,
  kicker: 4,
  tags: 5,
  authors: 5,
  filters: 0,
} as const;

type Columns = Readonly<Record<keyof typeof columns, string>>;

/** The content of each column for a story. */
export function columnsOf(story: IndexedStory): Columns {
  const words = (text: string): string => streamOf(text, story.lang);
  const filters = [
    EVERY,
    languageTerm(story.lang),
    ...[story.sectionId, ...story.alsoIn].map(sectionTerm),
    ...story.tagIds.map(tagTerm),
    ...story.personIds.map(personTerm),
  ];
  return {
    body: words(story.body),
    headline: words(story.headline),
    standfirst: words(story.standfirst),
    kicker: words(story.kicker),
    tags: [...story.tags.map(words), ...story.tags.map((tag) => hashtagTerm(tagKey(tag)))].join(' '),
    authors: story.authors.map(words).join(' '),
    filters: filters.join(' '),
  };
}

/**
 * The exact words in their order, so that phrases match, then whole hashtags, then the stems that differ from the word.
 */
function streamOf(text: string, lang: string): string {
  let written = '';
  let behind = '';
  for (const word of text.match(WORD) ?? []) {
    const terms = termsOf(word, lang);
    written += terms.written;
    behind += terms.behind;
  }
  for (const { tag } of findHashtags(text)) behind += ` ${hashtagTerm(tagKey(tag))}`;
  return written + behind;
}

interface WordTerms {
  readonly written: string;
  readonly behind: string;
}

const MOST_REMEMBERED = 100_000;
const LONGEST_REMEMBERED = 40;
const remembered = new Map<string, Map<string, WordTerms>>();

/** The terms of a word, each with a space before it. The cache makes indexing an archive five times as fast. */
function termsOf(word: string, lang: string): WordTerms {
  const ofLanguage = remembered.get(lang) ?? new Map<string, WordTerms>();
  const known = ofLanguage.get(word);
  if (known !== undefined) return known;
  const tokens = analyse(word, lang);
  const stems = tokens.flatMap((token) => token.stems.filter((stem) => stem !== token.exact));
  const terms = {
    written: tokens.map(({ exact }) => ` ${exactTerm(exact)}`).join(''),
    behind: stems.map((stem) => ` ${stemTerm(stem)}`).join(''),
  };
  if (ofLanguage.size >= MOST_REMEMBERED) ofLanguage.clear();
  if (word.length <= LONGEST_REMEMBERED) remembered.set(lang, ofLanguage.set(word, terms));
  return terms;
}

/** The folded words of a short text in their order. */
export const keysOf = (text: string, lang: string): readonly string[] =>
  analyse(text, lang).flatMap((token) => (token.hashtag === true ? [] : [token.exact]));
