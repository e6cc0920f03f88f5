import { latestKey, sectionListKey } from '../articles/store/article.keys';
import { Router } from 'express';
import { latestIn, latestInSection } from '../articles/store/article.lists.model';
import type { ArticleSummary } from '../articles/article';
import { NotFound } from '../errors';
import { wordsIn } from '../language/wording';
import { frontPath, logoUrl, paperName } from '../seo/address';
import type { Section } from '../sections/section';
import type { SectionCache } from '../sections/section-cache';
import type { PageRequest, Document } from '../web/pages/page';
import { absoluteUrl, editionPath, localeOf } from '../web/pages/paper';
import type { Site } from '../web/site';
import { atom, atomType } from './atom';
import type { Feed } from './feed';
import { lastChange } from './feed';
import { jsonFeed, jsonFeedType } from './jsonfeed';
import { rss, rssType } from './rss';
import { feedItems } from './stories';

/** Stories in a feed: two or three days of a small paper, enough for a weekend. */
const STORIES = 30;

/** The feeds of an edition; mounted for each edition, as readers' other addresses. */
export function feedRoutes(site: Site, sections: SectionCache): Router {
  const edition = (contentType: string, write: (feed: Feed) => string) =>
    site.page(async (request) => {
      const list = await latestIn(request.lang, { limit: STORIES }, request.now);
      const feed = await feedOf({ site, sections, request, list: list.items });
      return documentOf(contentType, write(feed), [latestKey(request.lang), ...keysOf(list.items)]);
    });
  const section = site.page(async (request) => {
    const found = sections.tree().bySlug(request.params['section'] ?? '');
    if (!found) throw new NotFound();
    const list = await latestInSection({ lang: request.lang, id: found.id }, { limit: STORIES }, request.now);
    const feed = await feedOf({ site, sections, request, list: list.items, section: found });
    return documentOf(rssType, rss(feed), [sectionListKey(request.lang, found.id), ...keysOf(list.items)]);
  });
  return Router()
    .get('/rss.xml', edition(rssType, rss))
    .get('/atom.xml', edition(atomType, atom))
    .get('/feed.json', edition(jsonFeedType, jsonFeed))
    .get('/:section/rss.xml', section);
}

/** A request for a feed and its stories. */
interface FeedRequest {
  readonly site: Site;
  readonly sections: SectionCache;
  readonly request: PageRequest;
  readonly list: readonly ArticleSummary[];
  /** The section of the feed; all sections without it. */
  readonly section?: Section;
}

async function feedOf({ site, sections, request, list, section }: FeedRequest): Promise<Feed> {
  const paper = site.paper();
  const { lang } = request;
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
    self: absoluteUrl(paper, request.path),
    logo: logoUrl(site),
    updated: lastChange(items, request.now),
    items,
  };
}

/** The dependencies of the stories: people, tags, pictures. */
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
