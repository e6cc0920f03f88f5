import * as fc from 'fast-check';
import { searchKey } from '../../src/language/text/fold';
import { hasTashkeel, withoutTashkeel } from '../../src/language/text/tashkeel';

test.each([
  ['الأُمَّة', 'الامه'],
  ['أحمد إلى آسيا ٱلله', 'احمد الي اسيا الله'],
  ['مسؤول هيئة', 'مسوول هييه'],
  ['واتســـاب', 'واتساب'],
  ['ﻻ ﻟﻠﻌﻨﻒ', 'لا للعنف'],
  ['کتابی ہے', 'كتابي هي'],
  ['٣ و۴', '3 و4'],
  ['أڭادير', 'اكادير'],
  ['ڤيديو پاريس', 'فيديو باريس'],
  ['﷼', 'ريال'],
  ['Événement Cœur ŁÓDŹ', 'evenement coeur lodz'],
  ['ＷｈａｔｓＡｐｐ', 'whatsapp'],
  ['بِسْمِ ٱللَّهِ', 'بسم الله'],
  ['  خبر\u00a0 عاجل\n', 'خبر عاجل'],
  ['«خبر\u200f»', '«خبر»'],
  ['ء', 'ء'],
])('%s is found as %s', (text, key) => {
  expect(searchKey(text)).toBe(key);
});

test.each([
  ['علم', 'عالم'],
  ['كتاب', 'مكتب'],
  ['الوداد', 'وداد'],
  ['سعر', 'أسعار'],
])('%s and %s stay apart: folding is no stemming', (one, other) => {
  expect(searchKey(one)).not.toBe(searchKey(other));
});

test('a key is its own key, whatever the text', () => {
  const unit = fc.constantFrom(...Array.from('اأإآٱىیےۍکگہۃةەؤئَّـ٣۴\u200fﻻﷺ﷼ﹰéÉœİß e\u0301\u0654'));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit })), (text) => {
      expect(searchKey(searchKey(text))).toBe(searchKey(text));
    }),
    { numRuns: 3000 },
  );
});

test('a reader may hide vowel signs; hamza stays', () => {
  expect(hasTashkeel('سبّب')).toBe(true);
  expect(hasTashkeel('سبب')).toBe(false);
  expect(withoutTashkeel('أُمَّةٌ سَبَّبَ'.normalize('NFD'))).toBe('أمة سبب');
});
