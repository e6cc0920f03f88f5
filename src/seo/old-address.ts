/** Addresses of sites that the paper replaces, which readers and search engines still request. */
import type { StoredRedirect } from './redirect';
import { findRedirect } from './redirect.service';

/** Suffixes of other systems for variants of a page: its feed, AMP, a page of comments. */
const FORMS = /\/(?:feed(?:\/(?:rss2?|atom|rdf))?|amp|embed|trackback|(?:comment-page-|page\/)\d{1,6})\/?$/i;

/** The path of a section, which has a feed. */
const SECTION = /^\/[^/?#.]+$/;

/** The redirect of an old address, including its variants. */
export async function findOldAddress(address: string): Promise<StoredRedirect | undefined> {
  const exact = await findRedirect(address);
  if (exact) return exact;
  const path = address.split(/[?#]/, 1)[0] ?? address;
  const form = path.length > 300 ? undefined : FORMS.exec(path)?.[0];
  const page = form === undefined ? '' : path.slice(0, -form.length);
  if (form === undefined || page === '') return undefined;
  const found = await findRedirect(page);
  const isFeed = form.startsWith('/feed') && found?.to !== undefined && SECTION.test(found.to);
  return isFeed ? { ...found, to: `${found.to ?? ''}/rss.xml` } : found;
}

/**
 * Whether an address has a form that the paper does not use: a trailing slash, or an id in the query. Only then it is
 * looked up before the paper's own pages.
 */
export function isForeignSpelling(address: string): boolean {
  const query = address.indexOf('?');
  const path = query === -1 ? address : address.slice(0, query);
  if (path === '/' || path === '/index.php')
    return /[?&](?:(?:p|page_id|cat|author|m)=\d|tag=)/.test(address);
  return path.endsWith('/');
}
