import express, { Router } from 'express';
import type { ErrorRequestHandler, Express, NextFunction, RequestHandler, Response } from 'express';
import { networkOf } from '../accounts/entry/lock-out';
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
import { pageRoutes } from '../pages/page.routes';
import type { SectionBook } from '../sections/section-cache';
import type { Allowance, RateLimits } from '../redis/rate-limits';
import type { Search } from '../search/search';
import { findOldArchive } from '../fronts/old-archives';
import { findOldAddress, isForeignSpelling } from '../seo/old-address';
import type { StoredRedirect } from '../seo/redirect';
import type { FileStore } from '../storage/files';
import { tipRoutes } from '../tips/tips.routes';
import { speculationRulesRoutes } from '../web/assets/speculation-rules.routes';
import { readingRoutes, type ReadingLimit } from '../web/operations/reading.routes';
import { pathOf } from '../web/page-cache/page-request';
import { assetRoutes } from '../web/assets/assets.routes';
import { mountEditions } from '../web/pages/editions';
import { errorHandler, nothingHere } from '../web/response/errors';
import { Gone } from '../web/response/http-problem';
import { healthRoutes, type HealthCheck } from '../web/operations/health';
import { encodedLocation } from '../web/request/location';
import { manifestPage } from '../web/assets/manifest';
import { metricsRoutes } from '../web/operations/metrics.routes';
import { requestLog } from '../web/request/request-log';
import { signatureOf } from '../web/request/signed';
import type { Site } from '../web/site';

export interface AppParts {
  readonly site: Site;
  readonly sections: SectionBook;
  readonly search: Search;
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Where files stand while they come in. */
  readonly uploadsDir: string;
  readonly limits: RateLimits;
  readonly mailer: Mailer;
  readonly live: LiveStreams;
  /** Tells open pages that templates or styles changed; in development only. */
  readonly development?: RequestHandler | undefined;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  /** Headers that keep readers safe, from `securityHeaders`. */
  readonly security: readonly RequestHandler[];
  readonly trustProxy: boolean | number | string;
  /** Lets programs that know it read the figures. */
  readonly metricsToken: string;
  /** Bytes free by the name of each folder that is written to. */
  readonly freeSpace: () => Promise<Readonly<Record<string, number>>>;
  /** Signs what browsers keep for the desk. */
  readonly secret: string;
}

/** The whole site, mounted in the order in which it is read. */
export function createApp(parts: AppParts): Express {
  const { site } = parts;
  const around: PageViewContext = { ...site, sections: parts.sections.tree };
  const app = express().disable('x-powered-by').set('trust proxy', parts.trustProxy).set('etag', false);
  app.use(
    healthRoutes(parts.checks),
    metricsRoutes({ ...site, freeSpace: parts.freeSpace }, parts.metricsToken),
  );
  app.use(requestLog(site.log), ...parts.security, speculationRulesRoutes());
  app.use(readingRoutes(site.readings, readingLimit(parts)));
  app.use(assetRoutes(site.assets, site.paper), originalRoutes({ ...parts, clock: site.clock }));
  const goneText = () =>
    site
      .paper()
      .languages.map((lang) => site.t(lang, 'media.gone'))
      .join('\n');
  app.use(mediaRoutes({ ...parts, tags: site.cacheTags, goneText }));
  app.use(liveRoutes(parts.live));
  if (parts.development) app.use(parts.development);
  app.use('/desk', deskRoutes({ ...parts, rooms: deskRooms(parts) }));
  app.use('/api/v1', apiRoutes({ ...parts, search: parts.search.api }));
  app.use(shortLinkRoutes(around, site.clock), sharedPreviewRoutes({ ...parts, around }));
  const leads = oldAddressesOf(site);
  app.use(foreignSpellings(leads));
  mountEditions(app, site.paper, readersRoutes(parts));
  app.use(nothingHere, oldAddresses(leads));
  app.use(errorHandler({ ...site, errorPage: createErrorPage(around) }));
  return app;
}

/** Readings that pictures tell of, from one network: those of readers without script are few. */
const PICTURE_READINGS: Allowance = { times: 120, seconds: 60 };

const readingLimit =
  ({ limits, secret }: Pick<AppParts, 'limits' | 'secret'>): ReadingLimit =>
  async ({ ip = '' }) => {
    const network = signatureOf(secret, 'reading-network', networkOf(ip));
    return (await limits.take(`reading:${network}`, PICTURE_READINGS)) === 0;
  };

/** What stands in every edition; stories come last, since their addresses take any two parts. */
function readersRoutes({ site, sections, search, ...parts }: AppParts): Router {
  const around: PageViewContext = { ...site, sections: sections.tree };
  return Router()
    .get('/manifest.webmanifest', site.page(manifestPage(site)))
    .use(discoveryRoutes(site, sections))
    .use(feedRoutes(site, sections))
    .use(pageRoutes(site))
    .use(search.routes)
    .use(commentRoutes({ ...parts, site, around }), tipRoutes({ ...parts, site, around }))
    .use(frontRoutes(site, sections.tree))
    .use(articleRoutes(site, sections.tree));
}

type FindRedirect = (address: string) => Promise<StoredRedirect | undefined>;

/** Where addresses of the site that the paper replaces lead: those that are known, and archives by date. */
const oldAddressesOf =
  ({ paper, clock }: Site): FindRedirect =>
  async (address) =>
    (await findOldAddress(address)) ?? (await findOldArchive(address, paper(), clock()));

/** Where nothing stands, an old address may lead on, or be gone for good. */
const oldAddresses =
  (find: FindRedirect): ErrorRequestHandler =>
  async (error: unknown, req, res, next) => {
    const redirect = error instanceof NotFound ? await find(pathOf(req.originalUrl)) : undefined;
    if (redirect) leadOn(redirect, res, next);
    else next(error);
  };

/** An old address that is spelt as none of ours leads on in one step, not by way of its spelling here. */
const foreignSpellings =
  (find: FindRedirect): RequestHandler =>
  async (req, res, next) => {
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    const redirect =
      isRead && isForeignSpelling(req.originalUrl)
        ? await find(req.originalUrl).catch(() => undefined)
        : undefined;
    if (redirect) leadOn(redirect, res, next);
    else next();
  };

function leadOn({ to, status }: StoredRedirect, res: Response, next: NextFunction): void {
  if (to === undefined) next(new Gone());
  else res.writeHead(status, { Location: encodedLocation(to) }).end();
}
