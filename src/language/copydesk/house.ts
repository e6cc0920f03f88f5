/** The house style: spellings and phrases that the editors list, matched as whole words. */
import type { SuggestionRule, CopydeskOptions, Suggestion, Edit, HouseWord, SafeRule } from './rule';

const LETTER = '\\p{L}\\p{M}\\p{N}\\u0640_';
const CLITICS = '[وف]?[بلك]?';

/** Replaces other spellings with the preferred ones; a clitic before the word stays. */
export const houseWords: SafeRule = {
  id: 'house-word',
  *find(text: string, how: CopydeskOptions): Generator<Edit> {
    const words = (how.houseStyle ?? []).filter((word) => word.use !== undefined);
    for (const word of words) {
      if (!isUndone(word, words)) yield* occurrencesOf(text, word);
    }
  },
};

/** The same spellings as suggestions, for languages without rules of the copy desk. */
export const houseWordSuggestions: SuggestionRule = { id: houseWords.id, find: houseWords.find };

/** Reports phrases that the house does not print; the writer finds another. */
export const bannedPhrases: SuggestionRule = {
  id: 'house-banned',
  *find(text: string, how: CopydeskOptions): Generator<Suggestion> {
    for (const word of how.houseStyle ?? []) {
      if (word.use !== undefined) continue;
      for (const { start, end } of occurrencesOf(text, word)) yield { start, end };
    }
  },
};

function* occurrencesOf(text: string, word: HouseWord): Generator<Edit> {
  if (word.find.trim() === '') return;
  const exceptions = exceptionsIn(text, word);
  const pattern = new RegExp(`(?<![${LETTER}])(${CLITICS})(${literal(word.find)})(?![${LETTER}])`, 'giu');
  for (const { 0: whole, 1: clitics = '', index } of text.matchAll(pattern)) {
    const [start, end] = [index + clitics.length, index + whole.length];
    if (!exceptions.some(([from, to]) => from <= start && end <= to))
      yield { start, end, text: word.use ?? '' };
  }
}

/** Ranges of the phrases in which the words stay, including the house's own form. */
function exceptionsIn(text: string, word: HouseWord): readonly (readonly [number, number])[] {
  const phrases = [...(word.except ?? []), ...(word.use === undefined ? [] : [word.use])].filter(Boolean);
  if (phrases.length === 0) return [];
  const pattern = new RegExp(phrases.map(literal).join('|'), 'gu');
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => [index, index + match.length] as const);
}

/** Two entries that undo each other would alternate without end, so neither applies. */
function isUndone(word: HouseWord, words: readonly HouseWord[]): boolean {
  return words.some(
    (other) =>
      other !== word && Array.from(occurrencesOf(word.use ?? '', { ...other, except: [] })).length > 0,
  );
}

function literal(phrase: string): string {
  return phrase
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '[ \\u00A0]+');
}
