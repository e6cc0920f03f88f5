/** Generated news: real words with their particles and endings, with the frequencies of a paper. */
import roots from '../../../src/language/tables/roots.json';
import plurals from '../../../src/language/tables/plurals.json';
import stopwords from '../../../src/language/tables/stopwords.json';
import type { IndexedStory } from '../../../src/search/search.engine';

const SECTIONS = 12;
const DAY = 24 * 3_600_000;
// The most common first: a form is drawn by the square of a random number.
const PARTICLES = ['ال', '', 'و', 'ب', 'لل', 'وال', 'بال', 'ل'];
const ENDINGS = ['', '', '', 'ها', 'ات', 'ية', 'ه', 'هم', 'ين'];
const NAMES = 30_000;
const LETTERS = Array.from('ابتجحخدرزسشصطعغفقكلمنهوي');

/** A generator that repeats its numbers (Lehmer, 1951). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const stops = stopwords.ar.split(' ');

/** Lemmas of the lexicon and generated names, the most common first. */
function lemmasFrom(random: () => number): readonly string[] {
  const known = [roots.beginnings, roots.known, roots.endings].flatMap((words) => words.split(' '));
  const nouns = Object.entries(plurals).flatMap(([singular, many]) => [singular, ...many.split(' ')]);
  const words = [...new Set([...known, ...nouns])].sort(() => random() - 0.5);
  const names = Array.from({ length: NAMES }, () =>
    Array.from(
      { length: 4 + Math.floor(random() * 4) },
      () => LETTERS[Math.floor(random() * LETTERS.length)],
    ).join(''),
  );
  return [...words, ...names];
}

export class Invented {
  readonly #random = chance(20170503);
  readonly #lemmas = lemmasFrom(this.#random);
  readonly #shares = sharesOf(this.#lemmas.length);

  /** A number from 0, below `most`. */
  below(most: number): number {
    return Math.floor(this.#random() * most);
  }

  /** A word of a text, drawn by Zipf's law; names sometimes have a particle, but no ending. */
  word(): string {
    const place = placeOf(this.#random(), this.#shares);
    const lemma = this.#lemmas[place] ?? '';
    if (place >= this.#lemmas.length - NAMES) return this.#random() < 0.15 ? `و${lemma}` : lemma;
    return this.#common(PARTICLES) + lemma + this.#common(ENDINGS);
  }

  #common(forms: readonly string[]): string {
    return forms[Math.floor(this.#random() ** 2 * forms.length)] ?? '';
  }

  text(words: number): string {
    const list = Array.from({ length: words }, () =>
      this.#random() < 0.3 ? (stops[this.below(stops.length)] ?? '') : this.word(),
    );
    return list.map((word, at) => (at % 14 === 13 ? `${word}.` : word)).join(' ');
  }

  story(n: number, now: number): IndexedStory {
    const id = n.toString(16).padStart(24, '0');
    return {
      id,
      lang: 'ar',
      alsoIn: [],
      tagIds: [],
      personIds: [],
      sectionId: this.below(SECTIONS).toString(16).padStart(24, 'f'),
      published: new Date(now - this.below(6 * 365) * DAY),
      headline: this.text(9),
      standfirst: this.text(24),
      kicker: '',
      tags: [this.word(), `${this.word()}_${this.word()}`],
      authors: [`${this.word()} ${this.word()}`],
      body: this.text(220 + this.below(200)),
    };
  }
}

/** Zipf and Mandelbrot: a content word of the first rank occurs in about half of the stories. */
function sharesOf(count: number): Float64Array {
  const shares = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) shares[rank] = sum += 1 / (rank + 60);
  return shares.map((share) => share / sum);
}

function placeOf(point: number, shares: Float64Array): number {
  let [from, to] = [0, shares.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((shares[middle] ?? 1) < point) from = middle + 1;
    else to = middle;
  }
  return from;
}
