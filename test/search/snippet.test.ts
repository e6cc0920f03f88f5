import fc from 'fast-check';
import { markedText, snippetHtml, snippetParts } from '../../src/search/page/snippet';

const html = (text: string, terms: readonly string[], lang = 'ar', prefix?: string) =>
  snippetHtml(snippetParts([text], { lang, terms, prefix }), lang);

test.each([
  [
    'a whole word is marked, its particle with it',
    'زار وفد بالمدرسة',
    ['مدرسة'],
    'زار وفد <mark>بالمدرسة</mark>',
  ],
  [
    'markup in a text stays text',
    '2 < 3 & "مدرسة"',
    ['مدرسة'],
    '2 &lt; 3 &amp; &quot;<mark>مدرسة</mark>&quot;',
  ],
  [
    'a Latin name is isolated as a whole, its mark inside',
    'عاد WhatsApp Web إلى العمل',
    ['WhatsApp'],
    'عاد <bdi dir="ltr"><mark>WhatsApp</mark> Web</bdi> إلى العمل',
  ],
])('%s', (_, text, terms, expected) => {
  expect(html(text, terms)).toBe(expected);
});

test('of several texts the one that shows most of what was looked for is shown', () => {
  const parts = snippetParts(['المالية وحدها', 'قانون المالية كله'], {
    lang: 'ar',
    terms: ['قانون', 'المالية'],
  });
  expect(markedText(parts)).toBe('<mark>قانون</mark> <mark>المالية</mark> كله');
});

test('a long text is cut between words around what was found', () => {
  const text = `${'كلمة أخرى '.repeat(60)}زعفران ${'كلمة أخرى '.repeat(60)}`;
  const shown = html(text, ['زعفران']);
  expect(shown).toMatch(/^….*<mark>زعفران<\/mark>.*…$/);
  expect(
    shown
      .replace(/<\/?mark>|…/g, '')
      .trim()
      .split(' ')
      .every((word) => /^(?:كلمة|أخرى|زعفران)$/.test(word)),
  ).toBe(true);
});

test('whatever a text holds, only marks and isolates come out, balanced', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, term) => {
      const out = html(`${text} مدرسة <img onerror=x> ${term}`, ['مدرسة', term]);
      const tags = out.match(/<[^>]*>/g) ?? [];
      const known = /^<\/?(?:mark|bdi(?: dir="(?:ltr|rtl)")?(?: lang="ar")?)>$/;
      expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
      expect(tags.filter((tag) => tag === '<mark>')).toHaveLength(
        tags.filter((tag) => tag === '</mark>').length,
      );
    }),
  );
});
