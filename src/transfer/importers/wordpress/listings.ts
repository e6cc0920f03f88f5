/** The listings of a WordPress site, with their addresses. */
import type { ImportEntry } from '../item';
import type { FormerListing } from '../listings';
import { decodedPath } from '../content/addresses';
import type { Around } from './site';
import { isDefaultCategory } from './terms';
import { isMailbox } from '../plain-text';

/** First path segments of listings, which sites can configure; '' for the root. */
interface Bases {
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** The feed, the listings of categories and tags, and the pages of authors. */
export function* formerListings(
  { categories, tags, authors, authorIds }: Around,
  bases: Bases,
): Iterable<FormerListing> {
  yield { formerPath: '/feed', list: { kind: 'feed' } };
  for (const { slug, name, parent, id } of categories.values()) {
    const list = { kind: 'subject', category: { name, slug } } as const;
    if (isDefaultCategory(list.category)) continue;
    for (const base of ['category', ...bases.categories]) {
      yield { formerPath: under(base, slug), list };
      if (parent !== '') yield { formerPath: under(base, `${parent}/${slug}`), list };
    }
    if (isNumber(id)) yield { formerPath: `/?cat=${id}`, list };
  }
  for (const [slug, name] of tags) {
    const list = { kind: 'tag', name } as const;
    for (const base of ['tag', ...bases.tags]) yield { formerPath: under(base, slug), list };
    yield { formerPath: `/?tag=${encodeURIComponent(slug)}`, list };
  }
  for (const [login, name] of authors) {
    if (isMailbox(name)) continue;
    const list = { kind: 'author', name } as const;
    yield { formerPath: `/author/${login}`, list };
    const id = authorIds.get(login) ?? '';
    if (isNumber(id)) yield { formerPath: `/?author=${id}`, list };
  }
}

const under = (base: string, slug: string): string => (base === '' ? `/${slug}` : `/${base}/${slug}`);
const isNumber = (id: string): boolean => /^[1-9]\d{0,18}$/.test(id);

const OWN_LINK = /href="\/([^"?#]{1,200})"/g;
/** Number of different linked listings that confirms a base. */
const WITNESSES = 2;

/**
 * Finds the bases of a site's listings. An export does not contain them, but stories and menus link to listings:
 * the common beginning of several links that end in slugs of categories is the base.
 */
export class BaseFinder {
  private readonly found = { categories: new Witnesses(), tags: new Witnesses() };

  constructor(private readonly context: Pick<Around, 'categories' | 'tags'>) {}

  note(entry: ImportEntry): void {
    if (!('copy' in entry) || !entry.copy.body.includes('href="/')) return;
    for (const [, path = ''] of entry.copy.body.matchAll(OWN_LINK)) this.noteLink(path);
  }

  /** @param path without its leading slash */
  noteLink(path: string): void {
    const parts = decodedPath(path).replace(/\/$/, '').split('/');
    const slug = parts.at(-1) ?? '';
    const { categories, tags } = this.context;
    const parent = categories.get(slug)?.parent;
    const isBelow = parent !== undefined && parent !== '' && parts.at(-2) === parent;
    const base = parts.slice(0, isBelow ? -2 : -1).join('/');
    // Addresses that begin with a date are those of stories, whose slugs can equal those of listings.
    if (/^\d/.test(base)) return;
    if (categories.has(slug)) this.found.categories.add(base, slug);
    if (tags.has(slug)) this.found.tags.add(base, slug);
  }

  get bases(): Bases {
    return {
      categories: this.found.categories.believed('category'),
      tags: this.found.tags.believed('tag'),
    };
  }
}

class Witnesses {
  private readonly slugs = new Map<string, Set<string>>();

  add(base: string, slug: string): void {
    const known = this.slugs.get(base);
    if (known) known.add(slug);
    else this.slugs.set(base, new Set([slug]));
  }

  believed(usual: string): readonly string[] {
    return [...this.slugs]
      .filter(([base, slugs]) => base !== usual && slugs.size >= WITNESSES)
      .map(([base]) => base);
  }
}
