import type { Alternate } from '../web/pages/page';
import type { Xml } from './xml';
import { declaration, document, element } from './xml';

export const xmlType = 'application/xml; charset=utf-8';

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A page for search engines. Addresses are absolute and percent-encoded. */
export interface SitemapUrl {
  readonly loc: string;
  readonly changed?: Date;
  readonly alternates: readonly Alternate[];
}

/** Source: sitemaps.org 0.9. */
export function sitemapIndex(files: readonly { readonly loc: string; readonly changed?: Date }[]): string {
  const entries = files.map(({ loc, changed }) =>
    element('sitemap', {}, element('loc', {}, loc), lastmod(changed)),
  );
  return document(element('sitemapindex', { xmlns: SITEMAP }, ...entries));
}

/** Yields the file in pieces, so that a month of stories is never in memory as a whole. */
export async function* urlset(batches: AsyncIterable<readonly SitemapUrl[]>): AsyncGenerator<string> {
  yield `${declaration}<urlset xmlns="${SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  for await (const batch of batches) yield batch.map((url) => `${urlEntry(url).xml}\n`).join('');
  yield '</urlset>\n';
}

/** Alternates include every language and the page itself; a page in one language has none. */
function urlEntry({ loc, changed, alternates }: SitemapUrl): Xml {
  const languages = new Set(alternates.map(({ href }) => href));
  const links = languages.size > 1 ? alternates : [];
  return element(
    'url',
    {},
    element('loc', {}, loc),
    lastmod(changed),
    ...links.map(({ hreflang, href }) => element('xhtml:link', { rel: 'alternate', hreflang, href })),
  );
}

const lastmod = (changed: Date | undefined): Xml | undefined =>
  changed && element('lastmod', {}, changed.toISOString());

export interface NewsUrl {
  readonly loc: string;
  readonly publication: string;
  readonly lang: string;
  readonly published: Date;
  readonly title: string;
}

/** The stories of the last two days. Source: Google News sitemaps, 0.9. */
export function newsSitemap(urls: readonly NewsUrl[]): string {
  const attributes = { xmlns: SITEMAP, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' };
  return document(element('urlset', attributes, ...urls.map(newsEntry)));
}

const newsEntry = ({ loc, publication, lang, published, title }: NewsUrl): Xml =>
  element(
    'url',
    {},
    element('loc', {}, loc),
    element(
      'news:news',
      {},
      element(
        'news:publication',
        {},
        element('news:name', {}, publication),
        element('news:language', {}, lang),
      ),
      element('news:publication_date', {}, published.toISOString()),
      element('news:title', {}, title),
    ),
  );
