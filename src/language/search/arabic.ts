/**
 * Light stemming of Arabic: removes particles and the article from the front, one pronoun and one ending from
 * the back, and resolves broken plurals by lexicon. It uses no roots, because roots conflate كتاب and مكتب.
 * Sources: Larkey's light10 as in Lucene's ArabicStemmer (the idea, not the code), with chains of clitics,
 * and exceptions for its known mistakes (وزارة, لبنان, للغة).
 */
import { searchKey, withoutSigns } from '../text/fold';
import {
  isKnownWord,
  OWN_ARTICLE,
  OWN_BEGINNING,
  OWN_ENDING,
  SHORT_WORDS,
  SINGULARS,
  singularsOfPlural,
} from './lexicon';

/** The stems of a word, the likeliest first: with and without a first letter that may be a particle. */
export function arabicStems(word: string): readonly string[] {
  const letters = withoutSigns(word);
  return Array.from(new Set(basesOf(letters).flatMap(stemsOfBase)));
}

const ARTICLE = /^[وف]?[بك]?[اٱ]ل/;
const ARTICLE_AFTER_LAM = /^[وف]?لل/;

/** The word without its particles and article; several forms where it is ambiguous. */
function basesOf(letters: string): readonly string[] {
  const article = ARTICLE.exec(letters)?.[0];
  if (article !== undefined && !isKnownWord(searchKey(letters))) {
    const own = letters.slice(article.length - 2);
    if (OWN_ARTICLE.has(searchKey(own))) return [own];
    if (canStandAlone(letters.slice(article.length))) return [letters.slice(article.length)];
  }
  const lam = ARTICLE_AFTER_LAM.exec(letters)?.[0];
  if (lam !== undefined) return [afterLam(letters.slice(lam.length))];
  return withAndWithoutParticle(letters);
}

function canStandAlone(rest: string): boolean {
  return rest.length >= 3 || SHORT_WORDS.has(searchKey(rest));
}

/** للحكومة is ل and الحكومة, but للجنة is ل and اللجنة: the second ل may belong to the word. */
function afterLam(rest: string): string {
  const withLam = `ل${rest}`;
  return isWhole(withLam) || !canStandAlone(rest) ? withLam : rest;
}

const CONJUNCTION = /^[وف]/;
const PREPOSITION = /^[بكل]/;
const FUTURE = /^س(?=[يتنا])/;

function withAndWithoutParticle(letters: string): readonly string[] {
  const bases = [letters];
  for (const particle of [CONJUNCTION, PREPOSITION, FUTURE]) {
    const last = bases.at(-1) ?? letters;
    if (particle.test(last) && canLoseFirst(last, particle === FUTURE)) bases.push(last.slice(1));
  }
  return bases;
}

/** The first letter may be a particle where four letters remain, or three of a known word. */
function canLoseFirst(word: string, isFuture: boolean): boolean {
  if (isWhole(word)) return false;
  const rest = searchKey(word.slice(1));
  const core = rest.replace(ANY_ENDING, '').length;
  return core >= 4 || (isFuture && rest.length >= 4) || (rest.length >= 3 && isKnownWord(rest));
}

const ANY_ENDING = /(?:هما|ها|هم|هن|نا|ات|ون|ين|ان|يه|وا|[هيات])$/;
const PRONOUN = /(?:(?<=...)(?:هما|ها|هم|هن)|(?<=....)(?:نا|كم)|(?<=...)(?=تك$)ت?ك|(?<=...)ه)$/;

/** The stems of a word without particles. */
function stemsOfBase(letters: string): readonly string[] {
  const singulars = singularsOfPlural(letters);
  if (singulars !== undefined) return singulars.map(withoutEnding);
  const key = searchKey(letters);
  if (OWN_ENDING.has(key) || letters.endsWith('ة')) return [withoutEnding(key)];
  const rest = key.replace(PRONOUN, '');
  if (rest === key) return [withoutEnding(key)];
  return singularsOfPlural(rest)?.map(withoutEnding) ?? [withoutEnding(closedTa(rest))];
}

/** Restores ة, which is written ت before a pronoun or a dual ending: حكومته, شركتين. */
function closedTa(key: string): string {
  return key.length >= 4 && key.endsWith('ت') && !key.endsWith('ات') ? key.slice(0, -1) : key;
}

/** Removes one ending where three letters remain, then the relative ي where four remain. */
function withoutEnding(key: string): string {
  if (OWN_ENDING.has(key)) return key;
  const base = withoutNumber(key);
  if (OWN_ENDING.has(base)) return base;
  return base.length >= 5 && base.endsWith('ي') ? base.slice(0, -1) : base;
}

function withoutNumber(key: string): string {
  if (key.length >= 5 && key.endsWith('ات')) return key.slice(0, -2).replace(/(?<=...)[هي]$/, '');
  if (key.length >= 5 && /[يوا]ن$/.test(key)) return closedTa(key.slice(0, -2));
  if (key.length >= 5 && key.endsWith('وا')) return key.slice(0, -2);
  if (key.length >= 4 && /[ها]$/.test(key)) return key.slice(0, -1);
  return key.length >= 5 && key.endsWith('ت') ? key.slice(0, -1) : key;
}

const wholeStems = new Set([...SINGULARS, ...OWN_BEGINNING].map(withoutEnding));

/** Whether the word or its stem is in the lexicon, so that its first letter is no particle. */
function isWhole(letters: string): boolean {
  const key = searchKey(letters);
  return (
    isKnownWord(key) ||
    wholeStems.has(withoutEnding(key.replace(PRONOUN, ''))) ||
    wholeStems.has(withoutEnding(key))
  );
}
