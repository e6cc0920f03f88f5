/**
 * Light stemming of folded French words: number, gender, the endings of verbs in -er and of adverbs. Source:
 * the idea of Savoy's light stemmer for French (UniNE, as in Lucene), not its code.
 */

// The first matching ending is removed or replaced; the look-behind states what must precede it.
const NUMBER: readonly (readonly [RegExp, string])[] = [
  [/(?<=...)eaux$/, 'eau'],
  [/(?<=..)aux$/, 'al'],
  [/(?<=...)eux$/, 'eur'],
  [/(?<=..[eo]u)x$/, ''],
  [/(?<=..[^s])s$/, ''],
];
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=...)atrices?$/, 'ateur'],
  [/(?<=..)trice$/, 'teur'],
  [/(?<=...)euse$/, 'eur'],
  [/(?<=...)(?:ivement|ive)$/, 'if'],
  [/(?<=....)ellement$/, 'el'],
  [/(?<=....)alement$/, 'al'],
  [/(?<=....)(?<!n)ement$/, ''],
  [/(?<=...)elle$/, 'el'],
  [/(?<=...)enne$/, 'en'],
  [/(?<=...)onne$/, 'on'],
  [/(?<=...)ette$/, 'et'],
  [/(?<=...)iere$/, 'ier'],
  [/(?<=....)(?:erent|eraient|erait|aient)$/, ''],
  [/(?<=.....)ant$/, ''],
  [/(?<=...)(?:ee|er|ez)$/, ''],
  [/(?<=...)e$/, ''],
];

/** The stem of a folded French word (no accents, lower case). */
export function frenchStem(key: string): string {
  return replaceFirst(replaceFirst(key, NUMBER), ENDINGS);
}

function replaceFirst(word: string, rules: readonly (readonly [RegExp, string])[]): string {
  const rule = rules.find(([ending]) => ending.test(word));
  return rule === undefined ? word : word.replace(rule[0], rule[1]);
}
