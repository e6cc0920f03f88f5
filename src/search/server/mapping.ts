/** How stories stand on the server: the words of our own analysis, which it only counts. */
import { fingerprint } from '../index/building/fingerprint';
import { columns, columnsOf, keysOf } from '../index/querying/terms';
import type { IndexedStory } from '../search.engine';
import type { Json } from './client';

/** Counts up when what is written below changes. */
const MAPPING = 1;

/** What an index was made by; one of other rules is built anew. */
export const rules = (): string => `${MAPPING}-${fingerprint()}`;

/** The document that says how far the index has come; no story's id is written so. */
export const POSITION_ID = 'midad-position';

/** Words stand between spaces, as they were analysed. */
const words = { type: 'text', analyzer: 'spaces' };
const names = Object.keys(columns).filter((name) => name !== 'filters');
const SHOWN_AFTER = '200ms';

export const settingsWhileFilled: Json = { refresh_interval: '-1', number_of_replicas: 0 };
export const settingsInUse: Json = { refresh_interval: SHOWN_AFTER, auto_expand_replicas: '0-1' };

/** What a new index is made with. */
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
      /** All words, for those that are mistyped. */
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

/** A story as a document. Its text stays with the paper: the server keeps only what it has to give back. */
export function documentOf(story: IndexedStory): Json {
  const { id, lang, sectionId, alsoIn, published, headline, tags } = story;
  // A stroke between titles, which no phrase has in it, keeps phrases inside one title.
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
