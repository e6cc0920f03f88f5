import * as fc from 'fast-check';
import { excerpt, htmlToText, readingMinutes, wordCount } from '../../src/language/text/plain';
import { cpuTime } from './cpu';

test.each([
  ['<p>أ&nbsp;ب</p><p>ج<br>د &amp;lt; <b>ه</b>و</p>', 'أ\u00a0ب\nج\nد &lt; هو'],
  ['<ul><li>أ</li><li>ب</li></ul>ج', 'أ\nب\nج'],
  ['<h2>عنوان</h2>\n  <p>نص\n طويل</p>', 'عنوان\nنص طويل'],
  ['<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>', 'أ ب\nج'],
  ['<pre>a\n  b</pre>', 'a b'],
  ['&laquo;&#1575;&#x628;&raquo; &hellip;', '«اب» …'],
  ['3 < 5 && 7 > 2', '3 < 5 && 7 > 2'],
  ['&unknown; &#0; &#xd800;', '&unknown; \ufffd \ufffd'],
  ['&constructor;', '&constructor;'],
  ['<script>alert(1)</script><style>p{}</style><!-- no -->نعم', 'نعم'],
  ['<a href="https://x.ma/?a=1&amp;b=2">رابط</a>', 'رابط'],
  ['<style>p{}', '<style>p{}'],
  ['', ''],
])('%j reads %j', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

const SAID = 'قال «نحن نريد العمل و (هذا) الشيء» و هو';
test.each([
  [SAID, 9, 'قال…'],
  [SAID, 10, 'قال «نحن…»'],
  [SAID, 15, 'قال «نحن نريد…»'],
  [SAID, 23, 'قال «نحن نريد العمل…»'],
  [SAID, 200, SAID],
  ['انقطع التراسل، وعاد بعد ساعتين', 15, 'انقطع التراسل…'],
  ['خدمة واتساب و تيلغرام وغيرها', 16, 'خدمة واتساب…'],
  ['سَبَّبَ العُطلُ', 4, 'سَبَّبَ…'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
  ['كلمة', 4, 'كلمة'],
  ['خبر\n\nعاجل', 50, 'خبر عاجل'],
  ['كلمة', 0, ''],
])('%s within %i is %s', (text, max, cut) => {
  expect(excerpt(text, max)).toBe(cut);
});

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
test('an excerpt never passes its length, splits no grapheme and leaves no quotation open', () => {
  const word = fc.constantFrom('خبر', '«', '»', 'و', ' ', '،', 'سَبَّب', '👩‍👧', '(', ')', 'abc', '\n');
  fc.assert(
    fc.property(
      fc.array(word).map((parts) => parts.join('')),
      fc.integer({ min: 0, max: 40 }),
      (text, max) => {
        const cut = excerpt(text, max);
        const count = Array.from(graphemes.segment(cut)).length;
        expect(count).toBeLessThanOrEqual(max);
        if (cut.endsWith('…')) expect(cut).not.toMatch(/[«(،\s]…|(?:^|\s)و…/);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ['وتصدَّر هاشتاغ #تعليق_الواتساب ، في 3 دول', 'ar', 6],
  ["C'est l'été, n'est-ce pas ?", 'fr', 4],
  ['It’s 3,5 or 12:30', 'en', 4],
  ['«»، …', 'ar', 0],
  ['', 'ar', 0],
  ['你好世界', 'zh', 2],
])('%s counts %s words', (text, lang, words) => {
  expect(wordCount(text, lang)).toBe(words);
});

test.each([
  ['ar', 181, 1],
  ['ar', 905, 5],
  ['fr', 1070, 5],
  ['en', 1180, 5],
  ['ar', 0, 1],
])('in %s %i words take %i minutes', (lang, words, minutes) => {
  expect(readingMinutes('كلمة '.repeat(words), lang)).toBe(minutes);
});

test('no markup is too broken to read', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p',
    '<',
    '>',
    '&',
    '&#',
    ';',
    'x',
    '<!--',
    '-->',
    '<pre>',
    '</pre>',
    '<script>',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(typeof htmlToText(parts.join(''))).toBe('string');
    }),
  );
});

test('hostile markup is read in a moment', () => {
  const took = cpuTime(() => {
    for (const part of ['<', '<!--', '<script>', '<pre>', '&#', '<p ', '<br ', '\n '])
      htmlToText(part.repeat(20_000));
  });
  expect(took).toBeLessThan(2000);
});
