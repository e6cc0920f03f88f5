/** Digit shapes by the paper's policy. Source: CLDR numbering systems; the policy is the site's. */
import { shapeDigits, toLatinDigits } from '../../locale/numbers';
import { editsOf, SHIELD } from '../rule';
import type { CopydeskOptions, SafeRule } from '../rule';

// Numbers with ٫ or ٬ are not changed: their separators would have to follow a country's usage.
const ARABIC_NUMBER = /(?<![٫٬٠-٩۰-۹])[٠-٩۰-۹]+(?![٫٬٠-٩۰-۹])/g;
// Digits in names (iPhone 15, F-16, COVID-19), law numbers and decimals (88.13, 3,5) are not changed.
const NAME_BEFORE = `[A-Za-z][A-Za-z0-9${SHIELD}]*[ \\u00A0-]?`;
const LATIN_NUMBER = new RegExp(
  `(?<![A-Za-z0-9.,${SHIELD}_#+-]|${NAME_BEFORE})[0-9]+(?:[:/][0-9]+){0,2}(?![A-Za-z0-9_${SHIELD}:/%°+-]|[.,][0-9]|[ \\u00A0]?[A-Za-z])`,
  'g',
);

export const digitRule: SafeRule = {
  id: 'ar-digits',
  find(text: string, how: CopydeskOptions) {
    if (how.digits === 'latn') return editsOf(text, ARABIC_NUMBER, ([number]) => toLatinDigits(number));
    if (how.digits === 'arab') return editsOf(text, LATIN_NUMBER, ([number]) => shapeDigits(number, 'arab'));
    return [];
  },
};
