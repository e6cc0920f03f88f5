import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { NotAllowed } from '../../errors';
import { momentOf } from '../../language/locale/local-time';
import { frameableByUs } from '../../web/request/security';
import type { PageRequest, Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { queryParam } from '../../web/params';
import { findFrontState } from '../curating/curating.service';
import { automatic } from '../curating/curation';
import { mayCurate, type Front } from '../curating/front';
import { frontPage, type FrontContent } from '../pages/front.page';
import { sectionPage } from '../pages/section.page';
import { futureStories } from '../stories';
import { requestedFront, type FrontDeskParts } from './desk-context';

/**
 * The front as readers would see it at a time, with the stories scheduled until then. `at` is a time in the paper's
 * zone, `of=live` shows the live curation instead of the draft. The page is not cached.
 */
export const showPreview =
  (parts: FrontDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    const { site, context } = parts;
    const front = requestedFront(req, parts);
    if (!mayCurate(actorOf(req), front)) throw new NotAllowed();
    const now = previewTime(queryParam(req, 'at'), parts);
    const { draft, live } = await findFrontState(front.id);
    const curation =
      queryParam(req, 'of') === 'live' ? (live?.curation ?? automatic(front.section !== undefined)) : draft;
    const stories = await futureStories(front.lang, now, context.sections);
    const request = pageRequest(front, now, parts);
    const page = await pageOf(front, { curation, stories }, { request, parts });
    const { body } = await site.renderer.page(request, page, { cacheable: false });
    frameableByUs(res);
    res.set({ 'Content-Language': front.lang }).type('html').send(body.plain);
  };

/** The time of the preview: now, or a later one. */
function previewTime(local: string, { site }: FrontDeskParts): Date {
  const now = site.clock();
  const wanted = momentOf(local, site.paper().timeZone);
  return wanted && wanted > now ? wanted : now;
}

function pageRequest({ lang, section }: Front, now: Date, { site }: FrontDeskParts): PageRequest {
  const path = editionPath(site.paper(), lang, section ? `/${section.slug}` : '/');
  return { lang, now, path, query: {}, params: section ? { section: section.slug } : {} };
}

interface PreviewRequest {
  readonly request: PageRequest;
  readonly parts: FrontDeskParts;
}

const pageOf = (
  { section }: Front,
  content: FrontContent,
  { request, parts: { context } }: PreviewRequest,
): Promise<Page> =>
  section ? sectionPage({ ...content, section }, request, context) : frontPage(request, content, context);
