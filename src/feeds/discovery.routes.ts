import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { ArticleSummary } from '../articles/article';
import { publishedBetween } from '../articles/store/article.lists.model';
import { NotFound } from '../errors';
import type { SectionCache } from '../sections/section-cache';
import { paperName } from '../seo/address';
import type { Document } from '../web/pages/page';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import { param } from '../web/params';
import type { Site } from '../web/site';
import type { NewsUrl, SitemapUrl } from './sitemap';
import { newsSitemap, sitemapIndex, urlset, xmlType } from './sitemap';
import type { SitemapFiles } from './sitemap.files';
import { createSitemapFiles, parseSitemapName, sitemapPath } from './sitemap.files';
import { otherPages } from './sitemap.pages';
import type { SitemapContext } from './sitemap.stories';
import { pathOf, storiesOf } from './sitemap.stories';

const PAGES = '/sitemap-pages.xml';
const HOUR = 3_600_000;
/** Age and number of stories in Google's news sitemap. */
const NEWS_HOURS = 48;
const MOST_NEWS = 1000;

/** Files for search engines. They cover all languages, so they have no edition prefix. */
export function discoveryRoutes(site: Site, sections: SectionCache): Router {
  const files = createSitemapFiles();
  const context = (now: Date): SitemapContext => ({ paper: site.paper(), sections: sections.tree(), now });
  return Router()
    .use((request, _response, next) => next(request.baseUrl === '' ? undefined : 'router'))
    .get(
      '/robots.txt',
      site.page(() => Promise.resolve(robots(site))),
    )
    .get(
      '/sitemap.xml',
      site.page(({ now }) => indexOf(site, now, files)),
    )
    .get(
      '/news-sitemap.xml',
      site.page(({ now }) => newsOf(context(now))),
    )
    .get(PAGES, (request, response) =>
      stream({ request, response }, site.shared(['settings']), otherPages(context(site.clock()))),
    )
    .get('/sitemap-:name.xml', async (request, response) => {
      const file = parseSitemapName(param(request, 'name'));
      const now = site.clock();
      const named = file && site.paper().languages.includes(file.lang) && (await files.has(file, now));
      if (!named) throw new NotFound();
      const headers = site.shared([...latest([file.lang]), 'settings']);
      await stream({ request, response }, headers, storiesOf(file, context(now)));
    });
}

/** Excludes the desk, the API, the endless search results and the reading beacon from crawling. */
function robots(site: Site): Document {
  const paper = site.paper();
  const searches = paper.languages.map((lang) => `Disallow: ${editionPath(paper, lang, '/search')}`);
  const maps = ['/sitemap.xml', '/news-sitemap.xml'].map((path) => `Sitemap: ${absoluteUrl(paper, path)}`);
  const rules = [
    'User-agent: *',
    'Disallow: /desk',
    'Disallow: /api/',
    'Disallow: /reading/*.gif',
    ...searches,
  ];
  return documentOf('text/plain; charset=utf-8', `${[...rules, '', ...maps].join('\n')}\n`, []);
}

async function indexOf(site: Site, now: Date, files: SitemapFiles): Promise<Document> {
  const paper = site.paper();
  const lists = await Promise.all(paper.languages.map((lang) => files.list(lang, now)));
  const paths = [PAGES, ...lists.flat().map(sitemapPath)];
  const body = sitemapIndex(paths.map((path) => ({ loc: absoluteUrl(paper, path) })));
  return documentOf(xmlType, body, latest(paper.languages));
}

async function newsOf(context: SitemapContext): Promise<Document> {
  const { paper, now } = context;
  const from = new Date(now.getTime() - NEWS_HOURS * HOUR);
  const lists = await Promise.all(
    paper.languages.map((lang) => publishedBetween({ lang, from, to: now }, { limit: MOST_NEWS }, now)),
  );
  const newest = lists
    .flatMap(({ items }) => items)
    .sort((one, other) => Number(other.publishedAt) - Number(one.publishedAt))
    .slice(0, MOST_NEWS);
  const body = newsSitemap(newest.flatMap((story) => newsUrl(story, context) ?? []));
  return documentOf(xmlType, body, latest(paper.languages));
}

function newsUrl(story: ArticleSummary, context: SitemapContext): NewsUrl | undefined {
  const path = pathOf(story, context);
  if (path === undefined || !story.publishedAt || story.seo.noindex || story.seo.canonical) return undefined;
  return {
    loc: absoluteUrl(context.paper, path),
    publication: paperName(context.paper, story.lang),
    lang: story.lang,
    published: story.publishedAt,
    title: story.headline,
  };
}

const latest = (languages: readonly string[]): readonly string[] => languages.map((lang) => `latest:${lang}`);

const documentOf = (contentType: string, body: string, keys: readonly string[]): Document => ({
  kind: 'document',
  contentType,
  body,
  dependsOn: [...keys, 'settings'],
});

/** Streams the file: a month of stories is too large for memory, and crawlers request it too rarely for a cache. */
async function stream(
  { request, response }: { readonly request: Request; readonly response: Response },
  headers: ReturnType<Site['shared']>,
  pages: AsyncIterable<readonly SitemapUrl[]>,
) {
  response.set({ ...headers, 'Content-Type': xmlType, Vary: 'Accept-Encoding' });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const xml = Readable.from(urlset(pages));
  if (request.acceptsEncodings('gzip') === 'gzip') {
    response.set('Content-Encoding', 'gzip');
    await pipeline(xml, createGzip({ level: 5 }), response);
  } else await pipeline(xml, response);
}
