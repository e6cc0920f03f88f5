import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import type { PageViewContext } from '../../articles/page/format';
import { NotAllowed } from '../../errors';
import type { PageRequest, Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { Site } from '../../web/site';
import { findFrontState } from '../curating/curating.service';
import { automatic } from '../curating/curation';
import { mayCurate, type FrontPlace } from '../curating/place';
import { frontPage, type FrontMatter } from '../pages/front.page';
import { sectionPage } from '../pages/section.page';
import { storiesToCome } from '../stories';
import { momentOf } from './local-time';

/**
 * The front as a reader would find it at a moment, with the stories scheduled until then. `at` is a time of
 * the paper's zone, `of=live` shows what was launched in place of the draft. Nothing of it is kept.
 */
export async function showPreview(
  req: Request,
  res: Response,
  place: FrontPlace,
  { site, around }: { readonly site: Site; readonly around: PageViewContext },
): Promise<void> {
  if (!mayCurate(actorOf(req), place)) throw new NotAllowed();
  const asked = req.query['at'];
  const now = site.clock();
  const wanted = typeof asked === 'string' ? momentOf(asked, site.paper().timeZone) : undefined;
  const at = wanted && wanted > now ? wanted : now;
  const { draft, live } = await findFrontState(place.id);
  const curation = req.query['of'] === 'live' ? (live?.curation ?? automatic) : draft;
  const stories = await storiesToCome(place.lang, at, around.sections);
  const ask = askOf(place, at, site);
  const page = await pageOf(ask, place, { curation, stories }, around);
  const { body } = await site.renderer.page(ask, page, { cacheable: false });
  res.set({ 'Content-Language': place.lang }).type('html').send(body.plain);
}

function askOf({ lang, section }: FrontPlace, now: Date, site: Site): PageRequest {
  const path = editionPath(site.paper(), lang, section ? `/${section.slug}` : '/');
  return { lang, now, path, query: {}, params: section ? { section: section.slug } : {} };
}

const pageOf = (
  ask: PageRequest,
  { section }: FrontPlace,
  matter: FrontMatter,
  around: PageViewContext,
): Promise<Page> => (section ? sectionPage(ask, section, matter, around) : frontPage(ask, matter, around));
