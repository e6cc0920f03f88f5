import express, { Router } from 'express';
import type { ErrorRequestHandler, Express, NextFunction, RequestHandler, Response } from 'express';
import type { PermissionSource } from '../accounts/permissions/permission.source';
import { apiRoutes } from '../api/api';
import { articleRoutes } from '../articles/page/article.routes';
import { commentRoutes } from '../articles/comments/comments.routes';
import { sharedPreviewRoutes } from '../articles/preview/preview.routes';
import { shortLinkRoutes } from '../articles/page/short-link.routes';
import type { PageViewContext } from '../articles/page/format';
import { liveRoutes } from '../live/live.routes';
import type { LiveStreams } from '../live/streams';
import { deskRoutes } from '../desk/desk.routes';
import { deskRooms } from '../desk/rooms';
import { NotFound } from '../errors';
import { discoveryRoutes } from '../feeds/discovery.routes';
import { feedRoutes } from '../feeds/feed.routes';
import { createErrorPage } from '../fronts/pages/error.page';
import { frontRoutes } from '../fronts/fronts.routes';
import type { Mailer } from '../mail/mailer';
import { mediaRoutes } from '../media/media.routes';
import { originalRoutes } from '../media/originals/original.routes';
import type { Renditions } from '../media/renditions/renditions';
import { readerText } from '../articles/page/article.body';
import { pageRoutes } from '../pages/page.routes';
import type { SectionCache } from '../sections/section-cache';
import type { RateLimits } from '../redis/rate-limits';
import type { Search } from '../search/search';
import { findOldArchive } from '../fronts/old-archives';
import { findOldAddress, isForeignSpelling } from '../seo/old-address';
import type { StoredRedirect } from '../seo/redirect';
import type { FileStore } from '../storage/files';
import { tipRoutes } from '../tips/tips.routes';
import type { PresenceStreams } from '../workflow/presence/presence.streams';
import { speculationRulesRoutes } from '../web/assets/speculation-rules.routes';
import { readingLimits } from './reading-limits';
import { readingRoutes } from '../web/operations/reading.routes';
import { pathOf } from '../web/page-cache/page-request';
import { assetRoutes } from '../web/assets/assets.routes';
import { mountEditions } from '../web/pages/editions';
import { createErrorHandler } from '../web/response/error-handler';
import { errorHandler, notFoundHandler } from '../web/response/errors';
import { Gone } from '../web/response/http-problem';
import { healthRoutes, type HealthCheck } from '../web/operations/health';
import { encodedLocation } from '../web/request/location';
import { manifestPage } from '../web/assets/manifest';
import { metricsRoutes } from '../web/operations/metrics.routes';
import { requestLog } from '../web/request/request-log';
import type { Site } from '../web/site';

export interface AppParts {
  readonly site: Site;
  readonly sections: SectionCache;
  readonly search: Search;
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Folder of uploads. */
  readonly uploadsDir: string;
  readonly limits: RateLimits;
  readonly permissions: PermissionSource;
  readonly mailer: Mailer;
  readonly live: LiveStreams;
  readonly presence: PresenceStreams;
  /** Notifies open pages of changed templates and styles, in development only. */
  readonly development?: RequestHandler | undefined;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** The handlers of `securityHeaders`. */
  readonly security: readonly RequestHandler[];
  readonly trustProxy: boolean | number | string;
  /** Bearer token of `/metrics`. */
  readonly metricsToken: string;
  /** Free bytes by folder. */
  readonly freeSpace: () => Promise<Readonly<Record<string, number>>>;
  /** Signs the cookies of the desk. */
  readonly secret: string;
}

/** Mounts all routes; their order matters. */
export function createApp(parts: AppParts): Express {
  const { site } = parts;
  const context: PageViewContext = { ...site, sections: parts.sections.tree };
  const app = express().disable('x-powered-by').set('trust proxy', parts.trustProxy).set('etag', false);
  app.use(
    healthRoutes(parts.checks),
    metricsRoutes({ ...site, freeSpace: parts.freeSpace }, parts.metricsToken),
  );
  app.use(requestLog(site.log), ...parts.security, speculationRulesRoutes());
  app.use(readingRoutes(site.readings, readingLimits(parts)));
  app.use(assetRoutes(site.assets, site.paper), originalRoutes({ ...parts, clock: site.clock }));
  app.use(mediaRoutes({ ...parts, tags: site.cacheTags, goneText: () => withdrawnText(site) }));
  app.use(liveRoutes(parts.live));
  if (parts.development) app.use(parts.development);
  app.use('/desk', deskRoutes({ ...parts, rooms: deskRooms(parts) }));
  app.use('/api/v1', apiRoutes({ ...parts, search: parts.search.api }));
  app.use(shortLinkRoutes(context, site.clock), sharedPreviewRoutes({ ...parts, context: context }));
  const findRedirect = redirectFinder(site);
  app.use(redirectForeignSpellings(findRedirect));
  mountEditions(app, site.paper, readersRoutes(parts));
  app.use(notFoundHandler, redirectOldAddresses(findRedirect));
  app.use(errorHandler({ ...site, errorPage: createErrorPage(context) }));
  return app;
}

/** The text of a withdrawn picture, in all languages of the paper. */
const withdrawnText = ({ paper, t }: Site): string =>
  paper()
    .languages.map((lang) => t(lang, 'media.gone'))
    .join('\n');

/** The routes of each edition; stories come last, since their pattern matches any two segments. */
export function readersRoutes({ site, sections, search, ...parts }: AppParts): Router {
  const context: PageViewContext = { ...site, sections: sections.tree };
  const shown: Parameters<typeof pageRoutes>[0]['shownText'] = (text, now) =>
    readerText(text, { context, now });
  return Router()
    .get('/manifest.webmanifest', site.page(manifestPage(site)))
    .use(discoveryRoutes(site, sections))
    .use(feedRoutes(site, sections))
    .use(pageRoutes({ ...site, shownText: shown }))
    .use(search.routes)
    .use(commentRoutes({ ...parts, site, context: context }), tipRoutes({ ...parts, site, context: context }))
    .use(frontRoutes(site, sections.tree))
    .use(articleRoutes(site, sections.tree));
}

type FindRedirect = (address: string) => Promise<StoredRedirect | undefined>;

/** Finds the targets of old addresses: stored redirects, and archives by date. */
const redirectFinder =
  ({ paper, clock }: Site): FindRedirect =>
  async (address) =>
    (await findOldAddress(address)) ?? (await findOldArchive(address, paper(), clock()));

/** Redirects an unknown address to its new one, or answers 410 for a removed page. */
const redirectOldAddresses = (find: FindRedirect): ErrorRequestHandler =>
  createErrorHandler(async ({ error, req, res, next }) => {
    const redirect = error instanceof NotFound ? await find(pathOf(req.originalUrl)) : undefined;
    if (redirect) sendRedirect(redirect, res, next);
    else next(error);
  });

/** Redirects an old address in a foreign spelling directly, without a detour over its canonical spelling. */
const redirectForeignSpellings =
  (find: FindRedirect): RequestHandler =>
  async (req, res, next) => {
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    const redirect =
      isRead && isForeignSpelling(req.originalUrl)
        ? await find(req.originalUrl).catch(() => undefined)
        : undefined;
    if (redirect) sendRedirect(redirect, res, next);
    else next();
  };

function sendRedirect({ to, status }: StoredRedirect, res: Response, next: NextFunction): void {
  if (to === undefined) next(new Gone());
  else res.writeHead(status, { Location: encodedLocation(to) }).end();
}
