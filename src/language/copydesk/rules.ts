/**
 * The rules by language. Of two overlapping edits in one round the earlier rule's applies; the other may
 * apply in the next round.
 */
import { characterRules } from './arabic/characters';
import { arabicSuggestions } from './arabic/suggestions';
import { digitRule } from './arabic/digits';
import { quoteRule } from './arabic/quotes';
import { markRules } from './arabic/marks';
import { spacingRules } from './arabic/spacing';
import { spellingRules } from './arabic/spelling';
import { strays } from './strays';
import { englishSuggestions, englishRules } from './latin/english';
import { localeParts } from '../locale/locales';
import { frenchSuggestions, frenchRules } from './latin/french';
import { bannedPhrases, houseWords, houseWordSuggestions } from './house';
import type { SuggestionRule, SafeRule } from './rule';

/** The rules of a language. */
export interface LanguageRules {
  /** Repairs that need no confirmation. */
  readonly safe: readonly SafeRule[];
  readonly suggestions: readonly SuggestionRule[];
  /** Whether lines that are mostly in another script are skipped. */
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
      suggestions: [bannedPhrases, ...arabicSuggestions],
      ownScriptOnly: true,
    },
  ],
  [
    'fr',
    {
      safe: [strays, houseWords, ...frenchRules],
      suggestions: [bannedPhrases, ...frenchSuggestions],
      ownScriptOnly: false,
    },
  ],
  [
    'en',
    {
      safe: [strays, houseWords, ...englishRules],
      suggestions: [bannedPhrases, ...englishSuggestions],
      ownScriptOnly: false,
    },
  ],
]);

/** A language without rules: nothing is repaired, and the house style is suggested. */
const UNKNOWN: LanguageRules = {
  safe: [],
  suggestions: [bannedPhrases, houseWordSuggestions],
  ownScriptOnly: false,
};

/** The rules of a language, by its tag. */
export const rulesOf = (lang: string): LanguageRules => RULES.get(localeParts(lang).language) ?? UNKNOWN;

/** Whether the copy desk has rules of its own for a language. */
export const hasRules = (lang: string): boolean => RULES.has(localeParts(lang).language);
