import * as fc from 'fast-check';
import { parseQuery } from '../../../src/language/search/query';

const nothing = { words: [], phrases: [], excluded: [] };

test.each([
  ['عطب واتساب ', { words: ['عطب', 'واتساب'] }],
  ['عطب واتس', { words: ['عطب', 'واتس'], prefix: 'واتس' }],
  ['"عطب تقني"', { phrases: ['عطب تقني'] }],
  ['«عطب تقني» “واتساب” ', { phrases: ['عطب تقني', 'واتساب'] }],
  ['واتساب -فيسبوك ', { words: ['واتساب'], excluded: ['فيسبوك'] }],
  ['واتساب -"سناب تشات"', { words: ['واتساب'], excluded: ['سناب تشات'] }],
  ['section:رياضة الوداد ', { section: 'رياضة', words: ['الوداد'] }],
  ['قسم:رياضة', { section: 'رياضة' }],
  ['كاتب:"أحمد علي" الوداد ', { author: 'أحمد علي', words: ['الوداد'] }],
  ['author:«أحمد علي»', { author: 'أحمد علي' }],
  ['rubrique:sport auteur:Alami', { section: 'sport', author: 'Alami' }],
  ['date:2017-05-03', { from: '2017-05-03', before: '2017-05-04' }],
  ['تاريخ:٢٠١٧', { from: '2017-01-01', before: '2018-01-01' }],
  ['date:3/5/2017', { from: '2017-05-03', before: '2017-05-04' }],
  ['date:2017-05..2017-06', { from: '2017-05-01', before: '2017-07-01' }],
  ['من:2017 إلى:2018-02', { from: '2017-01-01', before: '2018-03-01' }],
  ['after:2024-02-29 x ', { from: '2024-02-29', words: ['x'] }],
  ['#تعليق_الواتساب ', { words: ['#تعليق_الواتساب'] }],
  ['الوداد 2-1 ', { words: ['الوداد', '2-1'] }],
  ['C++ و\u202eweb\u200b ', { words: ['C++', 'وweb'] }],
])('%j', (q, query) => {
  expect(parseQuery(q)).toEqual({ ...nothing, ...query });
});

test.each([
  ['date:2017-02-30 ', ['date:2017-02-30']],
  ['date:قريبا ', ['date:قريبا']],
  ['غير:معروف ', ['غير:معروف']],
  ['"', []],
  ['" عطب ', ['عطب']],
  ['- عطب ', ['عطب']],
  ['* NEAR ( عطب ', ['NEAR', 'عطب']],
  ['constructor:x ', ['constructor:x']],
  ['ـ', []],
  ['ــ عطب ', ['عطب']],
  ['', []],
])('%j holds no operator, only words', (q, words) => {
  expect(parseQuery(q)).toEqual({ ...nothing, words });
});

test('whatever is typed, the query is bounded and never an error', () => {
  const part = fc.constantFrom(
    '"',
    '-',
    'section:',
    'date:',
    '2017',
    '..',
    ' ',
    '«',
    '»',
    'عطب',
    '#',
    '\u202e',
    ':',
    '*',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      (q) => {
        const query = parseQuery(q);
        expect(query.words.length + query.phrases.length + query.excluded.length).toBeLessThanOrEqual(32);
        expect(query.words.concat(query.phrases, query.excluded).join('')).not.toMatch(
          /[\u200b-\u200f\u202a-\u202e"«»]/,
        );
      },
    ),
  );
});
