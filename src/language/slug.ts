/**
 * The readable last part of a link. Arabic letters stay, as in the region's papers whose links last; no
 * scheme of transliteration is agreed upon.
 */
import { IGNORED, searchKey } from './text/fold';
import { toLatinDigits } from './locale/numbers';
import { isStopWord } from './search/stopwords';

/** Letters in a slug: an Arabic letter takes six bytes of a percent-encoded link. */
const LONGEST_SLUG = 80;
/** Of a longer text the beginning alone is read: it fills a slug many times over. */
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
 * The slug of a headline or name: letters and digits joined by `-`, at most 80 characters, cut at a
 * word. '' for a text without letters or digits: the caller decides what then.
 */
export function slugOf(text: string, style: SlugStyle = {}): string {
  const slug = slugForm(text);
  return cutAtWord(
    style.withoutStopWords === undefined ? slug : telling(slug, style.withoutStopWords),
    LONGEST_SLUG,
  );
}

/** The key under which a slug is looked up: spellings of one slug (hamza, marks, NFD, tatweel) share it. */
export function slugKey(slug: string): string {
  return slugForm(searchKey(slugForm(slug)));
}

/** The words that tell the story; all of them where fewer than two would stay. */
function telling(slug: string, lang: string): string {
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
