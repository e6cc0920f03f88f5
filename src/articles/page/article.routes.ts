import { Router } from 'express';
import { NotFound } from '../../errors';
import type { PageResult, PageRequest } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { Site } from '../../web/site';
import type { Article } from '../article';
import { killedPage, pathOf, storyPage } from './article.page';
import { COMMENTS, readCommentsQuery } from '../comments/story.comments';
import { findPublishedArticle } from '../reading/reading.service';
import type { PageViewContext } from './format';

/** Readers' addresses of stories; to be mounted after all addresses of two parts that are not stories. */
export function articleRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'memo' | 'page'>,
  sections: PageViewContext['sections'],
): Router {
  const { paper, t, assets, memo } = site;
  const around: PageViewContext = { paper, t, assets, memo, sections };
  return Router().get(
    '/:section/:slug',
    site.page((ask) => showArticle(ask, around), { query: [COMMENTS] }),
  );
}

/** Shows the story or its kill notice, or redirects to its present address. */
export async function showArticle(ask: PageRequest, around: PageViewContext): Promise<PageResult> {
  const { section = '', slug = '' } = ask.params;
  const found = await findPublishedArticle({ lang: ask.lang, section, slug }, around.sections(), ask.now);
  if (found.kind === 'killed') return killedPage(found.article, ask, around);
  if (found.kind === 'article') return storyAnswer(found.article, ask, around);
  return { kind: 'moved', to: editionPath(around.paper(), ask.lang, found.path), status: 301 };
}

/** Where the page of comments that is asked for does not exist, the story does: its readers are led there. */
async function storyAnswer(article: Article, ask: PageRequest, around: PageViewContext): Promise<PageResult> {
  const given = ask.query[COMMENTS];
  const toStory: PageResult = { kind: 'moved', to: pathOf(article, around), status: 302 };
  if (given !== undefined && !readCommentsQuery(given)) return toStory;
  try {
    return await storyPage(article, ask, around);
  } catch (problem) {
    if (given !== undefined && problem instanceof NotFound) return toStory;
    throw problem;
  }
}
