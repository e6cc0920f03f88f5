/**
 * Corrects words that are misspelt in every sentence, from closed lists: hamza missing or misplaced, ة and ه,
 * ى and ي. Source: rules of the hamza in common grammars (همزة الوصل والقطع). The lists leave out words with
 * two readings.
 */
import spelling from '../../tables/spelling.json';
import { patternRule, SHIELD } from '../rule';
import type { Edit, SafeRule } from '../rule';
import { missingHamza } from './hamza';
import type { WordContext } from './hamza';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const taMarbuta = setOf(spelling.taMarbuta);
const wasl = setOf(spelling.wasl);
const waslEndings = setOf(spelling.waslEndings);
const waslVerbs = setOf(spelling.waslVerbs);
const waslVerbEndings = setOf(spelling.waslVerbEndings);

const WORD = /[\u0621-\u063A\u0641-\u0652\u0671]+/g;
// A neighbouring letter of another script, a sign or an invisible character belongs to the word.
const JOINED = new RegExp(`[\\p{L}\\p{M}\\p{N}_${SHIELD}\\u200B-\\u200F\\u061C]`, 'u');

type Correction = (place: WordContext) => string | undefined;

// مساءاً: after alef and hamza the tanween is on the hamza, without another alef.
const EXTRA_ALEF = new RegExp(`(?<=[ء-ي]اء)(?:ًا|اً)(?![ء-ي${SHIELD}])`, 'g');

// By itself اجل may be آجل; in these phrases it is أجل.
const FOR_THE_SAKE = /(?<=(?<![ء-ي])و?من[ \u00a0])اجل(?![ء-ي\u0640])/g;

export const spellingRules: readonly SafeRule[] = [
  wordRule('ar-hamza', missingHamza),
  wordRule('ar-hamza-wasl', needlessHamza),
  wordRule('ar-ta-marbuta', definiteTaMarbuta),
  wordRule('ar-inna', innaAfterSaying),
  patternRule('ar-hamza', FOR_THE_SAKE, 'أجل'),
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

// Only words that match are looked up, because the rules run on every word of a text.
const isCandidate: Readonly<Record<string, RegExp>> = {
  'ar-hamza': /[اةيئ]/,
  'ar-hamza-wasl': /إ|الأ/,
  'ar-ta-marbuta': /^(?:[وف]?[بك]?ال|[وف]?لل).+ه$/,
  'ar-inna': /^ان(?:ه|ها|هم|هما|نا|ي|ني)?$/,
};

const WASL_NOUN = /^([وف]?[بك]?(?:ال)?|[وف]?ل?ل)([إأ])(.+)$/;
const WASL_VERB = /^([وف]?)إ(.+)$/;
// With أ these are other words: الأبنية is the plural of بناء.
const PLURALS_IN_HAMZA = setOf(spelling.pluralsInHamza);

/** Verbal nouns of the forms VII to X and their past tenses have no initial hamza: الاجتماع, انتقل. */
function needlessHamza({ word }: WordContext): string | undefined {
  const [, start = '', hamza, rest] = WASL_NOUN.exec(word) ?? [];
  const isPlural = hamza === 'أ' && PLURALS_IN_HAMZA.has(`أ${rest ?? ''}`);
  const isNoun = rest !== undefined && !isPlural && (hamza === 'إ' || start.endsWith('ال'));
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
function definiteTaMarbuta({ word }: WordContext): string | undefined {
  return taMarbuta.has(word.replace(WITH_ARTICLE, '').slice(0, -1)) ? `${word.slice(0, -1)}ة` : undefined;
}

const SAYING =
  /(?:^|[\s«“،])[وف]?(?:قال|قالت|قالوا|يقول|تقول|يقولون|قائلا|قائلة|قائلين|قلت|قلنا|القول)[ \u00a0]$/;

/** After a verb of saying the particle is إن: قال إن. */
function innaAfterSaying({ word, before }: WordContext): string | undefined {
  return SAYING.test(before) ? `إ${word.slice(1)}` : undefined;
}
