import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { ArticleSummary } from '../articles/article';
import { publishedBetween } from '../articles/store/article.lists.model';
import { NotFound } from '../errors';
import type { SectionBook } from '../sections/section-cache';
import { paperName } from '../seo/address';
import type { Document } from '../web/pages/page';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import type { Site } from '../web/site';
import type { NewsUrl, SitemapUrl } from './sitemap';
import { newsSitemap, sitemapIndex, urlset, xmlType } from './sitemap';
import type { SitemapFiles } from './sitemap.files';
import { createSitemapFiles, parseSitemapName, sitemapPath } from './sitemap.files';
import { otherPages } from './sitemap.pages';
import type { SitemapMonth } from './sitemap.stories';
import { pathOf, storiesOf } from './sitemap.stories';

const PAGES = '/sitemap-pages.xml';
const HOUR = 3_600_000;
/** How long a story is news to Google, and how many it takes. */
const NEWS_HOURS = 48;
const MOST_NEWS = 1000;

/** What search engines read: for all languages at once, so nothing of it stands under an edition's prefix. */
export function discoveryRoutes(site: Site, sections: SectionBook): Router {
  const files = createSitemapFiles();
  const moment = (now: Date): SitemapMonth => ({ paper: site.paper(), sections: sections.tree(), now });
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
      site.page(({ now }) => newsOf(moment(now))),
    )
    .get(PAGES, (request, response) =>
      stream(request, response, site.shared(['settings']), otherPages(moment(site.clock()))),
    )
    .get('/sitemap-:name.xml', async (request, response) => {
      const file = parseSitemapName(request.params.name);
      const now = site.clock();
      const named = file && site.paper().languages.includes(file.lang) && (await files.has(file, now));
      if (!named) throw new NotFound();
      const headers = site.shared([...latest([file.lang]), 'settings']);
      await stream(request, response, headers, storiesOf(file, moment(now)));
    });
}

/**
 * Editors' pages and programs' addresses are nothing to search; results of our search are endless; readings are
 * told by browsers alone.
 */
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

async function newsOf(moment: SitemapMonth): Promise<Document> {
  const { paper, now } = moment;
  const from = new Date(now.getTime() - NEWS_HOURS * HOUR);
  const lists = await Promise.all(
    paper.languages.map((lang) => publishedBetween(lang, from, now, { limit: MOST_NEWS }, now)),
  );
  const newest = lists
    .flatMap(({ items }) => items)
    .sort((one, other) => Number(other.publishedAt) - Number(one.publishedAt))
    .slice(0, MOST_NEWS);
  const body = newsSitemap(newest.flatMap((story) => newsUrl(story, moment) ?? []));
  return documentOf(xmlType, body, latest(paper.languages));
}

function newsUrl(story: ArticleSummary, moment: SitemapMonth): NewsUrl | undefined {
  const path = pathOf(story, moment);
  if (path === undefined || !story.publishedAt || story.seo.noindex || story.seo.canonical) return undefined;
  return {
    loc: absoluteUrl(moment.paper, path),
    publication: paperName(moment.paper, story.lang),
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

/** Written as it is read: a month of stories is too much to keep, and crawlers come too seldom to keep it for. */
async function stream(
  request: Request,
  response: Response,
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
