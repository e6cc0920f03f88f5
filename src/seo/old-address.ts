/** Addresses of sites that the paper replaces, as readers and search engines still ask for them. */
import type { StoredRedirect } from './redirect';
import { findRedirect } from './redirect.service';

/** What other systems add to a page's address for another form of it: its feed, a lean page, a part of it. */
const FORMS = /\/(?:feed(?:\/(?:rss2?|atom|rdf))?|amp|embed|trackback|(?:comment-page-|page\/)\d{1,6})\/?$/i;

/** A section has one part in its address; its feed stands below it. */
const SECTION = /^\/[^/?#.]+$/;

/** Where an old address leads, in whatever form of the page it asks for. */
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
 * Whether an address is written as none of the paper's is: a slash at its end, or a thing named in the query. Only
 * then is it worth to look for it before the paper's own pages.
 */
export function isForeignSpelling(address: string): boolean {
  const query = address.indexOf('?');
  const path = query === -1 ? address : address.slice(0, query);
  if (path === '/' || path === '/index.php')
    return /[?&](?:(?:p|page_id|cat|author|m)=\d|tag=)/.test(address);
  return path.endsWith('/');
}
