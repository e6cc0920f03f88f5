import * as fc from 'fast-check';
import {
  formatNumber,
  pluralCategory,
  pluralForm,
  shapeDigits,
  toLatinDigits,
} from '../../src/language/locale/numbers';

test.each([
  ['ar-MA', '1.234.567,891'],
  ['ar-TN', '1.234.567,891'],
  ['ar-DZ', '1.234.567,891'],
  ['ar-EG', '١٬٢٣٤٬٥٦٧٫٨٩١'],
  ['ar-SA', '١٬٢٣٤٬٥٦٧٫٨٩١'],
  ['ar-LB', '١٬٢٣٤٬٥٦٧٫٨٩١'],
  ['ar-AE', '1,234,567.891'],
  ['fr', '1\u202f234\u202f567,891'],
  ['fr-MA', '1.234.567,891'],
  ['en', '1,234,567.891'],
])('%s writes %s', (locale, written) => {
  expect(formatNumber(1234567.891, locale)).toBe(written);
});

test('a site chooses its digits apart from its country', () => {
  expect(formatNumber(1234.5, 'ar-EG', 'latn')).toBe('1,234.5');
  expect(formatNumber(12, 'ar-MA', 'arab')).toBe('١٢');
});

test('a negative number carries no invisible direction marks', () => {
  for (const locale of ['ar-MA', 'ar-EG', 'ar-LB', 'fr', 'en']) {
    expect(formatNumber(-5, locale)).not.toMatch(/[\u200e\u200f\u061c]/);
  }
});

test.each([
  [0, 'zero'],
  [1, 'one'],
  [2, 'two'],
  [3, 'few'],
  [10, 'few'],
  [11, 'many'],
  [99, 'many'],
  [100, 'other'],
  [102, 'other'],
  [103, 'few'],
  [111, 'many'],
  [1.5, 'other'],
])('in Arabic %d counts as %s', (n, category) => {
  expect(pluralCategory(n, 'ar-MA')).toBe(category);
});

const COMMENTS = {
  zero: 'لا تعليقات',
  one: 'تعليق واحد',
  two: 'تعليقان',
  few: '{n} تعليقات',
  many: '{n} تعليقا',
  other: '{n} تعليق',
};
test.each([
  [0, 'لا تعليقات'],
  [1, 'تعليق واحد'],
  [2, 'تعليقان'],
  [7, '7 تعليقات'],
  [25, '25 تعليقا'],
  [100, '100 تعليق'],
  [1000, '1.000 تعليق'],
])('%d comments are %s', (n, written) => {
  expect(pluralForm(COMMENTS, n, 'ar-MA')).toBe(written);
});

test('French has its millions, English its two forms', () => {
  const forms = { one: '{n} lecteur', many: '{n} de lecteurs', other: '{n} lecteurs' };
  expect(pluralForm(forms, 1, 'fr')).toBe('1 lecteur');
  expect(pluralForm(forms, 1_000_000, 'fr')).toBe('1\u202f000\u202f000 de lecteurs');
  expect(pluralForm({ one: '{n} story', other: '{n} stories' }, 0, 'en')).toBe('0 stories');
});

test('digits change their shape and nothing else', () => {
  expect(toLatinDigits('٣ ماي ٢٠١٧ و۴۵۶')).toBe('3 ماي 2017 و456');
  fc.assert(
    fc.property(fc.string(), (text) => {
      const latin = toLatinDigits(text);
      expect(toLatinDigits(shapeDigits(latin, 'arab'))).toBe(latin);
    }),
  );
});
