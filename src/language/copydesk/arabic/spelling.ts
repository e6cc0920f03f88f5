/**
 * Spelling mistakes that are mistakes in every sentence, from closed lists: hamza missing or misplaced,
 * ة and ه, ى and ي. Source: rules of the hamza as taught everywhere (همزة الوصل والقطع); words that can be
 * read in two ways are left out of the lists, not guessed.
 */
import spelling from '../../tables/spelling.json';
import { patternRule, SHIELD } from '../rule';
import type { Edit, SafeRule } from '../rule';

type Table = Readonly<Record<string, string>>;

const tableOf = (words: Table): ReadonlyMap<string, string> => new Map(Object.entries(words));
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const alone = tableOf(spelling.alone);
const withWaw = tableOf(spelling.withWaw);
const definite = tableOf({ ...spelling.definite, ...spelling.nouns });
const nouns = tableOf(spelling.nouns);
const taMarbuta = setOf(spelling.taMarbuta);
const wasl = setOf(spelling.wasl);
const waslEndings = setOf(spelling.waslEndings);
const waslVerbs = setOf(spelling.waslVerbs);
const waslVerbEndings = setOf(spelling.waslVerbEndings);

const WORD = /[\u0621-\u063A\u0641-\u0652\u0671]+/g;
// What stands on to these is part of the word: another script, a sign, something invisible.
const JOINED = new RegExp(`[\\p{L}\\p{M}\\p{N}_${SHIELD}\\u200B-\\u200F\\u061C]`, 'u');

/** A word of the text with its neighbours, for the few that depend on them. */
interface Place {
  word: string;
  before: string;
  after: string;
}

type Correction = (place: Place) => string | undefined;

// مساءاً: after alef and hamza the tanween stands on the hamza, without another alef.
const EXTRA_ALEF = new RegExp(`(?<=[ء-ي]اء)(?:ًا|اً)(?![ء-ي${SHIELD}])`, 'g');

export const spellingRules: readonly SafeRule[] = [
  wordRule('ar-hamza', missingHamza),
  wordRule('ar-hamza-wasl', needlessHamza),
  wordRule('ar-ta-marbuta', definiteTaMarbuta),
  wordRule('ar-inna', innaAfterSaying),
  patternRule('ar-extra-alef', EXTRA_ALEF, 'ً'),
];

function wordRule(id: string, correct: Correction): SafeRule {
  return {
    id,
    *find(text: string): Generator<Edit> {
      for (const match of text.matchAll(WORD)) {
        const word = match[0];
        if (!isCandidate[id]?.test(word)) continue;
        const [start, end] = [match.index, match.index + word.length];
        const wanted = correct({
          word,
          before: text.slice(Math.max(0, start - 24), start),
          after: text.slice(end, end + 24),
        });
        if (wanted === undefined || wanted === word) continue;
        if (!JOINED.test((text[start - 1] ?? ' ') + (text[end] ?? ' '))) yield { start, end, text: wanted };
      }
    },
  };
}

// What a word must have to be worth looking up: this is run on every word of a text.
const isCandidate: Readonly<Record<string, RegExp>> = {
  'ar-hamza': /[اةيئ]/,
  'ar-hamza-wasl': /إ|الأ/,
  'ar-ta-marbuta': /^(?:[وف]?[بك]?ال|[وف]?لل).+ه$/,
  'ar-inna': /^ان(?:ه|ها|هم|هما|نا|ي|ني)?$/,
};

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

function missingHamza({ word, before, after }: Place): string | undefined {
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

/** A noun of a list, also with tanween or a pronoun on it (ة is written ت before a pronoun). */
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

const WASL_NOUN = /^([وف]?[بك]?(?:ال)?|[وف]?ل?ل)([إأ])(.+)$/;
const WASL_VERB = /^([وف]?)إ(.+)$/;

/** Verbal nouns of the forms VII to X and their past tenses begin without hamza: الاجتماع, انتقل. */
function needlessHamza({ word }: Place): string | undefined {
  const [, start = '', hamza, rest] = WASL_NOUN.exec(word) ?? [];
  const isNoun = rest !== undefined && (hamza === 'إ' || start.endsWith('ال'));
  if (isNoun && isForm(`ا${rest}`, wasl, waslEndings)) return `${start}ا${rest}`;
  const [, particle = '', verb] = WASL_VERB.exec(word) ?? [];
  return verb !== undefined && isForm(`ا${verb}`, waslVerbs, waslVerbEndings)
    ? `${particle}ا${verb}`
    : undefined;
}

function isForm(word: string, stems: ReadonlySet<string>, endings: ReadonlySet<string>): boolean {
  if (stems.has(word)) return true;
  for (let cut = word.length - 1; cut >= 3; cut -= 1) {
    if (stems.has(word.slice(0, cut)) && endings.has(word.slice(cut))) return true;
  }
  return false;
}

const WITH_ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)/;

/** A noun with the article takes no pronoun, so its final ه is a ة: الحكومه. */
function definiteTaMarbuta({ word }: Place): string | undefined {
  return taMarbuta.has(word.replace(WITH_ARTICLE, '').slice(0, -1)) ? `${word.slice(0, -1)}ة` : undefined;
}

const SAYING =
  /(?:^|[\s«“،])[وف]?(?:قال|قالت|قالوا|يقول|تقول|يقولون|قائلا|قائلة|قائلين|قلت|قلنا|القول)[ \u00a0]$/;

/** After a verb of saying the particle is إن: قال إن. */
function innaAfterSaying({ word, before }: Place): string | undefined {
  return SAYING.test(before) ? `إ${word.slice(1)}` : undefined;
}
