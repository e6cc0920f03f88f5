import { latestKey, sectionListKey } from '../articles/store/article.keys';
import { Router } from 'express';
import { latestIn, latestInSection } from '../articles/store/article.lists.model';
import type { ArticleSummary } from '../articles/article';
import { NotFound } from '../errors';
import { wordsIn } from '../language/wording';
import { frontPath, logoUrl, paperName } from '../seo/address';
import type { Section } from '../sections/section';
import type { SectionBook } from '../sections/section-cache';
import type { PageRequest, Document } from '../web/pages/page';
import { absoluteUrl, editionPath, localeOf } from '../web/pages/paper';
import type { Site } from '../web/site';
import { atom, atomType } from './atom';
import type { Feed } from './feed';
import { lastChange } from './feed';
import { jsonFeed, jsonFeedType } from './jsonfeed';
import { rss, rssType } from './rss';
import { feedItems } from './stories';

/** Stories in a feed: two or three days of a small paper, so that nobody misses one over a weekend. */
const STORIES = 30;

/** The feeds of an edition; mounted for each, as the readers' other addresses. */
export function feedRoutes(site: Site, sections: SectionBook): Router {
  const edition = (contentType: string, write: (feed: Feed) => string) =>
    site.page(async (ask) => {
      const list = await latestIn(ask.lang, { limit: STORIES }, ask.now);
      const feed = await feedOf(site, sections, ask, list.items);
      return documentOf(contentType, write(feed), [latestKey(ask.lang), ...keysOf(list.items)]);
    });
  const section = site.page(async (ask) => {
    const found = sections.tree().bySlug(ask.params['section'] ?? '');
    if (!found) throw new NotFound();
    const list = await latestInSection(ask.lang, found.id, { limit: STORIES }, ask.now);
    const feed = await feedOf(site, sections, ask, list.items, found);
    return documentOf(rssType, rss(feed), [sectionListKey(ask.lang, found.id), ...keysOf(list.items)]);
  });
  return Router()
    .get('/rss.xml', edition(rssType, rss))
    .get('/atom.xml', edition(atomType, atom))
    .get('/feed.json', edition(jsonFeedType, jsonFeed))
    .get('/:section/rss.xml', section);
}

async function feedOf(
  site: Site,
  sections: SectionBook,
  ask: PageRequest,
  list: readonly ArticleSummary[],
  section?: Section,
): Promise<Feed> {
  const paper = site.paper();
  const { lang } = ask;
  const items = await feedItems(site, sections.tree(), list);
  const home = section ? editionPath(paper, lang, `/${section.slug}`) : frontPath(paper, lang);
  const name = paperName(paper, lang);
  const description = (section && wordsIn(section.descriptions, lang)) || paper.tagline[lang] || name;
  return {
    lang,
    locale: localeOf(paper, lang),
    title: section ? `${name} - ${wordsIn(section.names, lang)}` : name,
    description,
    home: absoluteUrl(paper, home),
    self: absoluteUrl(paper, ask.path),
    logo: logoUrl(site),
    updated: lastChange(items, ask.now),
    items,
  };
}

/** Whatever the stories show: names of people and tags, words of pictures. */
const keysOf = (list: readonly ArticleSummary[]): readonly string[] =>
  list.flatMap(({ id, authors, tagIds, leadImage }) => [
    `article:${id}`,
    ...authors.map(({ personId }) => `person:${personId}`),
    ...tagIds.map((tagId) => `tag:${tagId}`),
    ...(leadImage ? [`media:${leadImage.mediaId}`] : []),
  ]);

const documentOf = (contentType: string, body: string, keys: readonly string[]): Document => ({
  kind: 'document',
  contentType,
  body,
  dependsOn: [...new Set([...keys, 'settings'])],
});
