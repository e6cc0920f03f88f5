import fc from 'fast-check';
import { findAll } from '../../src/editor/text/find';

const found = (text: string, words: string, exact = false) =>
  findAll(text, words, exact).map(({ from, to }) => text.slice(from, to));

test.each([
  ['hamza is ignored', 'الأمة والامة', 'الامه', ['الأمة', 'الامة']],
  ['vowel signs belong to the match of their letters', 'كُتِبَ ثم كتب', 'كتب', ['كُتِبَ', 'كتب']],
  ['tatweel is ignored', 'محمـــد', 'محمد', ['محمـــد']],
  ['Persian letters equal Arabic ones', 'الیوم', 'اليوم', ['الیوم']],
  ['case and accents of Latin letters are ignored', 'École et ecole', 'ecole', ['École', 'ecole']],
  ['both kinds of digits are equal', '٢٠٢٦ و2026', '2026', ['٢٠٢٦', '2026']],
  ['a part of a word matches', 'والمغرب', 'مغرب', ['مغرب']],
  ['all kinds of white space are equal', 'نص\u00a0نص', 'نص نص', ['نص\u00a0نص']],
  ['a character of two units before the match', '😀 نص', 'نص', ['نص']],
  ['an empty term has no match', 'نص', '', []],
])('%s', (_what, text, words, places) => {
  expect(found(text, words)).toEqual(places);
});

test('an exact search distinguishes hamza', () => {
  expect(found('الأمة والامة', 'الامة', true)).toEqual(['الامة']);
});

test('matches are ranges of the text and do not overlap', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 1, maxLength: 2, unit: 'grapheme' }),
      (text, words) => {
        let done = 0;
        for (const { from, to } of findAll(text + words, words)) {
          expect(from).toBeGreaterThanOrEqual(done);
          expect(to).toBeGreaterThan(from);
          done = to;
        }
        expect(done).toBeLessThanOrEqual(text.length + words.length);
      },
    ),
  );
});
