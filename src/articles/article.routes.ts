import { Router } from 'express';
import type { Answer, Ask } from '../web/page';
import { editionPath } from '../web/paper';
import type { Site } from '../web/site';
import { killedPage, storyPage } from './article.page';
import { findPublishedArticle } from './reading.service';
import type { PageSurroundings } from './shown';

/** Readers' addresses of stories; to be mounted after all addresses of two parts that are not stories. */
export function articleRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'keep' | 'page'>,
  sections: PageSurroundings['sections'],
): Router {
  const { paper, t, assets, keep } = site;
  const around: PageSurroundings = { paper, t, assets, keep, sections };
  return Router().get(
    '/:section/:slug',
    site.page((ask) => showArticle(ask, around)),
  );
}

/** Shows the story, or leads to where it stands now, or says that it was killed. */
export async function showArticle(ask: Ask, around: PageSurroundings): Promise<Answer> {
  const { section = '', slug = '' } = ask.params;
  const found = await findPublishedArticle({ lang: ask.lang, section, slug }, around.sections(), ask.now);
  if (found.kind === 'killed') return killedPage(found.article, ask, around);
  if (found.kind === 'article') return storyPage(found.article, ask, around);
  return { kind: 'moved', to: editionPath(around.paper(), ask.lang, found.path), status: 301 };
}
