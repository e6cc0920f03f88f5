/** Turns a text into its search terms. Sources: UAX 29 (words), UAX 31 (hashtags). */
import { findHashtags, tagKey } from '../hashtags';
import { searchKey } from '../text/fold';
import { localeParts } from '../locale/locales';
import { matchesOf } from '../matches';
import { arabicStems } from './arabic';
import { englishStem } from './english';
import { frenchStem } from './french';
import { isStopWord } from './stopwords';

export interface AnalysedToken {
  /** The normal form of the word as written; it scores higher than its stems. */
  exact: string;
  /** One stem, or two where the first letter may be a particle. */
  stems: readonly string[];
  /** Index of the word in the text; a whole hashtag has the position of its first word. */
  position: number;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** Set on a whole hashtag; its words follow as separate tokens. */
  hashtag?: true;
  /** Set on words that long queries leave out. */
  stop?: true;
}

type Forms = Pick<AnalysedToken, 'exact' | 'stems' | 'stop'>;

/** A word; each match is analysed separately. */
export const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*/gu;

/** The tokens of a text in its language; hashtags appear whole and as words. */
export function analyse(text: string, lang: string): readonly AnalysedToken[] {
  const tags = new Map(findHashtags(text).map((tag) => [tag.start + 1, tag]));
  const tokens: AnalysedToken[] = [];
  let position = 0;
  for (const { 0: word, index: start } of matchesOf(text, WORD)) {
    const tag = tags.get(start);
    if (tag !== undefined)
      tokens.push({ ...tagForms(tag.tag), position, start: tag.start, end: tag.end, hashtag: true });
    for (const forms of formsOf(word, lang)) {
      tokens.push(tokenOf(forms, position, [start, start + word.length]));
      position += 1;
    }
  }
  return tokens;
}

/** Lists the fields, because copying them with a spread took six times as long as everything else. */
function tokenOf(
  { exact, stems, stop }: Forms,
  position: number,
  [start, end]: readonly [start: number, end: number],
): AnalysedToken {
  return stop === undefined
    ? { exact, stems, position, start, end }
    : { exact, stems, position, start, end, stop };
}

function tagForms(tag: string): Forms {
  const key = tagKey(tag);
  return { exact: key, stems: [key] };
}

// News repeats its words: most words of an archive have been analysed before. When the newer half of the
// cache is full it replaces the older one, so that frequent words are never all evicted at once.
const CACHE_SIZE = 80_000;
const LONGEST_CACHED = 40;
/**
 * The analysed length of a word: a run of signs that each expand to a phrase would become millions of words.
 */
const LONGEST_WORD = 200;
let recentForms = new Map<string, readonly Forms[]>();
let olderForms = new Map<string, readonly Forms[]>();

function formsOf(word: string, lang: string): readonly Forms[] {
  const key = `${lang} ${word}`;
  const known = recentForms.get(key);
  if (known !== undefined) return known;
  const forms = olderForms.get(key) ?? wordsOf(word.slice(0, LONGEST_WORD)).map((part) => formOf(part, lang));
  if (word.length <= LONGEST_CACHED) cacheForms(key, forms);
  return forms;
}

function cacheForms(key: string, forms: readonly Forms[]): void {
  if (recentForms.size >= CACHE_SIZE) {
    olderForms = recentForms;
    recentForms = new Map();
  }
  recentForms.set(key, forms);
}

/** One word, or several for a sign that expands to a phrase (ﷺ). */
function wordsOf(word: string): readonly string[] {
  return searchKey(word).includes(' ')
    ? word.normalize('NFKC').split(/\s+/).filter(searchKey)
    : [word].filter(searchKey);
}

function formOf(word: string, lang: string): Forms {
  const exact = searchKey(word);
  const stop = isStopWord(exact, lang) ? { stop: true as const } : {};
  return { exact, stems: 'stop' in stop ? [exact] : stemsOf(word, exact, lang), ...stop };
}

const ARABIC_WORD = /^[ء-ي]+$/;
const LATIN_WORD = /^[a-z]+$/;
/** Words of other languages have no stem and are searched as written. */
const LATIN_STEMMERS: ReadonlyMap<string, (word: string) => string> = new Map([
  ['fr', frenchStem],
  ['en', englishStem],
]);

function stemsOf(word: string, exact: string, lang: string): readonly string[] {
  if (ARABIC_WORD.test(exact)) return arabicStems(word);
  if (!LATIN_WORD.test(exact)) return [exact];
  return [LATIN_STEMMERS.get(localeParts(lang).language)?.(exact) ?? exact];
}
