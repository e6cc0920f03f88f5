/** The rules by language. Where two meet in one round the earlier one wins, and the other has the next. */
import { characterRules } from './arabic/characters';
import { arabicAsking } from './arabic/asking';
import { digitRule } from './arabic/digits';
import { quoteRule } from './arabic/quotes';
import { markRules } from './arabic/marks';
import { spacingRules } from './arabic/spacing';
import { spellingRules } from './arabic/spelling';
import { strays } from './strays';
import { englishAsking, englishRules } from './english';
import type { DeskLanguage } from './finding';
import { frenchAsking, frenchRules } from './french';
import { bannedPhrases, houseWords } from './house';
import type { AskingRule, SafeRule } from './rule';

export const SAFE_RULES: Readonly<Record<DeskLanguage, readonly SafeRule[]>> = {
  ar: [
    strays,
    houseWords,
    ...characterRules,
    quoteRule,
    ...markRules,
    ...spacingRules,
    ...spellingRules,
    digitRule,
  ],
  fr: [strays, houseWords, ...frenchRules],
  en: [strays, houseWords, ...englishRules],
};

export const ASKING_RULES: Readonly<Record<DeskLanguage, readonly AskingRule[]>> = {
  ar: [bannedPhrases, ...arabicAsking],
  fr: [bannedPhrases, ...frenchAsking],
  en: [bannedPhrases, ...englishAsking],
};
