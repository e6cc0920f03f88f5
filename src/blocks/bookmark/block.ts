/**
 * A card of a page of another site: `<figure class="bookmark"><a href="…">Title</a><img class="poster"><figcaption>`
 * with a description and the name of the site. Title and picture are stored; readers request nothing of the site.
 */
import type { Block } from '../block';
import { bookmarkCard } from './card';

export const bookmark: Block = {
  name: 'bookmark',
  elements: { figure: { content: 'mixed', classes: ['bookmark'] } },
  refine: { figure: bookmarkCard },
  labels: [
    'bookmark',
    'bookmarkAddress',
    'bookmarkHint',
    'bookmarkOffer',
    'bookmarkFetching',
    'bookmarkFailed',
    'tool.bookmark',
  ],
};
