/** The keys of front matter by their meaning. */

import { frontMatterKeys, textFields } from '../../articles/article.fields';
import { recordOf } from '../../defined-only';

type Values = Readonly<Record<string, unknown>>;

/** Keys by meaning, in the order of precedence; in lower case and without `_` and `-`. */
const meanings = {
  ...recordOf(textFields, frontMatterKeys),
  lang: ['lang', 'language', 'locale'],
  section: ['section'],
  categories: ['categories', 'category'],
  tags: ['tags', 'tag', 'keywords', 'keyword'],
  slug: ['slug'],
  picture: ['picture', 'image', 'cover', 'coverimage', 'featuredimage', 'featureimage', 'heroimage'].concat([
    'thumbnail',
    'banner',
    'images',
  ]),
  pictureAlt: ['picturealt', 'imagealt', 'coveralt', 'featuredimagealt', 'featureimagealt', 'thumbnailalt'],
  pictureCaption: ['picturecaption', 'imagecaption', 'covercaption', 'featureimagecaption'],
  pictureCredit: ['picturecredit', 'imagecredit', 'covercredit'],
  at: ['publishdate', 'publishedat', 'publisheddate', 'datepublished', 'pubdate', 'date', 'created'].concat([
    'createdat',
  ]),
  draft: ['draft'],
  published: ['published'],
  expiresAt: ['expirydate', 'expiresat', 'unpublishdate', 'expires'],
  embargoUntil: ['embargountil', 'embargo', 'embargoed'],
  formerPaths: ['aliases', 'redirectfrom', 'permalink', 'url'],
} as const;
export type Meaning = keyof typeof meanings;

/** Keys about layout and site generation, which are not part of a story. */
const layoutKeys = new Set(
  ['layout', 'type', 'weight', 'menu', 'menus', 'toc', 'showtoc', 'math', 'mathjax', 'katex', 'mermaid']
    .concat([
      'comments',
      'cssclass',
      'cssclasses',
      'template',
      'pin',
      'pinned',
      'featured',
      'sitemap',
      'outputs',
    ])
    .concat([
      'markup',
      'theme',
      'id',
      'uid',
      'uuid',
      'lastmod',
      'updated',
      'updatedat',
      'modified',
      'lastmodified',
    ])
    .concat([
      'linktitle',
      'iscjklanguage',
      'headless',
      'cascade',
      'build',
      'robots',
      'publish',
      'readingtime',
    ])
    .concat([
      'wordcount',
      'hidetoc',
      'searchable',
      'noindex',
      'order',
      'position',
      'navorder',
      'parent',
      'render',
    ]),
);
/** Maps with additional keys of a site; their keys count like those at the top level. */
const containers = new Set(['params', 'extra', 'taxonomies']);

const smallKey = (key: string): string => key.toLowerCase().replace(/[_-]|\p{Cf}/gu, '');
export const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A front matter by the meaning of its keys. */
interface SortedFields {
  /** By meaning. */
  readonly values: ReadonlyMap<Meaning, unknown>;
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

// Object.entries loses the type of the keys.
const order = Object.entries(meanings).flatMap(([meaning, keys]) =>
  keys.map((key) => [key, meaning as Meaning] as const),
);

export function sortedFields(given: Values): SortedFields {
  const flat = flattened(given);
  const values = new Map<Meaning, unknown>();
  const rest = new Map(flat);
  const omissions: string[] = [];
  for (const [key, meaning] of order) {
    const found = flat.get(key);
    if (found === undefined) continue;
    rest.delete(key);
    if (!values.has(meaning)) values.set(meaning, found.value);
    else if (isSaid(found.value) && !isSame(found.value, values.get(meaning)))
      omissions.push(`the front matter’s "${found.name}": another key says the same`);
  }
  const left = [...rest].filter(([, { value }]) => isSaid(value));
  const names = (of: boolean) =>
    left.flatMap(([key, { name }]) => (layoutKeys.has(key) === of ? [name] : []));
  return {
    values,
    notes: names(true).map(
      (name) => `the front matter’s "${name}" is about the site it comes from: passed over`,
    ),
    omissions: [
      ...omissions,
      ...names(false).map((name) => `the front matter’s "${name}" is not known: passed over`),
    ],
  };
}

interface Named {
  readonly name: string;
  readonly value: unknown;
}

function flattened(given: Values): ReadonlyMap<string, Named> {
  const flat = new Map<string, Named>();
  const inner: Named[] = [];
  for (const [name, value] of Object.entries(given)) {
    const key = smallKey(name);
    if (containers.has(key) && isRecord(value)) {
      for (const [within, each] of Object.entries(value)) inner.push({ name: within, value: each });
    } else if (!flat.has(key)) flat.set(key, { name, value });
  }
  for (const each of inner) if (!flat.has(smallKey(each.name))) flat.set(smallKey(each.name), each);
  return flat;
}

export const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
