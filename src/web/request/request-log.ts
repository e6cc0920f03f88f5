import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../log';
import { pathOf } from '../page-cache/page-request';
import { isQuiet, setRequestId } from './request-id';

const SANE_ID = /^[\w.:-]{8,64}$/;
const LONGEST_PATH = 200;

/** Only a trusted proxy may choose the id: other clients could write arbitrary text into the log. */
function requestIdFor(req: Request): string {
  const given = req.get('x-request-id');
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean;
  return given !== undefined && SANE_ID.test(given) && trusts(req.socket.remoteAddress, 0)
    ? given
    : randomUUID();
}

/**
 * The route, such as `/:section/:slug`: addresses may contain secrets (links to reset a password), patterns do
 * not. A request without a route is logged by its path, so that dead links can be found.
 */
function routeOf(req: Request): { route?: string; path?: string } {
  const route = req.route as { path: unknown } | undefined;
  if (typeof route?.path === 'string') return { route: req.baseUrl + route.path };
  return { path: pathOf(req.originalUrl).slice(0, LONGEST_PATH) };
}

/** A request that ended, and its duration. */
interface EndedRequest {
  readonly req: Request;
  readonly res: Response;
  readonly id: string;
  readonly ms: number;
}

function write(log: Logger, { req, res, id, ms }: EndedRequest): void {
  const status = res.writableFinished ? res.statusCode : 499;
  const level = status >= 500 ? 'error' : isQuiet(res) ? 'debug' : 'info';
  log[level]({ requestId: id, method: req.method, ...routeOf(req), status, ms }, 'request');
}

/** Gives each request an id and logs its end: no address, no query, no cookie, no personal name. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const id = requestIdFor(req);
    setRequestId(res, id);
    res.setHeader('X-Request-Id', id);
    res.once('close', () =>
      write(log, { req, res, id, ms: Math.round((performance.now() - startedAt) * 10) / 10 }),
    );
    next();
  };
}
