/** Corrects words whose hamza or last letter is missing or wrong in every sentence, from closed lists. */
import spelling from '../../tables/spelling.json';

/** A word of the text and the text around it, on which a few corrections depend. */
export interface WordContext {
  word: string;
  before: string;
  after: string;
}

const tableOf = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words));

const alone = tableOf(spelling.alone);
const withWaw = tableOf(spelling.withWaw);
const definite = tableOf({ ...spelling.definite, ...spelling.nouns });
const nouns = tableOf(spelling.nouns);

// Abbreviations spelled out (سي اي ايه, اي فون), the actor الان ديلون, the imperative احمد الله.
const GUARDS: Readonly<Record<string, { before?: RegExp; after?: RegExp }>> = {
  اي: {
    before: /(?:^|[ \n«])(?:سي|بي|ام|إم|اف|إف|جي|دي|تي|كي|ان|إن|آر|ار|اس|إس|يو|واي|في|اتش|إتش)[ -]?$/,
    after: /^[ -]?(?:فون|باد|بود|ماك|تيونز|كلاود|بي|تي|سي|ام|إم|اس|إس|دي|آر|ار|ايه|إيه|او|أو)(?![ء-ي])/,
  },
  او: {
    before: /(?:^|[ \n«])(?:سي|بي|ان|إن|جي|دي|اي|إي|آي)[ -]?$/,
    after: /^[ -]?(?:بي|سي|دي|جي|إس|اس)(?![ء-ي])/,
  },
  الان: { after: /^ (?:ديلون|جوبيه|تورينغ|تورنغ|تورينج|جرينسبان|غرينسبان|ريكمان|شيرر|بوكسيتش|باديو)/ },
  احمد: { after: /^ (?:الله|ربك|ربكم|ربي|إلهك|اله)(?![ء-ي])/ },
  حتي: { before: /(?:^|[ \n«])(?:فيليب|يوسف|الدكتور|المؤرخ) $/ },
  اول: { before: /(?:^|[ \n«])(?:باسكت|فوت) $/ },
};

/** The corrected word; undefined where the word is correct or may be. */
export function missingHamza({ word, before, after }: WordContext): string | undefined {
  const bare = word.replace(/^و(?=ا)/, '');
  const guard = GUARDS[word] ?? GUARDS[bare];
  if (guard?.before?.test(before) === true || guard?.after?.test(after) === true) return undefined;
  return alone.get(word) ?? afterWaw(word) ?? asNoun(word);
}

function afterWaw(word: string): string | undefined {
  const right = withWaw.get(word);
  if (right !== undefined || !word.startsWith('و')) return right;
  const rest = withWaw.get(word.slice(1));
  return rest === undefined ? undefined : `و${rest}`;
}

const ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=ا)/;
const PARTICLES = /^[وبل](?=ا....)|^و[بل](?=ا....)/;

function asNoun(word: string): string | undefined {
  const article = ARTICLE.exec(word)?.[0];
  const inArticle = article === undefined ? undefined : lookUp(definite, word.slice(article.length));
  if (article !== undefined && inArticle !== undefined) return article + inArticle;
  const whole = lookUp(nouns, word);
  if (whole !== undefined) return whole;
  const particle = PARTICLES.exec(word)?.[0];
  const rest = particle === undefined ? undefined : lookUp(nouns, word.slice(particle.length));
  return particle === undefined || rest === undefined ? undefined : particle + rest;
}

const ENDING = /(?:ًا|اً|ا|ها|هم|هما|ه|نا)$/;

/** The correction of a listed noun, also with tanween or a pronoun (ة is written ت before a pronoun). */
function lookUp(table: ReadonlyMap<string, string>, word: string): string | undefined {
  const right = table.get(word);
  if (right !== undefined || word.length < 6) return right;
  const ending = ENDING.exec(word)?.[0];
  if (ending === undefined) return undefined;
  const base = word.slice(0, -ending.length);
  const plain = table.get(base);
  if (plain !== undefined) return plain.endsWith('ة') ? undefined : plain + ending;
  const feminine = base.endsWith('ت') ? table.get(`${base.slice(0, -1)}ة`) : undefined;
  return feminine === undefined ? undefined : feminine.slice(0, -1) + 'ت' + ending;
}
