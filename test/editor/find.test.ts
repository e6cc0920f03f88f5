import fc from 'fast-check';
import { findAll } from '../../src/editor/text/find';

const found = (text: string, words: string, exact = false) =>
  findAll(text, words, exact).map(({ from, to }) => text.slice(from, to));

test.each([
  ['hamza makes no difference', 'الأمة والامة', 'الامه', ['الأمة', 'الامة']],
  ['vowel signs are found with their letters', 'كُتِبَ ثم كتب', 'كتب', ['كُتِبَ', 'كتب']],
  ['tatweel too', 'محمـــد', 'محمد', ['محمـــد']],
  ['Persian letters', 'الیوم', 'اليوم', ['الیوم']],
  ['Latin words without regard to case or accents', 'École et ecole', 'ecole', ['École', 'ecole']],
  ['digits of both kinds', '٢٠٢٦ و2026', '2026', ['٢٠٢٦', '2026']],
  ['a part of a word', 'والمغرب', 'مغرب', ['مغرب']],
  ['any white space', 'نص\u00a0نص', 'نص نص', ['نص\u00a0نص']],
  ['a letter of two units before it', '😀 نص', 'نص', ['نص']],
  ['nothing', 'نص', '', []],
])('%s', (_what, text, words, places) => {
  expect(found(text, words)).toEqual(places);
});

test('exactly as typed tells hamza apart', () => {
  expect(found('الأمة والامة', 'الامة', true)).toEqual(['الامة']);
});

test('what is found lies in the text, and places never meet', () => {
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
