/** `/preview/WORD`: an unpublished story, for holders of the link. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { networkOf } from '../../accounts/entry/lock-out';
import type { RateLimits } from '../../redis/rate-limits';
import { encodedLocation } from '../../web/request/location';
import type { Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { sendBody } from '../../web/response/send-body';
import { signatureOf } from '../../web/request/signed';
import type { Site } from '../../web/site';
import { articlePath, isLive } from '../article';
import type { Article } from '../article';
import type { PageViewContext } from '../page/format';
import { openSharedStory } from './sharing.service';
import { askFor, previewPage } from './working';
import { param } from '../../web/params';

export interface SharedPreviewParts {
  readonly site: Site;
  readonly around: PageViewContext;
  readonly limits: RateLimits;
  readonly secret: string;
}

/** Kept nowhere, found by nobody, and no page that is linked from it learns its address. */
const SECRET = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Referrer-Policy': 'no-referrer',
};

/** To be mounted before the editions: the case of letters matters in a secret. */
export const sharedPreviewRoutes = (parts: SharedPreviewParts): Router =>
  Router().get('/preview/:word', (req, res) => showShared(req, res, parts));

async function showShared(req: Request, res: Response, parts: SharedPreviewParts): Promise<void> {
  res.set(SECRET);
  const { site, limits, secret, around } = parts;
  const now = site.clock();
  const network = signatureOf(secret, 'preview-network', networkOf(req.ip ?? ''));
  const article = await openSharedStory(param(req, 'word'), { network, limits }, now);
  const publicPath = isLive(article, now) ? pathOf(article, around) : undefined;
  if (publicPath !== undefined) {
    res.writeHead(302, { Location: encodedLocation(publicPath) }).end();
    return;
  }
  // The page itself does not repeat the secret.
  const ask = askFor(article, '/preview', now);
  const { head, body } = await site.renderer.page(ask, unlisted(await previewPage(article, ask, around)), {
    cacheable: false,
  });
  await sendBody({ req, res, head: { ...head, headers: SECRET }, body });
}

function pathOf({ lang, sectionId, ...article }: Article, { paper, sections }: PageViewContext) {
  const section = sections().byId(sectionId);
  return section && editionPath(paper(), lang, articlePath(section, article));
}

/** Nothing for search engines, nor for the chats that show a card of each link. */
function unlisted({ head, ...page }: Page): Page {
  const { title, description, feeds } = head;
  const bare = { title, description, feeds, canonical: '', alternates: [], og: [], jsonLd: [] };
  return {
    ...page,
    head: { ...bare, robots: 'noindex, nofollow' },
    model: { ...page.model, unpublished: true },
  };
}
