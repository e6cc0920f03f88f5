/** From a text to the words it can be found by. Sources: UAX 29 (words), UAX 31 (hashtags). */
import { findHashtags, tagKey } from '../hashtags';
import { searchKey } from '../text/fold';
import { localeParts } from '../locale/locales';
import { matchesOf } from '../matches';
import { arabicStems } from './arabic';
import { englishStem } from './english';
import { frenchStem } from './french';
import { isStopWord } from './stopwords';

export interface AnalysedToken {
  /** The normal form of the word as written: scored above its stems. */
  exact: string;
  /** One stem, or two where the first letter may be a particle. */
  stems: readonly string[];
  /** Counts words; the whole of a hashtag stands where its first word stands. */
  position: number;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** Set on the token that is a whole hashtag; its words follow as tokens of their own. */
  hashtag?: true;
  /** Set on words that are left out of long queries. */
  stop?: true;
}

type Forms = Pick<AnalysedToken, 'exact' | 'stems' | 'stop'>;

/** What is taken for a word; each is analysed by itself. */
export const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*/gu;

/** The tokens of a text in its language, hashtags both whole and by their words. */
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

/** Written out field by field: copying the forms with a spread took six times as long as all the rest. */
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

// News repeats its words: nearly every word of an archive has been analysed before. When the new ones fill
// their room they become the old ones, so that words in use are never forgotten all at once.
const MOST_REMEMBERED = 80_000;
const LONGEST_REMEMBERED = 40;
/** No word is looked for by more: a run of signs that each stand for a phrase would become millions of words. */
const LONGEST_WORD = 200;
let remembered = new Map<string, readonly Forms[]>();
let before = new Map<string, readonly Forms[]>();

function formsOf(word: string, lang: string): readonly Forms[] {
  const key = `${lang} ${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const forms = before.get(key) ?? wordsOf(word.slice(0, LONGEST_WORD)).map((part) => formOf(part, lang));
  if (word.length <= LONGEST_REMEMBERED) remember(key, forms);
  return forms;
}

function remember(key: string, forms: readonly Forms[]): void {
  if (remembered.size >= MOST_REMEMBERED) {
    before = remembered;
    remembered = new Map();
  }
  remembered.set(key, forms);
}

/** One word, or several for a sign that stands for a phrase (ﷺ). */
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
/** A language without a stemmer is found by its words as they stand. */
const LATIN_STEMMERS: ReadonlyMap<string, (word: string) => string> = new Map([
  ['fr', frenchStem],
  ['en', englishStem],
]);

function stemsOf(word: string, exact: string, lang: string): readonly string[] {
  if (ARABIC_WORD.test(exact)) return arabicStems(word);
  if (!LATIN_WORD.test(exact)) return [exact];
  return [LATIN_STEMMERS.get(localeParts(lang).language)?.(exact) ?? exact];
}
