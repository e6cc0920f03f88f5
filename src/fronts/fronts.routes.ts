import { Router, type RequestHandler } from 'express';
import type { PageSurroundings } from '../articles/shown';
import type { Answer, Ask } from '../web/page';
import type { Site } from '../web/site';
import { showDay } from './archive.page';
import { showAuthor } from './author.page';
import { showFront } from './front.page';
import { showSection } from './section.page';
import { showTag } from './tag.page';

/** Readers' pages that gather stories. */
export function frontRoutes(
  site: Pick<Site, 'paper' | 't' | 'assets' | 'keep' | 'page'>,
  sections: PageSurroundings['sections'],
): Router {
  const { paper, t, assets, keep } = site;
  const around: PageSurroundings = { paper, t, assets, keep, sections };
  const list = (show: (ask: Ask, around: PageSurroundings) => Promise<Answer>) =>
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
  (sections: PageSurroundings['sections']): RequestHandler<{ section: string }> =>
  ({ params }, _response, next) =>
    next(sections().bySlug(params.section) ? undefined : 'route');
