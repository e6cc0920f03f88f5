import * as fc from 'fast-check';
import { highlight } from '../../../src/language/search/highlight';

const STORY =
  'بشكل مفاجئ حصل عطب تقني في خدمة التراسل الفوري ليلة الأربعاء في جميع أنحاء العالم. '.repeat(4) +
  'وكشف موقع Down Detector أن المستخدمين في المدارس فقدوا «واتساب» ساعتين كاملتين، ثم عاد. ' +
  'ولا شيء بعد ذلك يذكر في هذا الباب من الأخبار العادية. '.repeat(4);

const marked = (text: string, terms: readonly string[], max = 80, prefix?: string) =>
  highlight(text, terms, { lang: 'ar', max, prefix })
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

test('a snippet shows the stretch with the words looked for, whole words marked', () => {
  const snippet = marked(STORY, ['مدرسة واتساب'], 80);
  expect(snippet).toMatch(/^…[^…]+\[المدارس\] فقدوا «\[واتساب\]»[^…]*…$/);
});

test.each([
  ['عطب في واتساب', ['أعطاب'], '[عطب] في واتساب'],
  ['عطب في واتساب', ['"في واتساب"'], 'عطب في [واتساب]'],
  ['سطر\n\nواتساب', ['واتساب'], 'سطر [واتساب]'],
  ['وسم #تعليق_الواتساب هنا', ['واتساب'], 'وسم #تعليق_[الواتساب] هنا'],
  ['مُعَلَّقات', ['معلقات'], '[مُعَلَّقات]'],
])('%j for %j', (text, terms, snippet) => {
  expect(marked(text, terms)).toBe(snippet);
});

test('the word still being typed marks its beginnings', () => {
  expect(marked('عطب في واتساب', [], 80, 'وات')).toBe('عطب في [واتساب]');
});

test('without a hit the text begins at its beginning', () => {
  expect(marked(STORY, ['زلزال'], 30)).toBe('بشكل مفاجئ حصل عطب تقني في…');
});

test('the pieces of any snippet are pieces of the text, within the length', () => {
  const word = fc.constantFrom('عطب', 'واتساب', 'و', '، ', ' ', '#وسم_عطب', '👨‍👩‍👧', 'سَبَّب', '\n', 'abc');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 80 }), fc.integer({ min: 20, max: 90 }), (words, max) => {
      const text = words.join('');
      const parts = highlight(text, ['عطب واتساب'], { lang: 'ar', max });
      const snippet = parts.map((part) => part.text).join('');
      expect(snippet.replace(/^…|…$/g, '').length).toBeLessThanOrEqual(max);
      expect(text.replace(/\s+/g, ' ')).toContain(snippet.replace(/^…|…$/g, ''));
    }),
  );
});
