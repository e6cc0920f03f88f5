import {
  changedShortTexts,
  lineOfShort,
  refinedShort,
  sanitiseShort,
} from '../../src/blocks/body/short-text';
import { readPersonPatch } from '../../src/people/person.input';
import { safeDocument } from '../../src/transfer/migrations/safe-documents';

test.each([
  ['<p data-id="a1">نص <strong>مهم</strong></p>', '<p>نص <strong>مهم</strong></p>'],
  ['<ul data-id="a1"><li><p>أول</p></li><li><p>ثان</p></li></ul>', '<ul><li>أول</li><li>ثان</li></ul>'],
  ['<h2>عنوان</h2><blockquote><p>قول</p></blockquote>', '<p>عنوان</p><p>قول</p>'],
  ['<p>قبل</p><figure><img src="media:0123456789abcdef01234567" alt=""></figure>', '<p>قبل</p>'],
  ['<table><tr><td>خانة</td></tr></table>', '<p>خانة</p>'],
  ['<p><a href="https://a.ma/">رابط</a></p>', '<p><a href="https://a.ma/">رابط</a></p>'],
  ['<p><a href="article:0123456789abcdef01234567">مقال</a></p>', '<p>مقال</p>'],
  ['<p onclick="x()">نص<script>x()</script></p><p></p>', '<p>نص</p>'],
  ['نص بلا فقرة', '<p>نص بلا فقرة</p>'],
])('a short text has emphasis, links and lists alone: %s', (html, stored) => {
  expect(sanitiseShort(html)).toBe(stored);
  expect(sanitiseShort(stored)).toBe(stored);
});

test('its plain text is one line, for feeds and search engines', () => {
  expect(lineOfShort('<p>صحافية.</p><ul><li>الريف</li><li>المتوسط</li></ul>')).toBe('صحافية. الريف المتوسط');
});

test('foreign words in it have their direction for readers', () => {
  expect(refinedShort('<p>Journal du Maroc</p>', 'ar')).toBe('<p dir="ltr">Journal du Maroc</p>');
});

describe('after a change', () => {
  const before = {
    plain: { ar: 'نص مهم', fr: 'Texte' },
    markup: { ar: '<p>نص <strong>مهم</strong></p>' },
  };

  test('markup brings its plain text with it', () => {
    const markup = { fr: '<p><em>Texte</em> neuf</p>' };
    expect(changedShortTexts(before, { markup })).toEqual({
      plain: { ar: 'نص مهم', fr: 'Texte neuf' },
      markup: { ...before.markup, ...markup },
    });
  });

  test('a plain text that stays keeps its markup, another one drops it', () => {
    expect(changedShortTexts(before, { plain: { ar: 'نص مهم' } }).markup).toEqual(before.markup);
    expect(changedShortTexts(before, { plain: { ar: 'نص آخر' } })).toEqual({
      plain: { ar: 'نص آخر' },
      markup: {},
    });
  });

  test('a text without emphasis is stored as plain text alone, an empty one not at all', () => {
    const markup = { ar: '<p>نص مهم</p>', fr: '' };
    expect(changedShortTexts(before, { markup })).toEqual({ plain: { ar: 'نص مهم' }, markup: {} });
  });
});

test('a biography is as long as its plain text', () => {
  const long = (length: number) => ({ biographies: { ar: `<p><strong>${'ن'.repeat(length)}</strong></p>` } });
  expect(readPersonPatch(long(2000))).toMatchObject({ biographies: { ar: expect.any(String) as string } });
  expect(() => readPersonPatch(long(2001))).toThrow(/biographies\.ar/);
  expect(() => readPersonPatch({ biographies: { ar: '<p>'.repeat(9000) } })).toThrow(/biographies\.ar/);
});

test('texts of imported folders are sanitised', () => {
  const introductions = { ar: '<p>نص<img src=x onerror=y></p>' };
  expect(safeDocument('sections', { _id: 'a', introductions })).toMatchObject({
    introductions: { ar: '<p>نص</p>' },
  });
  expect(safeDocument('people', { _id: 'a', biographies: introductions })).toMatchObject({
    biographies: { ar: '<p>نص</p>' },
  });
});
