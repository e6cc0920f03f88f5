/** Hashtags in a running text. Source: UAX 31, hashtag identifiers. */
import { LINK } from './text/characters';
import { searchKey } from './text/fold';
import { matchesOf } from './matches';

export interface Hashtag {
  /** Without the `#`. */
  tag: string;
  /** UTF-16 offsets of the whole, `#` included. */
  start: number;
  end: number;
}

// Arabic joins conjunctions, prepositions and the article to the next word: و#المغرب, بـ#الرباط.
const JOINED = '[\\p{L}\\p{M}\\p{N}_&/#＃]';
const PARTICLE = `(?<=(?<!${JOINED})(?:[وف][بلك]?|[بلك])?(?:ال)?\\u0640{0,2})`;
// Links are matched first, so that their fragments (…#قسم) are skipped. `&#x27;` and C# are no tags.
const TAG_OR_LINK = new RegExp(
  `${LINK}|${PARTICLE}[#＃]([\\p{L}\\p{M}\\p{N}_]+(?:[\\u200C\\u00B7][\\p{L}\\p{M}\\p{N}_]+)*)`,
  'gu',
);
const LETTER = /\p{L}/u;

/** The hashtags of a text in their order. A tag has at least one letter: #1 is none. */
export function findHashtags(text: string): readonly Hashtag[] {
  if (!/[#＃]/.test(text)) return [];
  const tags: Hashtag[] = [];
  for (const { 0: whole, 1: tag, index } of matchesOf(text, TAG_OR_LINK)) {
    if (tag !== undefined && LETTER.test(tag)) tags.push({ tag, start: index, end: index + whole.length });
  }
  return tags;
}

/** The key that all spellings of a tag share: with or without `#`, underscores or spaces, hamza or not. */
export function tagKey(name: string): string {
  return searchKey(name)
    .replace(/^#+/, '')
    .replace(/[\s_‐-]+/g, '_')
    .replace(/^_+|(?<!_)_+$/g, '');
}
