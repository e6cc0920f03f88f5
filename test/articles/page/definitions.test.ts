import fc from 'fast-check';
import { definedIn, withDefinitions } from '../../../src/articles/page/definitions';
import { parse, serialise } from '../../../src/markup/tree';

const nato = { id: 'definition-n', name: 'الناتو' };
const oil = { id: 'definition-o', name: 'النفط' };
const button = (id: string, text: string) =>
  `<button type="button" class="term" popovertarget="definition-${id}">${text}</button>`;
const made = (html: string, ...names: (typeof nato)[]) =>
  withDefinitions(html, names.length > 0 ? names : [nato, oil]).html;

test.each([
  [
    'at its first mention alone',
    '<p>الناتو ثم الناتو</p><p>الناتو</p>',
    `<p>${button('n', 'الناتو')} ثم الناتو</p><p>الناتو</p>`,
  ],
  ['with its particles', '<p>تعهّد وبالناتو</p>', `<p>تعهّد ${button('n', 'وبالناتو')}</p>`],
  [
    'each name for itself',
    '<p>النفط والناتو</p>',
    `<p>${button('o', 'النفط')} ${button('n', 'والناتو')}</p>`,
  ],
  ['inside emphasis', '<p><strong>الناتو</strong></p>', `<p><strong>${button('n', 'الناتو')}</strong></p>`],
  ['in a list and a table', '<ul><li>الناتو</li></ul>', `<ul><li>${button('n', 'الناتو')}</li></ul>`],
  [
    'after a link has named it',
    '<p><a href="/x">الناتو</a> و<em>الناتو</em></p>',
    `<p><a href="/x">الناتو</a> و<em>${button('n', 'الناتو')}</em></p>`,
  ],
  [
    'behind a character that is written out',
    '<p>&lt;الناتو&gt;&amp;</p>',
    `<p>&lt;${button('n', 'الناتو')}&gt;&amp;</p>`,
  ],
])('a name is explained %s', (_, html, expected) => {
  expect(made(html)).toBe(expected);
});

test.each([
  ['a link', '<p><a href="/nato">عن الناتو</a></p>'],
  ['a link with emphasis in it', '<p><a href="/nato">عن <b>ذلك</b> الناتو</a></p>'],
  ['a heading', '<h2>الناتو</h2>'],
  ['a quotation', '<blockquote><p>الناتو</p></blockquote>'],
  ['a quotation in the line', '<p><q>الناتو</q></p>'],
  ['code', '<pre><code>الناتو</code></pre>'],
  ['a caption', '<figure><img src="x" alt="الناتو"><figcaption>الناتو</figcaption></figure>'],
  ['an attribute', '<p><span title="الناتو">كلمة</span></p>'],
  ['a longer word', '<p>الناتوية</p>'],
])('a name is left alone in %s', (_, html) => {
  expect(made(html)).toBe(html);
});

test('of two names that overlap the longer one is explained, and the other one at its next place', () => {
  const bank = { id: 'definition-b', name: 'البنك' };
  const world = { id: 'definition-w', name: 'البنك الدولي' };
  expect(made('<p>البنك الدولي، ثم البنك</p>', bank, world)).toBe(
    `<p>${button('w', 'البنك الدولي')}، ثم البنك</p>`,
  );
  expect(made('<p>البنك الدولي</p><p>البنك</p>', bank, world)).toBe(
    `<p>${button('w', 'البنك الدولي')}</p><p>${button('b', 'البنك')}</p>`,
  );
});

test('only what is explained in the language of the story is', () => {
  const tags = [
    { id: '1', names: { ar: 'الناتو', fr: 'OTAN' }, definitions: { ar: 'حلف.' } },
    { id: '2', names: { ar: 'النفط' } },
  ];
  expect(definedIn(tags, 'ar')).toEqual([{ id: 'definition-1', name: 'الناتو' }]);
  expect(definedIn(tags, 'fr')).toEqual([]);
});

const parts = [
  'الناتو',
  'وبالناتو',
  'النفط',
  ' ',
  '،',
  '&amp;',
  '&lt;',
  '<b>',
  '</b>',
  '<a href="/x">',
  '</a>',
  '<br>',
];

test('the text of the story stays as it is, and each name is explained once at most', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 40 }), (list) => {
      // The same serialiser writes stored texts.
      const html = serialise(parse(list.join('')));
      const { html: explained, named } = withDefinitions(html, [nato, oil]);
      expect(explained.replace(/<button[^>]*>|<\/button>/g, '')).toBe(html);
      for (const { id } of [nato, oil]) {
        expect(explained.split(`popovertarget="${id}"`).length - 1).toBe(named.has(id) ? 1 : 0);
      }
    }),
  );
});
