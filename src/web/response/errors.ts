import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock';
import type { MessageValues } from '../../errors';
import { NotFound, textByField } from '../../errors';
import type { Logger } from '../../log';
import type { PageRenderer } from '../page-cache/page-results';
import { readablePath } from '../page-cache/page-request';
import { editionOf } from '../pages/edition';
import { failureOf } from './failure';
import type { Failure } from './failure';
import { MethodNotAllowed } from './http-problem';
import type { PageRequest, Page } from '../pages/page';
import type { Paper } from '../pages/paper';
import { requestIdOf } from '../request/request-id';
import { sendBody } from './send-body';
import type { Translate } from '../site';
import { fallbackPage } from './fallback-page';

/** What an error page says, in the reader's language. */
export interface ErrorRequest {
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  readonly requestId?: string;
}

/** Makes the page that tells a reader what went wrong; given by `app.ts`, which knows the latest stories. */
export type ErrorPageMaker = (ask: PageRequest, asked: ErrorRequest) => Promise<Page>;

export interface ErrorParts {
  readonly answers: PageRenderer;
  readonly paper: () => Paper;
  readonly t: Translate;
  readonly clock: Clock;
  readonly log: Logger;
  readonly errorPage: ErrorPageMaker;
}

/** Nothing stands here: 404, or 405 where something other than reading was tried. */
export const nothingHere: RequestHandler = (req) => {
  throw req.method === 'GET' || req.method === 'HEAD' ? new NotFound() : new MethodNotAllowed('GET, HEAD');
};

const titled = new Set([400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503, 507]);
/** Key of what an error page is called. */
export const errorTitle = (status: number): string =>
  `web.errorTitle.${titled.has(status) ? status : status < 500 ? 400 : 500}`;

const isForPrograms = (req: Request) => req.originalUrl.startsWith('/api/');

/** Answers every request that ended in an error: readers in the paper's look, programs in JSON, never a stack. */
export function errorHandler(parts: ErrorParts): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    const failure = failureOf(error);
    if (failure.unexpected) {
      parts.log.error({ err: error, requestId: requestIdOf(res) }, 'a request failed');
    }
    if (res.headersSent) {
      next(error);
      return;
    }
    res.set(failure.headers);
    if (isForPrograms(req)) sendJson(parts, { req, res }, failure);
    else await sendPage(parts, { req, res }, failure);
  };
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

function sendJson({ paper, t }: ErrorParts, { req, res }: Exchange, failure: Failure): void {
  const { languages } = paper();
  const lang = req.acceptsLanguages([...languages]) || languages[0];
  const say = ({ key, values }: { key: string; values?: MessageValues }) => t(lang, key, values);
  res
    .status(failure.status)
    .set({ 'Cache-Control': 'no-store', 'Content-Language': lang, Vary: 'Accept-Language' })
    .json({
      error: {
        code: failure.code,
        message: say(failure.told),
        ...(failure.faults ? { fields: textByField(failure.faults, say) } : {}),
      },
    });
}

function errorAsked({ t }: ErrorParts, res: Response, { status, told }: Failure, lang: string): ErrorRequest {
  const requestId = status >= 500 ? requestIdOf(res) : undefined;
  return {
    status,
    title: t(lang, errorTitle(status)),
    explanation: t(lang, told.key, told.values),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

async function sendPage(parts: ErrorParts, { req, res }: Exchange, failure: Failure): Promise<void> {
  const lang = editionOf(res) ?? parts.paper().languages[0];
  const asked = errorAsked(parts, res, failure, lang);
  const ask: PageRequest = {
    lang,
    params: {},
    query: {},
    path: readablePath(req.originalUrl),
    now: parts.clock(),
  };
  try {
    const page = await parts.errorPage(ask, asked);
    const { head, body } = await parts.answers.page(ask, page, { cacheable: false, status: failure.status });
    await sendBody({ req, res, head, body });
  } catch (error) {
    parts.log.error({ err: error, requestId: requestIdOf(res) }, 'an error page could not be made');
    if (!res.headersSent) res.status(failure.status).set('Cache-Control', 'no-store');
    res.type('html').send(fallbackPage(asked, lang));
  }
}
