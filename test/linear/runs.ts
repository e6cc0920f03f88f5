/**
 * Texts for which an inefficient pattern takes quadratic time: runs of one character, and runs without a
 * matching end.
 */

const repeated =
  (unit: string) =>
  (length: number): string =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** A run between two letters: a valid start with a different end. */
const between = (unit: string) => (length: number) => `x${repeated(unit)(length)}x`;

const units: Readonly<Record<string, string>> = {
  spaces: ' ',
  'no-break spaces': '\u00a0',
  newlines: '\n',
  'carriage returns': '\r',
  tabs: '\t',
  'spaces and newlines': ' \n',
  tatweel: '\u0640',
  'arabic letters': 'ا',
  'latin letters': 'a',
  capitals: 'AB',
  'marks of one class': '\u0301',
  'marks out of order': '\u0301\u0327\u0316\u0650',
  'presentation forms': '\ufefb',
  ligatures: '\ufdfa',
  'non-joiners': '\u200c',
  joiners: '\u200d',
  'direction marks': '\u200f',
  isolates: '\u2067',
  'isolates and their ends': '\u2067\u2069',
  controls: '\u0001',
  'lone surrogates': '\ud800',
  pictographs: '👩\u200d',
  '<': '<',
  '>': '>',
  '<a': '<a',
  '<a ': '<a ',
  '<b>': '<b>',
  '</b>': '</b>',
  '<p>': '<p>',
  '<p>x': '<p>x',
  '<hr>': '<hr>',
  '<!--': '<!--',
  '<![': '<![',
  '<script>': '<script>',
  '<span style="': '<span style="',
  '<img alt="': '<img alt="',
  '<img src=x>': '<img src="x">',
  '&': '&',
  '&#': '&#1',
  '&amp': '&amp;',
  '[': '[',
  ']': ']',
  '[](': '[](',
  '![': '![',
  '[x]: ': '[x]: y\n',
  '[caption]': '[caption]',
  '*': '*',
  '**': '** ',
  '*a_': '*a_ ',
  _: '_',
  '#': '#',
  '#x': '#x ',
  '-': '-',
  '- nested': '- ',
  '> nested': '> ',
  '> lines': '> x\n',
  '|': '|',
  '| rows': '|a\n|-\n',
  '`': '`',
  '``a': '``a',
  '~': '~',
  '+': '+',
  '=': '=',
  '.': '.',
  ',': ',',
  ':': ':',
  ';': ';',
  '/': '/',
  '\\': '\\',
  '@': '@',
  'a.': 'a.',
  'a@': 'a@a.',
  'a-': 'a-',
  'a:': 'a:',
  'http://': 'http://',
  'www.': 'www.',
  digits: '1',
  'digits and stops': '1.',
  'arabic digits': '٣',
  '1 2': '1 2 ',
  '"': '"',
  "'": "'",
  'a"': 'a" ',
  '«': '«',
  '“': '“',
  '﴿': '﴿',
  '(': '(',
  ')': ')',
  '{': '{',
  '%': '%',
  '%d8': '%d8',
  '?': '?',
  '!': '!',
  '؟': '؟',
  '؛ ': '؛ ',
  'و ': 'و ',
  'في في ': 'في ',
  'of of ': 'of ',
  'words of two scripts': 'اa',
  'vowelled words': 'قَالَ ',
  'dates and times': '[12/11/2026, 10:30] ',
  commas: 'a,',
};

export interface Run {
  readonly name: string;
  readonly text: (length: number) => string;
}

export const runs: readonly Run[] = Object.entries(units).flatMap(([name, unit]) => [
  { name, text: repeated(unit) },
  { name: `x${name}x`, text: between(unit) },
]);

/** Every run, one after the other. */
export function medley(length: number): string {
  const each = Math.ceil(length / runs.length);
  return runs.map(({ text }) => text(each)).join('\nسطر ');
}
