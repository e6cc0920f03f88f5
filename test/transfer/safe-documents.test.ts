import { safeDocument } from '../../src/transfer/migrations/safe-documents';

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
  ['redirects', { from: '/a', to: '//host', status: 301 }, { from: '/a', status: 410 }],
  ['redirects', { from: '/a', to: '/\\host', status: 301 }, { from: '/a', status: 410 }],
  ['redirects', { from: '/a', to: 'javascript:x()', status: 302 }, { from: '/a', status: 410 }],
  ['redirects', { from: '/a', to: '/b\r\nSet-Cookie: x=y', status: 301 }, { from: '/a', status: 410 }],
  ['redirects', { from: '/a', to: { $gt: '' }, status: 301 }, { from: '/a', status: 410 }],
  ['people', { social: [{ name: 'x', url: 'data:x' }] }, { social: [{ name: 'x', url: '' }] }],
])('%s: nothing unsafe stays', (collection, before, after) => {
  expect(safeDocument(collection, { _id: 'x', ...before })).toEqual({ _id: 'x', ...after });
});

test('menus lose entries with a forbidden target; their children take their place', () => {
  const line = (to: string, ...items: object[]) => ({ to, name: 'سطر', items });
  const below = (to: string) => ({ to, name: 'سطر' });
  const menus = {
    ar: {
      header: [
        line('//host', below('/a'), below('java\u0000script:x()')),
        line('/b', below('data:x'), below('https://example.org/')),
      ],
    },
  };
  expect(safeDocument('settings', { _id: 'menus', value: menus })['value']).toEqual({
    ar: { header: [line('/a'), line('/b', below('https://example.org/'))] },
  });
});

test('safe redirects and menus are the same object', () => {
  for (const to of ['/a', '/أ/ب?x=1', 'https://example.org/a:b', undefined]) {
    const redirect = { _id: 'x', from: '/x', to, status: to === undefined ? 410 : 301 };
    expect(safeDocument('redirects', redirect)).toBe(redirect);
  }
  const value = { ar: { footer: [{ to: 'mailto:a@example.org', name: 'البريد', items: [] }] } };
  for (const _id of ['menus', 'paper']) {
    const setting = { _id, value };
    expect(safeDocument('settings', setting)).toBe(setting);
  }
});

test('a safe document is the same object, and other collections are unchanged', () => {
  const page = { _id: 'x', texts: [{ body: safe, lang: 'ar' }] };
  expect(safeDocument('pages', page)).toBe(page);
  expect(safeDocument('reads', page)).toBe(page);
});

test('a text of 1,500 nested quotations keeps its words', () => {
  const body = `${'<blockquote>'.repeat(1500)}<p>نص</p>${'</blockquote>'.repeat(1500)}`;
  expect(safeDocument('articles', { _id: 'x', body })['body']).toContain('نص');
});
