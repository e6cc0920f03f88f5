import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock';
import type { PageRenderer, RenderedResult } from '../page-cache/page-results';
import { cacheKeyOf, knownQuery, pathOf, parsePageRequest } from '../page-cache/page-request';
import type { PageHandler } from './page';
import type { PageCache } from '../page-cache/page-cache';
import type { Paper } from './paper';
import { markQuiet } from '../request/request-id';
import { sendBody } from '../response/send-body';

/** Options of a page route. */
export interface PageOptions {
  /** Query parameters that change the page; all others are ignored. `page=1` is redirected to the clean address. */
  readonly query?: readonly string[];
  /** False for pages with countless addresses, such as search results, which would displace the others. */
  readonly cacheable?: boolean;
}

export interface PublicPageParts {
  readonly renderer: PageRenderer;
  readonly cache: PageCache<RenderedResult>;
  readonly paper: () => Paper;
  readonly clock: Clock;
}

/** A request whose page is not in the cache. */
interface CacheMiss {
  readonly req: Request;
  readonly res: Response;
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
}

function send(req: Request, res: Response, result: RenderedResult): Promise<void> | void {
  if (result.kind === 'move') {
    res.writeHead(result.status, result.headers).end();
    return;
  }
  return sendBody({ req, res, head: result.head, body: result.body });
}

/** Compresses the body in the requested coding before the result is cached: the plain form is five times as large. */
async function compressForRequest(req: Request, result: RenderedResult): Promise<RenderedResult> {
  if (result.kind === 'body') await result.body.form(result.body.codingFor(req.headers['accept-encoding']));
  return result;
}

/** The first page of a list has one address, without `page`. */
function cleanFirstPage(path: string, query: Readonly<Record<string, string>>): string | undefined {
  if (query['page'] !== '1') return undefined;
  return cacheKeyOf(
    path.replace(/^\/+/, '/'),
    Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'page')),
  );
}

/** A function of its own, so that a cached result references its key alone and not the request. */
const sizeUpdater = (cache: PageCache<RenderedResult>, key: string) => (result: RenderedResult) =>
  cache.resized(key, result);

/** Creates the routes of readers' pages, which are served from the cache or by their handler. */
export function createPublicPages({ renderer, cache, ...site }: PublicPageParts) {
  return function page(
    handler: PageHandler,
    { query: parameters = [], cacheable = true }: PageOptions = {},
  ): RequestHandler {
    async function renderPage({ req, res, key, query }: CacheMiss) {
      const request = parsePageRequest({ req, res }, query, site);
      const options = { cacheable, onResized: sizeUpdater(cache, key) };
      const compute = async () =>
        compressForRequest(req, await renderer.render(request, await handler(request), options));
      return cacheable ? cache.obtain(key, compute) : compute();
    }

    return async (req, res) => {
      const path = pathOf(req.originalUrl);
      const query = knownQuery(req.originalUrl, parameters);
      const cleanAddress = cleanFirstPage(path, query);
      if (cleanAddress !== undefined) {
        res.writeHead(301, { Location: cleanAddress, 'Cache-Control': 'public, max-age=3600' }).end();
        return;
      }
      const key = cacheKeyOf(path, query);
      const hit = cacheable ? cache.find(key) : undefined;
      if (hit) markQuiet(res);
      await send(req, res, hit ?? (await renderPage({ req, res, key, query })));
    };
  };
}
