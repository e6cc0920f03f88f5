import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../log';
import { pathOf } from '../page-cache/page-request';
import { isQuiet, setRequestId } from './request-id';

const SANE_ID = /^[\w.:-]{8,64}$/;
const LONGEST_PATH = 200;

/** A proxy we trust may have named the request already; anybody else could write what he wants into the log. */
function requestIdFor(req: Request): string {
  const given = req.get('x-request-id');
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean;
  return given !== undefined && SANE_ID.test(given) && trusts(req.socket.remoteAddress, 0)
    ? given
    : randomUUID();
}

/**
 * The route, such as `/:section/:slug`: addresses may hold secrets (links to reset a password), patterns do
 * not. A request that met no route is logged by its path, so that dead links can be found.
 */
function routeOf(req: Request): { route?: string; path?: string } {
  const route = req.route as { path: unknown } | undefined;
  if (typeof route?.path === 'string') return { route: req.baseUrl + route.path };
  return { path: pathOf(req.originalUrl).slice(0, LONGEST_PATH) };
}

function write(log: Logger, req: Request, res: Response, facts: { id: string; ms: number }): void {
  const status = res.writableFinished ? res.statusCode : 499;
  const level = status >= 500 ? 'error' : isQuiet(res) ? 'debug' : 'info';
  const { id, ms } = facts;
  log[level]({ requestId: id, method: req.method, ...routeOf(req), status, ms }, 'request');
}

/** Names each request and logs it when it is over: no address, no query, no cookie, no name of a person. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const id = requestIdFor(req);
    setRequestId(res, id);
    res.setHeader('X-Request-Id', id);
    res.once('close', () =>
      write(log, req, res, { id, ms: Math.round((performance.now() - started) * 10) / 10 }),
    );
    next();
  };
}
