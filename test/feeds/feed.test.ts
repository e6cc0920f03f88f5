import { atom } from '../../src/feeds/atom';
import { feedHtml, lastChange, storyUri } from '../../src/feeds/feed';
import { parse } from '../../src/markup/tree';
import { jsonFeed } from '../../src/feeds/jsonfeed';
import { rss } from '../../src/feeds/rss';
import { aFeed, anItem, all, one, readXml } from './a.feed';

const picture = {
  url: 'https://midad.example/media/f/full-640.jpg',
  width: 640,
  height: 400,
  alt: 'هاتف',
  credit: 'MAP',
};

test('an RSS reader gets the story in full, in its language and direction', () => {
  const tree = readXml(rss(aFeed({ items: [anItem({ picture })] })));
  expect(tree.attributes).toMatchObject({ version: '2.0', 'xml:lang': 'ar' });
  expect(one(tree, 'language').text).toBe('ar-MA');
  expect(one(tree, 'atom:link').attributes).toMatchObject({
    rel: 'self',
    href: 'https://midad.example/rss.xml',
  });
  const item = one(tree, 'item');
  expect(Object.fromEntries(item.children.map(({ name, text }) => [name, text]))).toEqual({
    title: '\u200fWhatsApp يتوقف',
    link: 'https://midad.example/technology/%D8%B9',
    guid: 'tag:midad.example,2026:article/1',
    pubDate: 'Tue, 24 Nov 2026 10:00:00 GMT',
    'dc:creator': 'سلمى',
    category: 'واتساب',
    description: 'عطل أصاب التطبيق.',
    'content:encoded': '<div dir="rtl" lang="ar"><p>نص & <b>بارز</b></p></div>',
    'media:content': 'هاتفMAP',
  });
  expect(all(item, 'category').map(({ text }) => text)).toEqual(['تكنولوجيا', 'واتساب']);
  expect(one(item, 'guid').attributes).toEqual({ isPermaLink: 'false' });
  expect(one(item, 'media:content').attributes).toEqual({
    url: picture.url,
    type: 'image/jpeg',
    medium: 'image',
    width: '640',
    height: '400',
  });
});

test('an Atom reader gets the same, with both times', () => {
  const tree = readXml(atom(aFeed({ items: [anItem({ picture })] })));
  expect(tree.attributes).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'ar' });
  const entry = one(tree, 'entry');
  expect(one(entry, 'id').text).toBe('tag:midad.example,2026:article/1');
  expect(one(entry, 'published').text).toBe('2026-11-24T10:00:00.000Z');
  expect(one(entry, 'updated').text).toBe('2026-11-24T12:00:00.000Z');
  expect(one(entry, 'content').attributes).toEqual({ type: 'html' });
  expect(one(entry, 'content').text).toContain('<b>بارز</b>');
  expect(all(entry, 'category').map(({ attributes }) => attributes['term'])).toEqual(['تكنولوجيا', 'واتساب']);
  expect(one(one(entry, 'author'), 'uri').text).toBe('https://midad.example/author/s');
});

test('a JSON Feed reader too', () => {
  const feed = JSON.parse(jsonFeed(aFeed({ items: [anItem({ picture })] }))) as unknown;
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    language: 'ar-MA',
    feed_url: 'https://midad.example/rss.xml',
    items: [
      {
        id: 'tag:midad.example,2026:article/1',
        content_html: '<div dir="rtl" lang="ar"><p>نص & <b>بارز</b></p></div>',
        image: picture.url,
        date_published: '2026-11-24T10:00:00.000Z',
        authors: [{ name: 'سلمى', url: 'https://midad.example/author/s' }],
        tags: ['تكنولوجيا', 'واتساب'],
      },
    ],
  });
});

test('a story keeps its identity when its headline and section change', () => {
  expect(storyUri('https://midad.example:8080', 'abc', new Date('2026-01-01T00:00:00Z'))).toBe(
    'tag:midad.example,2026:article/abc',
  );
});

test('addresses within the body are absolute elsewhere', () => {
  const body =
    '<p><a href="/sports">ر</a> <a href="//cdn.example/x">x</a> <a href="https://a.example/">a</a></p><img src="/media/a.jpg" srcset="/media/a.jpg 320w, /media/b.jpg 640w">';
  expect(feedHtml(parse(body), 'fr', 'https://midad.example')).toBe(
    '<div dir="ltr" lang="fr"><p><a href="https://midad.example/sports">ر</a> <a href="//cdn.example/x">x</a> <a href="https://a.example/">a</a></p><img src="https://midad.example/media/a.jpg" srcset="https://midad.example/media/a.jpg 320w, https://midad.example/media/b.jpg 640w"></div>',
  );
});

test('a feed is as new as its newest change', () => {
  const changed = (iso: string) => anItem({ updated: new Date(iso) });
  const now = new Date('2026-12-01T00:00:00Z');
  expect(lastChange([changed('2026-01-01T00:00:00Z'), changed('2026-03-01T00:00:00Z')], now)).toEqual(
    new Date('2026-03-01T00:00:00Z'),
  );
  expect(lastChange([], now)).toBe(now);
});
