import { Router, type RequestHandler } from 'express';
import type { PageViewContext } from '../articles/page/format';
import type { PageResult, PageRequest } from '../web/pages/page';
import type { Site } from '../web/site';
import { showDay } from './pages/archive.page';
import { showAuthor } from './pages/author.page';
import { showFront } from './pages/front.page';
import { showSection } from './pages/section.page';
import { showTag } from './pages/tag.page';

/** Readers' pages that gather stories. */
export function frontRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'memo' | 'page'>,
  sections: PageViewContext['sections'],
): Router {
  const { paper, t, assets, memo } = site;
  const around: PageViewContext = { paper, t, assets, memo, sections };
  const list = (show: (ask: PageRequest, around: PageViewContext) => Promise<PageResult>) =>
    site.page((ask) => show(ask, around), { query: ['page'] });
  return Router()
    .get(
      '/',
      site.page((ask) => showFront(ask, around)),
    )
    .get('/archive/:year/:month/:day', list(showDay))
    .get('/tag/:slug', list(showTag))
    .get('/author/:slug', list(showAuthor))
    .get('/:section', onlySections(sections), list(showSection));
}

/** Other addresses of one part are other rooms' business. */
const onlySections =
  (sections: PageViewContext['sections']): RequestHandler<{ section: string }> =>
  ({ params }, _response, next) =>
    next(sections().bySlug(params.section) ? undefined : 'route');
