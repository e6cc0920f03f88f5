import { isolatePlain } from '../language/text/direction';
import type { Feed, FeedItem, FeedPicture } from './feed';

export const jsonFeedType = 'application/feed+json; charset=utf-8';

/** Source: jsonfeed.org, version 1.1. */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    icon: feed.logo,
    language: feed.locale,
    items: feed.items.map((item) => jsonItem(item, feed.lang)),
  });
}

/** Facts of the picture; names of extensions begin with an underscore. */
const pictureJson = ({ alt, credit, source }: FeedPicture) => ({
  alt,
  ...(credit !== undefined && { credit }),
  ...(source && { digital_source_type: source.code, label: source.label }),
});

const jsonItem = (item: FeedItem, language: string) => ({
  id: item.id,
  url: item.url,
  title: isolatePlain(item.title, language),
  content_html: item.html,
  ...(item.summary && { summary: isolatePlain(item.summary, language) }),
  ...(item.picture && { image: item.picture.url, _picture: pictureJson(item.picture) }),
  date_published: item.published.toISOString(),
  date_modified: item.updated.toISOString(),
  authors: item.authors,
  tags: item.categories,
  language,
});
