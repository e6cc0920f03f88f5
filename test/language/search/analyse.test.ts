import * as fc from 'fast-check';
import { analyse } from '../../../src/language/search/analyse';
import { cpuTime } from '../cpu';

const exacts = (text: string, lang = 'ar') => analyse(text, lang).map(({ exact }) => exact);

test('a hashtag is found whole and by its words, at the place of its first word', () => {
  const text = 'وتصدَّر #تعليق_الواتساب أمس';
  expect(
    analyse(text, 'ar').map(({ exact, position, hashtag }) => [exact, position, hashtag ?? false]),
  ).toEqual([
    ['وتصدر', 0, false],
    ['تعليق_الواتساب', 1, true],
    ['تعليق', 1, false],
    ['الواتساب', 2, false],
    ['امس', 3, false],
  ]);
  const whole = analyse(text, 'ar')[1]!;
  expect(text.slice(whole.start, whole.end)).toBe('#تعليق_الواتساب');
});

test.each([
  ['ar', 'القُرآنُ ٢٠١٧', ['القران', '2017']],
  ['ar', 'شركة WhatsApp، بخير', ['شركه', 'whatsapp', 'بخير']],
  ['ar', 'محمد ﷺ', ['محمد', 'صلي', 'الله', 'عليه', 'وسلم']],
  ['fr', "L'été à l'Élysée", ['l', 'ete', 'a', 'l', 'elysee']],
  ['en', 'The 1.5 billion', ['the', '1', '5', 'billion']],
  ['ar', '«» ، … 🙂', []],
])('in %s %j is the words %j', (lang, text, words) => {
  expect(exacts(text, lang)).toEqual(words);
});

test('common words are marked and kept for phrases', () => {
  const stops = analyse('وفي بيان إلى والي الرباط', 'ar').filter(({ stop }) => stop);
  expect(stops.map(({ exact }) => exact)).toEqual(['وفي', 'الي']);
});

test('each text is stemmed by its own language', () => {
  const stems = (lang: string) => analyse('nationales running مدارس', lang).map((token) => token.stems[0]);
  expect(stems('fr')).toEqual(['national', 'running', 'مدرس']);
  expect(stems('en')).toEqual(['national', 'run', 'مدرس']);
});

test('tokens keep their place in the text and repeat on every reading', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (noise) => {
      const text = `خبر ${noise} #وسم_آخر WhatsApp`;
      const tokens = analyse(text, 'ar');
      expect(analyse(text, 'ar')).toEqual(tokens);
      for (const { start, end, exact } of tokens) {
        expect(exact).not.toBe('');
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      }
    }),
  );
});

test('an archive is analysed quickly', () => {
  const story =
    'وتسبب العطل المفاجئ في حرمان أكثر من مليار مستخدم من استخدام خدمة الاتصالات الأساسية '.repeat(1000);
  analyse(story, 'ar');
  let words = 0;
  const took = cpuTime(() => (words = analyse(story, 'ar').length));
  console.log(`analysis: ${Math.round(words / took)} k words/s`);
  expect(words / took).toBeGreaterThan(50);
});
