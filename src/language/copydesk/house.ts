/** The house style: the editors' own list of spellings and phrases, matched as whole words. */
import type { AskingRule, CopydeskOptions, Doubt, Edit, HouseWord, SafeRule } from './rule';

const LETTER = '\\p{L}\\p{M}\\p{N}\\u0640_';
const CLITICS = '[وف]?[بلك]?';

/** Preferred spellings, put in place of the others; a clitic before the word stays. */
export const houseWords: SafeRule = {
  id: 'house-word',
  *find(text: string, how: CopydeskOptions): Generator<Edit> {
    const words = (how.houseStyle ?? []).filter((word) => word.use !== undefined);
    for (const word of words) {
      if (!isUndone(word, words)) yield* placesOf(text, word);
    }
  },
};

/** The same spellings as a question, in languages whose words the copy desk does not know. */
export const houseWordsAsked: AskingRule = { id: houseWords.id, find: houseWords.find };

/** Phrases that the house does not print: the writer finds another. */
export const bannedPhrases: AskingRule = {
  id: 'house-banned',
  *find(text: string, how: CopydeskOptions): Generator<Doubt> {
    for (const word of how.houseStyle ?? []) {
      if (word.use !== undefined) continue;
      for (const { start, end } of placesOf(text, word)) yield { start, end };
    }
  },
};

function* placesOf(text: string, word: HouseWord): Generator<Edit> {
  if (word.find.trim() === '') return;
  const stay = staysOf(text, word);
  const pattern = new RegExp(`(?<![${LETTER}])(${CLITICS})(${literal(word.find)})(?![${LETTER}])`, 'giu');
  for (const { 0: whole, 1: clitics = '', index } of text.matchAll(pattern)) {
    const [start, end] = [index + clitics.length, index + whole.length];
    if (!stay.some(([from, to]) => from <= start && end <= to)) yield { start, end, text: word.use ?? '' };
  }
}

/** Where the words stand in a phrase that keeps them, or in what the house writes anyway. */
function staysOf(text: string, word: HouseWord): readonly (readonly [number, number])[] {
  const phrases = [...(word.except ?? []), ...(word.use === undefined ? [] : [word.use])].filter(Boolean);
  if (phrases.length === 0) return [];
  const pattern = new RegExp(phrases.map(literal).join('|'), 'gu');
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => [index, index + match.length] as const);
}

/** Two entries that undo each other would never come to rest: both stay silent. */
function isUndone(word: HouseWord, words: readonly HouseWord[]): boolean {
  return words.some(
    (other) => other !== word && Array.from(placesOf(word.use ?? '', { ...other, except: [] })).length > 0,
  );
}

function literal(phrase: string): string {
  return phrase
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '[ \\u00A0]+');
}
