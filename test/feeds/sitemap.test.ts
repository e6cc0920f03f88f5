import { newsSitemap, sitemapIndex, urlset } from '../../src/feeds/sitemap';
import { all, one, readXml } from './a.feed';

async function* batches<T>(...given: readonly (readonly T[])[]) {
  for (const batch of given) yield await Promise.resolve(batch);
}

const written = async (pieces: AsyncIterable<string>) => {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
};

const arabic = { hreflang: 'ar', href: 'https://midad.example/a' };
const french = { hreflang: 'fr', href: 'https://midad.example/fr/a' };
const fallback = { hreflang: 'x-default', href: 'https://midad.example/a' };

test('a sitemap names each page, when it changed and its translations', async () => {
  const changed = new Date('2026-11-24T10:00:00Z');
  const xml = await written(
    urlset(
      batches(
        [{ loc: arabic.href, changed, alternates: [arabic, french, fallback] }],
        [
          {
            loc: 'https://midad.example/b',
            alternates: [{ hreflang: 'ar', href: 'https://midad.example/b' }],
          },
        ],
      ),
    ),
  );
  const [first, second] = all(readXml(xml), 'url');
  expect(one(first!, 'loc').text).toBe('https://midad.example/a');
  expect(one(first!, 'lastmod').text).toBe('2026-11-24T10:00:00.000Z');
  expect(all(first!, 'xhtml:link').map(({ attributes }) => attributes)).toEqual(
    [arabic, french, fallback].map((link) => ({ rel: 'alternate', ...link })),
  );
  expect(second?.children.map(({ name }) => name)).toEqual(['loc']);
});

test('a paper without stories has a sound, empty sitemap', async () => {
  expect(readXml(await written(urlset(batches()))).children).toEqual([]);
});

test('the index names the files', () => {
  const tree = readXml(sitemapIndex([{ loc: 'https://midad.example/sitemap-ar-2026-11.xml' }]));
  expect(one(tree, 'loc').text).toBe('https://midad.example/sitemap-ar-2026-11.xml');
});

test('the news sitemap says which paper published what and when', () => {
  const published = new Date('2026-11-24T10:00:00Z');
  const tree = readXml(
    newsSitemap([{ loc: arabic.href, publication: 'مداد', lang: 'ar', published, title: 'عطل & توقف' }]),
  );
  expect(one(tree, 'news:name').text).toBe('مداد');
  expect(one(tree, 'news:language').text).toBe('ar');
  expect(one(tree, 'news:publication_date').text).toBe('2026-11-24T10:00:00.000Z');
  expect(one(tree, 'news:title').text).toBe('عطل & توقف');
});
