/** `/preview/WORD`: an unpublished story, for holders of the link. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { networkOf } from '../../accounts/sign-in/lock-out';
import type { RateLimits } from '../../redis/rate-limits';
import { encodedLocation } from '../../web/request/location';
import type { Page } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { sendBody } from '../../web/response/send-body';
import { signatureOf } from '../../web/request/signed';
import type { Site } from '../../web/site';
import { articlePath, isLive } from '../article';
import type { Article } from '../article';
import type { ArticlePage } from '../page/article.view';
import type { PageViewContext } from '../page/format';
import { openSharedStory } from './sharing.service';
import { pageRequestFor, previewPage } from './working';
import { param } from '../../web/params';

export interface SharedPreviewParts {
  readonly site: Site;
  readonly context: PageViewContext;
  readonly limits: RateLimits;
  readonly secret: string;
}

/** No cache stores the page, no search engine lists it, and no linked page receives its address. */
const SECRET = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Referrer-Policy': 'no-referrer',
};

/** Mount it before the editions: a secret is case-sensitive. */
export const sharedPreviewRoutes = (parts: SharedPreviewParts): Router =>
  Router().get('/preview/:word', (req, res) => showShared(req, res, parts));

async function showShared(req: Request, res: Response, parts: SharedPreviewParts): Promise<void> {
  res.set(SECRET);
  const { site, limits, secret, context } = parts;
  const now = site.clock();
  const network = signatureOf(secret, 'preview-network', networkOf(req.ip ?? ''));
  const article = await openSharedStory(param(req, 'word'), { network, limits }, now);
  const publicPath = isLive(article, now) ? pathOf(article, context) : undefined;
  if (publicPath !== undefined) {
    res.writeHead(302, { Location: encodedLocation(publicPath) }).end();
    return;
  }
  // The page itself does not repeat the secret.
  const pageRequest = pageRequestFor(article, '/preview', now);
  const { head, body } = await site.renderer.page(
    pageRequest,
    unlisted(await previewPage(article, pageRequest, context)),
    {
      cacheable: false,
    },
  );
  await sendBody({ req, res, head: { ...head, headers: SECRET }, body });
}

function pathOf({ lang, sectionId, ...article }: Article, { paper, sections }: PageViewContext) {
  const section = sections().byId(sectionId);
  return section && editionPath(paper(), lang, articlePath(section, article));
}

/** The head without the tags that search engines and chats read. */
function unlisted({ head, ...page }: Page<ArticlePage>): Page<ArticlePage> {
  const { title, description, feeds } = head;
  const bare = { title, description, feeds, canonical: '', alternates: [], og: [], jsonLd: [] };
  return {
    ...page,
    head: { ...bare, robots: 'noindex, nofollow' },
    model: { ...page.model, unpublished: true },
  };
}
