import { shareCards } from '../../src/articles/preview/cards';
import { framedHtml, themedSheet } from '../../src/articles/preview/theme';
import { graphemeCount } from '../../src/language/excerpt';
import type { Head } from '../../src/web/pages/page';

const picture = (width: number, height: number) => [
  { property: 'og:image', content: 'https://jaridati.ma/media/a/full-1600.jpg' },
  { property: 'og:image:width', content: String(width) },
  { property: 'og:image:height', content: String(height) },
];

const aHead = (facts: Partial<Head> = {}): Head => ({
  title: '\u2068عطب في الهاتف | مداد\u2069',
  description: 'عادت الخدمة مساء.',
  canonical: 'https://jaridati.ma/technology/%D8%B9%D8%B7%D8%A8',
  alternates: [],
  og: picture(1600, 900),
  jsonLd: [],
  feeds: [],
  ...facts,
});

const facts = (more: object = {}) => ({
  title: 'عطب في الهاتف',
  described: 'عادت الخدمة مساء.',
  noindex: false,
  head: aHead(),
  ...more,
});

const warned = (more: object) =>
  Object.fromEntries(
    shareCards(facts(more)).map(({ network, warnings }) => [
      network,
      warnings.map(({ key }) => key.replace('previews.warning.', '')),
    ]),
  );

test('a search result shows title, way and description; a chat shows the picture of the head', () => {
  const [search, facebook, whatsapp, x] = shareCards(facts());
  expect(search).toMatchObject({ title: 'عطب في الهاتف | مداد', place: 'jaridati.ma › technology › عطب' });
  expect(search?.picture).toBeUndefined();
  for (const card of [facebook, whatsapp, x]) {
    expect(card).toMatchObject({ place: 'jaridati.ma', picture: '/media/a/full-1600.jpg' });
  }
  expect(x?.description).toBe('');
});

test('titles are cut by what a reader counts as a character', () => {
  const title = 'مُحَمَّدٌ '.repeat(13).trim();
  const [search] = shareCards(facts({ title, head: aHead({ title }) }));
  expect(title.length).toBeGreaterThan(100);
  expect(graphemeCount(search?.title ?? '')).toBeLessThanOrEqual(60);
  expect(search?.title).toMatch(/…$/);
});

test.each<[string, object, object]>([
  ['a good story', {}, { search: [], facebook: [], x: [] }],
  ['a long title', { title: 'ط'.repeat(75) }, { search: ['longTitle'], facebook: ['longTitle'] }],
  ['61 characters', { title: 'ط'.repeat(61) }, { search: ['longTitle'], whatsapp: [] }],
  ['no picture', { head: aHead({ og: [] }) }, { search: [], x: ['noPicture'] }],
  ['a small picture', { head: aHead({ og: picture(500, 400) }) }, { facebook: ['smallPicture'] }],
  ['no description', { described: undefined }, { search: ['noDescription'], x: [] }],
  [
    'nothing to describe it by',
    { described: undefined, head: aHead({ description: '' }) },
    { whatsapp: ['noText'] },
  ],
  ['a long description', { described: 'و'.repeat(300) }, { search: ['longDescription'] }],
  ['a hidden story', { noindex: true }, { search: ['noindex'], facebook: [] }],
])('%s is reported', (_name, more, wanted) => {
  expect(warned(more)).toMatchObject(wanted);
});

test('a framed page is light or dark whatever the screen is', () => {
  const css = ':root{color-scheme: light dark}@media (prefers-color-scheme: dark){a{b:c}}';
  expect(themedSheet(css, 'dark')).toBe(':root{color-scheme: dark}@media (min-width: 0){a{b:c}}');
  expect(themedSheet(css, 'light')).toBe(':root{color-scheme: light}@media (max-width: 0){a{b:c}}');
  const html = '<head><link rel="stylesheet" href="/assets/site.1.css"></head>';
  const framed = framedHtml(html, { theme: 'dark', sheet: '/assets/site.1.css', themed: '/t/dark' });
  expect(framed).toContain('<base target="_blank">');
  expect(framed).toContain('href="/t/dark"');
});
