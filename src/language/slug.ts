/**
 * Slugs. Arabic letters stay, as in the links of the region's newspapers, because there is no standard
 * transliteration.
 */
import { IGNORED, searchKey } from './text/fold';
import { toLatinDigits } from './locale/numbers';
import { isStopWord } from './search/stopwords';

/** Maximum number of letters: an Arabic letter takes six bytes of a percent-encoded link. */
const LONGEST_SLUG = 80;
/** Only the start of a longer text is read; it exceeds the length of a slug many times. */
const LONGEST_READ = 2000;

const PRESENTATION_FORMS = /[\uFB50-\uFDF9\uFDFC\uFE70-\uFEFC]+/g;
const LATIN = /[\u0041-\u024f\u0300-\u036f\u1e00-\u1eff]+/g;
const LIGATURES: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ı: 'i',
};
const NO_LETTER = /^\p{M}+|[^\p{L}\p{M}\p{N}][^\p{L}\p{N}]*/gu;
const STRANGE_LETTER = /[\uFDFA\uFDFB]/g;
const EDGES = /^-+|(?<!-)-+$/g;

export interface SlugStyle {
  /** The language whose stop words are left out: من وراء العطب في واتساب → العطب-واتساب. */
  withoutStopWords?: string;
}

/**
 * The slug of a headline or name: letters and digits joined by `-`, at most 80 characters, cut at a word. ''
 * for a text without letters or digits.
 */
export function slugOf(text: string, style: SlugStyle = {}): string {
  const slug = slugForm(text);
  return cutAtWord(
    style.withoutStopWords === undefined ? slug : contentWords(slug, style.withoutStopWords),
    LONGEST_SLUG,
  );
}

/** The lookup key of a slug, which its spellings (hamza, marks, NFD, tatweel) share. */
export function slugKey(slug: string): string {
  return slugForm(searchKey(slugForm(slug)));
}

/** Removes stop words, unless fewer than two words would remain. */
function contentWords(slug: string, lang: string): string {
  const words = slug.split('-').filter((word) => !isStopWord(searchKey(word), lang));
  return words.length < 2 ? slug : words.join('-');
}

function slugForm(text: string): string {
  const plain = text
    .slice(0, LONGEST_READ)
    .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'))
    .normalize('NFC')
    .replace(STRANGE_LETTER, ' ')
    .replace(IGNORED, '');
  return toLatinDigits(plain)
    .replace(LATIN, bareLatin)
    .toLowerCase()
    .replace(NO_LETTER, '-')
    .replace(EDGES, '')
    .normalize('NFC');
}

function bareLatin(run: string): string {
  const bare = run
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return bare.replace(/[æœøđłßı]/g, (letter) => LIGATURES[letter] ?? letter);
}

function cutAtWord(slug: string, longest: number): string {
  if (slug.length <= longest) return slug;
  const bound = slug.lastIndexOf('-', longest);
  if (bound > 0) return slug.slice(0, bound);
  return slug.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}
