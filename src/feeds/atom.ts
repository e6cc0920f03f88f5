import { isolatePlain } from '../language/text/direction';
import type { Feed, FeedItem } from './feed';
import { mediaContent } from './rss';
import type { Xml } from './xml';
import { document, element } from './xml';

export const atomType = 'application/atom+xml; charset=utf-8';

/** Source: RFC 4287. */
export function atom(feed: Feed): string {
  return document(
    element(
      'feed',
      {
        xmlns: 'http://www.w3.org/2005/Atom',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
        'xml:lang': feed.lang,
      },
      element('id', {}, feed.self),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, feed.updated.toISOString()),
      element('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: feed.lang, href: feed.home }),
      element('logo', {}, feed.logo),
      element('author', {}, element('name', {}, feed.title)),
      ...feed.items.map((item) => entry(item, feed.lang)),
    ),
  );
}

function entry(item: FeedItem, lang: string): Xml {
  return element(
    'entry',
    {},
    element('id', {}, item.id),
    element('title', {}, isolatePlain(item.title, lang)),
    element('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    element('published', {}, item.published.toISOString()),
    element('updated', {}, item.updated.toISOString()),
    ...item.authors.map(({ name, url }) =>
      element(
        'author',
        {},
        element('name', {}, name),
        url === undefined ? undefined : element('uri', {}, url),
      ),
    ),
    ...item.categories.map((term) => element('category', { term })),
    element('summary', {}, isolatePlain(item.summary, lang)),
    element('content', { type: 'html' }, item.html),
    item.picture && mediaContent(item.picture),
  );
}
