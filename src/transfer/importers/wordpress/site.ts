/** Collects the data of a WordPress export that its posts refer to. */
import { cleanLine } from '../../../language/text/clean';
import { htmlToText } from '../../../language/text/plain';
import { decodedPath } from '../content/addresses';
import { isDefaultCategory, termsOf } from './terms';
import { isMailbox } from '../plain-text';
import { readWxr, type WxrElement } from '../xml/wxr';

export interface Attachment {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly alt: string;
  readonly caption: string;
}

/** A category, with its parent. */
interface Term {
  readonly slug: string;
  readonly name: string;
  readonly parent: string;
  /** Its number; '' where the file has none. */
  readonly id: string;
}

export interface Around {
  readonly lang: string | undefined;
  /** Addresses of the site, without a slash at the end. */
  readonly sites: readonly string[];
  /** Numbers of authors, by login. */
  readonly authorIds: ReadonlyMap<string, string>;
  /** Display names, by login and by the names of co-author plug-ins. */
  readonly authors: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly byUrl: ReadonlyMap<string, Attachment>;
  /** Texts of synced patterns, by id. */
  readonly patterns: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, Term>;
  /** Names of tags by their slugs. */
  readonly tags: ReadonlyMap<string, string>;
  /** Slugs of the categories that are first in a post. */
  readonly leading: ReadonlySet<string>;
  /** Ids of the pictures uploaded to a post, by its id. */
  readonly uploads: ReadonlyMap<string, readonly string[]>;
  /** Number of stories and pages in the file. */
  readonly posts: number;
}

interface Gathering {
  lang: string | undefined;
  posts: number;
  readonly sites: Set<string>;
  readonly authors: Map<string, string>;
  readonly authorIds: Map<string, string>;
  readonly attachments: Map<string, Attachment>;
  readonly patterns: Map<string, string>;
  readonly categories: Map<string, Term>;
  readonly tags: Map<string, string>;
  readonly leading: Set<string>;
  readonly uploads: Map<string, string[]>;
}

/** Reads the whole file: a damaged one is refused before anything of it is imported. */
export async function readAround(file: string): Promise<Around> {
  const gathering: Gathering = {
    lang: undefined,
    posts: 0,
    sites: new Set(),
    authors: new Map(),
    authorIds: new Map(),
    attachments: new Map(),
    patterns: new Map(),
    categories: new Map(),
    tags: new Map(),
    leading: new Set(),
    uploads: new Map(),
  };
  for await (const element of readWxr(file)) (gatherers[element.name] ?? nothing)(element, gathering);
  const byUrl = new Map([...gathering.attachments.values()].map((each) => [each.url, each]));
  return { ...gathering, sites: [...gathering.sites], byUrl };
}

type Gather = (element: WxrElement, gathering: Gathering) => void;
const nothing: Gather = () => undefined;

const site: Gather = (element, { sites }) => {
  const address = element.text('').trim().replace(/\/$/, '');
  if (/^https?:\/\/[^/\s]/i.test(address)) sites.add(address);
};

const gatherers: Readonly<Record<string, Gather>> = {
  language: (element, gathering) => {
    gathering.lang = languageOf(element.text(''));
  },
  link: site,
  'wp:base_site_url': site,
  'wp:base_blog_url': site,
  'wp:author': (element, { authors, authorIds }) => {
    const login = element.text('wp:author_login');
    authors.set(login, shownName(element, login));
    authorIds.set(login, element.text('wp:author_id').trim());
  },
  'wp:category': (element, { categories }) => {
    const slug = decodedPath(element.text('wp:category_nicename'));
    const name = cleanLine(htmlToText(element.text('wp:cat_name'))) || slug;
    const parent = decodedPath(element.text('wp:category_parent'));
    categories.set(slug, { slug, name, parent, id: element.text('wp:term_id').trim() });
  },
  'wp:tag': (element, { tags }) => {
    const slug = decodedPath(element.text('wp:tag_slug'));
    tags.set(slug, cleanLine(htmlToText(element.text('wp:tag_name'))) || slug);
  },
  item: (element, gathering) => {
    (itemGatherers[element.text('wp:post_type') || 'post'] ?? nothing)(element, gathering);
  },
};

const post: Gather = (item, gathering) => {
  gathering.posts += 1;
  const named = termsOf(item, 'category').filter((each) => !isDefaultCategory(each));
  const [first] = named;
  for (const { slug = '', name } of named) {
    if (slug !== '' && !gathering.categories.has(slug))
      gathering.categories.set(slug, { slug, name, parent: '', id: '' });
  }
  for (const { slug = '', name } of termsOf(item, 'post_tag'))
    if (slug !== '') gathering.tags.set(slug, name);
  if (first) gathering.leading.add(first.slug ?? first.name);
};

const itemGatherers: Readonly<Record<string, Gather>> = {
  post,
  page: post,
  attachment: (item, { attachments, uploads }) => {
    const each = attachmentOf(item);
    attachments.set(each.id || each.url, each);
    const parent = item.text('wp:post_parent');
    if (parent !== '' && parent !== '0' && isPicture(each.url)) {
      const known = uploads.get(parent);
      if (known) known.push(each.id);
      else uploads.set(parent, [each.id]);
    }
  },
  wp_block: (item, { patterns }) => patterns.set(item.text('wp:post_id'), item.text('content:encoded')),
  'guest-author': (item, { authors }) => {
    const name = metaOf(item, 'cap-display_name') ?? item.text('title');
    for (const key of [metaOf(item, 'cap-user_login'), item.text('wp:post_name')]) {
      if (key) authors.set(key.replace(/^cap-/, ''), cleanLine(htmlToText(name)));
    }
  },
};

/** The display name; where it is a mail address, first and last name. */
function shownName(author: WxrElement, login: string): string {
  const text = (name: string) => cleanLine(htmlToText(author.text(name)));
  const names = [
    text('wp:author_display_name'),
    `${text('wp:author_first_name')} ${text('wp:author_last_name')}`.trim(),
    login,
  ];
  return names.find((name) => name !== '' && !isMailbox(name)) ?? login;
}

const isPicture = (url: string): boolean => /\.(?:jpe?g|png|gif|webp|avif)$/i.test(url);

export const languageOf = (tag: string): string | undefined =>
  /^[a-z]{2,3}/.exec(tag.trim().toLowerCase())?.[0];

const attachmentOf = (item: WxrElement): Attachment => ({
  id: item.text('wp:post_id'),
  title: cleanLine(htmlToText(item.text('title'))),
  url: item.text('wp:attachment_url') || item.text('guid'),
  alt: metaOf(item, '_wp_attachment_image_alt') ?? '',
  caption: htmlToText(item.text('excerpt:encoded')),
});

export const metasOf = (item: WxrElement, key: string): readonly string[] =>
  item
    .all('wp:postmeta')
    .filter(({ inner }) => inner.get('wp:meta_key') === key)
    .map(({ inner }) => inner.get('wp:meta_value') ?? '');

export const metaOf = (item: WxrElement, key: string): string | undefined => metasOf(item, key)[0];
