import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Clock } from '../../clock';
import type { MessageValues } from '../../errors';
import { NotFound, textByField } from '../../errors';
import type { Logger } from '../../log';
import type { PageRenderer } from '../page-cache/page-results';
import { readablePath } from '../page-cache/page-request';
import { editionOf } from '../pages/edition';
import { createErrorHandler } from './error-handler';
import { failureOf } from './failure';
import type { Failure } from './failure';
import { MethodNotAllowed } from './http-problem';
import type { PageRequest, Page } from '../pages/page';
import type { Paper } from '../pages/paper';
import { requestIdOf } from '../request/request-id';
import { sendBody } from './send-body';
import type { Translate } from '../site';
import { fallbackPage } from './fallback-page';

/** The texts of an error page in the reader's language. */
export interface ErrorDetails {
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  readonly requestId?: string;
}

/** Creates the error page; `app.ts` provides it, since it shows the latest stories. */
export type ErrorPageMaker = (pageRequest: PageRequest, details: ErrorDetails) => Promise<Page>;

export interface ErrorParts {
  readonly renderer: PageRenderer;
  readonly paper: () => Paper;
  readonly t: Translate;
  readonly clock: Clock;
  readonly log: Logger;
  readonly errorPage: ErrorPageMaker;
}

/** Answers requests without a route: 404, or 405 for methods other than GET and HEAD. */
export const notFoundHandler: RequestHandler = (req) => {
  throw req.method === 'GET' || req.method === 'HEAD' ? new NotFound() : new MethodNotAllowed('GET, HEAD');
};

const titledStatuses = new Set([400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503, 507]);
/** Message key of the title of an error page. */
export const errorTitle = (status: number): string =>
  `web.errorTitle.${titledStatuses.has(status) ? status : status < 500 ? 400 : 500}`;

const isForPrograms = (req: Request) => req.originalUrl.startsWith('/api/');

/** Answers every failed request: readers with a page in the paper's layout, programs with JSON, never with a stack. */
export const errorHandler = (parts: ErrorParts): ErrorRequestHandler =>
  createErrorHandler(async ({ error, req, res, next }) => {
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
  });

interface FailedExchange {
  readonly req: Request;
  readonly res: Response;
}

function sendJson({ paper, t }: ErrorParts, { req, res }: FailedExchange, failure: Failure): void {
  const { languages } = paper();
  const lang = req.acceptsLanguages([...languages]) || languages[0];
  const say = ({ key, values }: { key: string; values?: MessageValues }) => t(lang, key, values);
  res
    .status(failure.status)
    .set({ 'Cache-Control': 'no-store', 'Content-Language': lang, Vary: 'Accept-Language' })
    .json({
      error: {
        code: failure.code,
        message: say(failure.userMessage),
        ...(failure.faults ? { fields: textByField(failure.faults, say) } : {}),
      },
    });
}

interface LoggedFailure extends Failure {
  readonly requestId: string | undefined;
}

function errorDetails(
  t: Translate,
  lang: string,
  { status, userMessage, requestId }: LoggedFailure,
): ErrorDetails {
  return {
    status,
    title: t(lang, errorTitle(status)),
    explanation: t(lang, userMessage.key, userMessage.values),
    ...(status < 500 || requestId === undefined ? {} : { requestId }),
  };
}

async function sendPage(parts: ErrorParts, { req, res }: FailedExchange, failure: Failure): Promise<void> {
  const lang = editionOf(res) ?? parts.paper().languages[0];
  const details = errorDetails(parts.t, lang, { ...failure, requestId: requestIdOf(res) });
  const path = readablePath(req.originalUrl);
  const pageRequest: PageRequest = { lang, params: {}, query: {}, path, now: parts.clock() };
  try {
    const page = await parts.errorPage(pageRequest, details);
    const { head, body } = await parts.renderer.page(pageRequest, page, {
      cacheable: false,
      status: failure.status,
    });
    await sendBody({ req, res, head, body });
  } catch (error) {
    parts.log.error({ err: error, requestId: requestIdOf(res) }, 'an error page could not be made');
    if (!res.headersSent) res.status(failure.status).set('Cache-Control', 'no-store');
    res.type('html').send(fallbackPage(details, lang));
  }
}
