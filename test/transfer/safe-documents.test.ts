import { safeDocument } from '../../src/transfer/safe-documents';

const unsafe = '<p onclick="x()">نص <a href="\u200bjavascript:alert(1)">رابط</a></p><script>x()</script>';
const safe = '<p>نص <a>رابط</a></p>';

test.each([
  ['articles', { body: unsafe }, { body: safe }],
  ['revisions', { article: { body: unsafe } }, { article: { body: safe } }],
  ['pages', { texts: [{ body: unsafe, lang: 'ar' }] }, { texts: [{ body: safe, lang: 'ar' }] }],
  ['scheduledupdates', { sheet: { body: unsafe } }, { sheet: { body: safe } }],
  ['proposals', { sheet: { body: unsafe } }, { sheet: { body: safe } }],
  ['workingdrafts', { draft: { sheet: { body: unsafe } } }, { draft: { sheet: { body: safe } } }],
  ['articles', { seo: { canonical: 'javascript:x' } }, { seo: { canonical: '' } }],
  ['people', { social: [{ name: 'x', url: 'data:x' }] }, { social: [{ name: 'x', url: '' }] }],
])('%s: nothing unsafe stays', (collection, before, after) => {
  expect(safeDocument(collection, { _id: 'x', ...before })).toEqual({ _id: 'x', ...after });
});

test('what is safe is the same object, and other collections are left alone', () => {
  const page = { _id: 'x', texts: [{ body: safe, lang: 'ar' }] };
  expect(safeDocument('pages', page)).toBe(page);
  expect(safeDocument('reads', page)).toBe(page);
});

test('a text of 1,500 quotations within each other keeps its words', () => {
  const body = `${'<blockquote>'.repeat(1500)}<p>نص</p>${'</blockquote>'.repeat(1500)}`;
  expect(safeDocument('articles', { _id: 'x', body })['body']).toContain('نص');
});
