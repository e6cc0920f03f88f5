/** The rules by language. Where two meet in one round the earlier one wins, and the other has the next. */
import { characterRules } from './arabic/characters';
import { arabicAsking } from './arabic/asking';
import { digitRule } from './arabic/digits';
import { quoteRule } from './arabic/quotes';
import { markRules } from './arabic/marks';
import { spacingRules } from './arabic/spacing';
import { spellingRules } from './arabic/spelling';
import { strays } from './strays';
import { englishAsking, englishRules } from './latin/english';
import { localeParts } from '../locale/locales';
import { frenchAsking, frenchRules } from './latin/french';
import { bannedPhrases, houseWords, houseWordsAsked } from './house';
import type { AskingRule, SafeRule } from './rule';

/** What the copy desk knows of a language. */
export interface LanguageRules {
  /** Repairs that are made without asking. */
  readonly safe: readonly SafeRule[];
  readonly asking: readonly AskingRule[];
  /** Whether a line that is mostly in another script is left to that script's own rules. */
  readonly ownScriptOnly: boolean;
}

const RULES: ReadonlyMap<string, LanguageRules> = new Map([
  [
    'ar',
    {
      safe: [
        strays,
        houseWords,
        ...characterRules,
        quoteRule,
        ...markRules,
        ...spacingRules,
        ...spellingRules,
        digitRule,
      ],
      asking: [bannedPhrases, ...arabicAsking],
      ownScriptOnly: true,
    },
  ],
  [
    'fr',
    {
      safe: [strays, houseWords, ...frenchRules],
      asking: [bannedPhrases, ...frenchAsking],
      ownScriptOnly: false,
    },
  ],
  [
    'en',
    {
      safe: [strays, houseWords, ...englishRules],
      asking: [bannedPhrases, ...englishAsking],
      ownScriptOnly: false,
    },
  ],
]);

/** A language without rules: nothing is mended, and what the house does not write is asked about. */
const UNKNOWN: LanguageRules = { safe: [], asking: [bannedPhrases, houseWordsAsked], ownScriptOnly: false };

/** The rules of a language, by its tag. */
export const rulesOf = (lang: string): LanguageRules => RULES.get(localeParts(lang).language) ?? UNKNOWN;

/** Whether the copy desk has rules of its own for a language. */
export const hasRules = (lang: string): boolean => RULES.has(localeParts(lang).language);
