/** The documents and settings of the index on the server; words are analysed here, and the server counts them. */
import { fingerprint } from '../index/building/fingerprint';
import { columns, columnsOf, keysOf } from '../index/querying/terms';
import type { IndexedStory } from '../search.engine';
import type { Json } from './client';

/** Increased when the documents or settings below change. */
const MAPPING = 1;

/** The rules an index was built with; an index with other rules is rebuilt. */
export const rules = (): string => `${MAPPING}-${fingerprint()}`;

/** The id of the document with the position of the index; no story has such an id. */
export const POSITION_ID = 'midad-position';

/** Analysed words, separated by spaces. */
const words = { type: 'text', analyzer: 'spaces' };
const names = Object.keys(columns).filter((name) => name !== 'filters');
const REFRESH_INTERVAL = '200ms';

const settingsWhileFilled: Json = { refresh_interval: '-1', number_of_replicas: 0 };
export const settingsInUse: Json = { refresh_interval: REFRESH_INTERVAL, auto_expand_replicas: '0-1' };

/** The settings and mappings of a new index. */
export const newIndex = (): Json => ({
  settings: {
    number_of_shards: 1,
    ...settingsWhileFilled,
    analysis: { analyzer: { spaces: { type: 'custom', tokenizer: 'whitespace' } } },
  },
  mappings: {
    dynamic: 'strict',
    properties: {
      ...Object.fromEntries(names.map((name) => [name, { ...words, copy_to: 'spellings' }])),
      filters: { ...words, norms: false, index_options: 'docs' },
      /** All words, for the correction of typing errors. */
      spellings: { ...words, norms: false, index_options: 'docs' },
      titles: { ...words, norms: false },
      written: { type: 'object', enabled: false },
      id: { type: 'keyword' },
      lang: { type: 'keyword' },
      section: { type: 'keyword' },
      sections: { type: 'keyword' },
      year: { type: 'integer' },
      published: { type: 'date' },
      position: { type: 'long', index: false },
      rules: { type: 'keyword', index: false },
    },
  },
});

/** A story as a document. The server stores only what a search returns; the text stays in the paper's database. */
export function documentOf(story: IndexedStory): Json {
  const { id, lang, sectionId, alsoIn, published, headline, tags } = story;
  // No phrase contains a vertical bar, so that a phrase does not match across two titles.
  const titles = [headline, ...tags].map((title) => keysOf(title, lang).join(' ')).join(' _ ');
  return {
    ...columnsOf(story),
    titles,
    written: { titles: [headline, ...tags] },
    id,
    lang,
    section: sectionId,
    sections: [sectionId, ...alsoIn],
    year: published.getUTCFullYear(),
    published: published.toISOString(),
  };
}
