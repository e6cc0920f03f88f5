import { isolatePlain } from '../language/text/direction';
import type { Feed, FeedItem, FeedPicture } from './feed';
import { describedPicture } from './feed';
import { SOURCE_TYPES } from '../media/metadata/source-type';
import type { Xml } from './xml';
import { document, element } from './xml';

export const rssType = 'application/rss+xml; charset=utf-8';

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
};

/** Source: RSS 2.0 (rssboard.org) with Dublin Core, content and Media RSS. */
export function rss(feed: Feed): string {
  const channel = element(
    'channel',
    {},
    element('title', {}, feed.title),
    element('link', {}, feed.home),
    element('description', {}, feed.description),
    element('language', {}, feed.locale),
    element('lastBuildDate', {}, feed.updated.toUTCString()),
    element('atom:link', { href: feed.self, rel: 'self', type: 'application/rss+xml' }),
    element(
      'image',
      {},
      element('url', {}, feed.logo),
      element('title', {}, feed.title),
      element('link', {}, feed.home),
    ),
    ...feed.items.map((item) => rssItem(item, feed.lang)),
  );
  return document(element('rss', { version: '2.0', 'xml:lang': feed.lang, ...namespaces }, channel));
}

function rssItem(item: FeedItem, lang: string): Xml {
  return element(
    'item',
    {},
    element('title', {}, isolatePlain(item.title, lang)),
    element('link', {}, item.url),
    element('guid', { isPermaLink: 'false' }, item.id),
    element('pubDate', {}, item.published.toUTCString()),
    ...item.authors.map(({ name }) => element('dc:creator', {}, name)),
    ...item.categories.map((name) => element('category', {}, name)),
    element('description', {}, isolatePlain(item.summary, lang)),
    element('content:encoded', {}, item.html),
    item.picture && mediaContent(item.picture),
  );
}

/** The lead picture as Media RSS, which Atom feeds also contain. */
export function mediaContent(picture: FeedPicture): Xml {
  const { url, width, height, credit, source } = picture;
  const description = describedPicture(picture);
  return element(
    'media:content',
    { url, type: 'image/jpeg', medium: 'image', width, height },
    description === '' ? undefined : element('media:description', { type: 'plain' }, description),
    credit === undefined ? undefined : element('media:credit', {}, credit),
    source && element('media:category', { scheme: SOURCE_TYPES, label: source.label }, source.code),
  );
}
