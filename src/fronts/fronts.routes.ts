import { Router, type RequestHandler } from 'express';
import type { PageViewContext } from '../articles/page/format';
import type { PageResult, PageRequest } from '../web/pages/page';
import { param } from '../web/params';
import type { Site } from '../web/site';
import { showDay } from './pages/archive.page';
import { showAuthor } from './pages/author.page';
import { showFront } from './pages/front.page';
import { showSection } from './pages/section.page';
import { showTag } from './pages/tag.page';

/** Readers' pages with lists of stories. */
export function frontRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'memo' | 'page'>,
  sections: PageViewContext['sections'],
): Router {
  const { paper, t, assets, memo } = site;
  const context: PageViewContext = { paper, t, assets, memo, sections };
  const list = (show: (request: PageRequest, context: PageViewContext) => Promise<PageResult>) =>
    site.page((request) => show(request, context), { query: ['page'] });
  return Router()
    .get(
      '/',
      site.page((request) => showFront(request, context)),
    )
    .get('/archive/:year/:month/:day', list(showDay))
    .get('/tag/:slug', list(showTag))
    .get('/author/:slug', list(showAuthor))
    .get('/:section', onlySections(sections), list(showSection));
}

/** Passes other addresses with one path segment on to the routes of other rooms. */
const onlySections =
  (sections: PageViewContext['sections']): RequestHandler =>
  (request, _response, next) =>
    next(sections().bySlug(param(request, 'section')) ? undefined : 'route');
