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

/** Readers' addresses of stories. Mount them after all other addresses of two segments. */
export function articleRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'memo' | 'page'>,
  sections: PageViewContext['sections'],
): Router {
  const { paper, t, assets, memo } = site;
  const context: PageViewContext = { paper, t, assets, memo, sections };
  return Router().get(
    '/:section/:slug',
    site.page((pageRequest) => showArticle(pageRequest, context), { query: [COMMENTS] }),
  );
}

/** Shows the story or its kill notice, or redirects to its present address. */
export async function showArticle(pageRequest: PageRequest, context: PageViewContext): Promise<PageResult> {
  const { section = '', slug = '' } = pageRequest.params;
  const found = await findPublishedArticle(
    { lang: pageRequest.lang, section, slug },
    context.sections(),
    pageRequest.now,
  );
  if (found.kind === 'killed') return killedPage(found.article, pageRequest, context);
  if (found.kind === 'article') return storyResult(found.article, pageRequest, context);
  return { kind: 'moved', to: editionPath(context.paper(), pageRequest.lang, found.path), status: 301 };
}

/** An address with an unknown page of comments redirects to the story. */
async function storyResult(
  article: Article,
  pageRequest: PageRequest,
  context: PageViewContext,
): Promise<PageResult> {
  const given = pageRequest.query[COMMENTS];
  const toStory: PageResult = { kind: 'moved', to: pathOf(article, context), status: 302 };
  if (given !== undefined && !readCommentsQuery(given)) return toStory;
  try {
    return await storyPage(article, pageRequest, context);
  } catch (problem) {
    if (given !== undefined && problem instanceof NotFound) return toStory;
    throw problem;
  }
}
