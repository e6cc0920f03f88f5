import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock';
import type { PageRenderer, RenderedResult } from '../page-cache/page-results';
import { cacheKeyOf, knownQuery, pathOf, parsePageRequest } from '../page-cache/page-request';
import type { PageHandler } from './page';
import type { PageCache } from '../page-cache/page-cache';
import type { Paper } from './paper';
import { markQuiet } from '../request/request-id';
import { sendBody } from '../response/send-body';

/** What a route tells about its pages. */
export interface PageOptions {
  /** Query parameters that change the page; all others are ignored. `page=1` is led to the clean address. */
  readonly query?: readonly string[];
  /** False where everybody asks for something else, as in search: it would push the paper out of the memory. */
  readonly kept?: boolean;
}

export interface PublicPageParts {
  readonly answers: PageRenderer;
  readonly cache: PageCache<RenderedResult>;
  readonly paper: () => Paper;
  readonly clock: Clock;
}

function send(req: Request, res: Response, answer: RenderedResult): Promise<void> | void {
  if (answer.kind === 'move') {
    res.writeHead(answer.status, answer.headers).end();
    return;
  }
  return sendBody({ req, res, head: answer.head, body: answer.body });
}

/** In the form that was asked for: who is in line holds no page in its plain form, five times as large. */
async function compressed(req: Request, answer: RenderedResult): Promise<RenderedResult> {
  if (answer.kind === 'body') await answer.body.form(answer.body.codingFor(req.headers['accept-encoding']));
  return answer;
}

/** The first page of a list has one address, without `page`. */
function cleanFirstPage(path: string, query: Readonly<Record<string, string>>): string | undefined {
  if (query['page'] !== '1') return undefined;
  return cacheKeyOf(
    path.replace(/^\/+/, '/'),
    Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'page')),
  );
}

/** By itself, so that an answer in memory holds on to its key alone and not to all that was asked. */
const counting = (cache: PageCache<RenderedResult>, key: string) => (answer: RenderedResult) =>
  cache.resized(key, answer);

/** Makes routes out of readers' pages: from memory where they are kept, else from their handler. */
export function createPublicPages({ answers, cache, ...site }: PublicPageParts) {
  return function page(
    handler: PageHandler,
    { query: known = [], kept = true }: PageOptions = {},
  ): RequestHandler {
    async function answerOf(req: Request, res: Response, key: string, query: Record<string, string>) {
      const ask = parsePageRequest({ req, res }, query, site);
      const onResized = counting(cache, key);
      const make = async () =>
        compressed(req, await answers.render(ask, await handler(ask), { cacheable: kept, onResized }));
      return kept ? cache.obtain(key, make) : make();
    }

    return async (req, res) => {
      const path = pathOf(req.originalUrl);
      const query = knownQuery(req.originalUrl, known);
      const clean = cleanFirstPage(path, query);
      if (clean !== undefined) {
        res.writeHead(301, { Location: clean, 'Cache-Control': 'public, max-age=3600' }).end();
        return;
      }
      const key = cacheKeyOf(path, query);
      const hit = kept ? cache.find(key) : undefined;
      if (hit) markQuiet(res);
      await send(req, res, hit ?? (await answerOf(req, res, key, query)));
    };
  };
}
