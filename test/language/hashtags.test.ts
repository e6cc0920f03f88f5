import * as fc from 'fast-check';
import { findHashtags, tagKey } from '../../src/language/hashtags';

const tagsOf = (text: string) => findHashtags(text).map(({ tag }) => tag);

test.each([
  ['وتصدَّر هاشتاغ #تعليق_الواتساب ، بالإنجليزية', ['تعليق_الواتساب']],
  ['(#المغرب) و«#الجزائر»؛ #تونس.', ['المغرب', 'الجزائر', 'تونس']],
  ['#مونديال2026 #كأس_العالم_٢٠٣٠', ['مونديال2026', 'كأس_العالم_٢٠٣٠']],
  ['#MeToo, #fête!', ['MeToo', 'fête']],
  ['#مُعَلَّق', ['مُعَلَّق']],
  ['#المغرب و#الجزائر، ثم بـ#تونس ول#ليبيا', ['المغرب', 'الجزائر', 'تونس', 'ليبيا']],
  ['الـ#وسم والـ#هاشتاغ (و#قسم) «ف#خبر»', ['وسم', 'هاشتاغ', 'قسم', 'خبر']],
  ['و#وسم ثم (#وسم) ثم #وسم، ثم (و#وسم)، و#وسم؛', Array(5).fill('وسم')],
  ['＃واتساب', ['واتساب']],
])('%s has %j', (text, tags) => {
  expect(tagsOf(text)).toEqual(tags);
});

test.each([
  'المرتبة #1',
  'لغة C# سهلة',
  'انظر https://midad.ma/x#قسم',
  'www.midad.ma/#قسم',
  'قال &#x27;نعم&#1575;',
  '# عنوان',
  '##عنوان',
  'رقم #2026',
  '#_',
  'أ#ب',
  'حلو#ب',
  'و##عنوان',
  'و#2026',
  '&و&#x27;',
])('%s has none', (text) => {
  expect(tagsOf(text)).toEqual([]);
});

test('all spellings of a tag share one key', () => {
  const keys = [
    '#تعليق_الواتساب',
    'تعليق الواتساب',
    'تعليق_الواتساب',
    ' تعليق-الواتســاب ',
    'تعْليق  الواتساب',
  ];
  expect(new Set(keys.map(tagKey)).size).toBe(1);
  expect(tagKey('#إلى_الأمام')).toBe(tagKey('الى الامام'));
  expect(tagKey('الوداد')).not.toBe(tagKey('وداد'));
});

test('offsets name the tag with its sign; the key of a key is itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('#', ' ', 'قسم', '_', '1', 'http://', '&'), fc.string())),
      (parts) => {
        const text = parts.join('');
        for (const { tag, start, end } of findHashtags(text)) {
          expect(text.slice(start + 1, end)).toBe(tag);
          expect(tagKey(tagKey(tag))).toBe(tagKey(tag));
        }
      },
    ),
  );
});
