import type { ErrorRequestHandler, Request, Response } from 'express';
import { showSignIn } from '../accounts/desk/login/sign-in.page';
import { NotSignedIn, textByField } from '../errors';
import type { Logger } from '../log';
import { deskOf, deskPage, isInDesk, messageText } from '../web/pages/desk-page';
import { createErrorHandler } from '../web/response/error-handler';
import { failureOf } from '../web/response/failure';
import type { Failure } from '../web/response/failure';
import { errorTitle, type ErrorDetails } from '../web/response/errors';
import { wantsJson } from '../web/request/form';
import { requestIdOf } from '../web/request/request-id';
import { postedForm } from './posted-form';
import { template } from '../web/templates/template';
import { definedOnly } from '../defined-only';

const deskErrorTemplate = template<ErrorDetails>('desk/error');

/** Shows an error as a page of the desk, or as JSON to a script; shows the sign-in page without a session. */
export function deskErrors(log: Logger): ErrorRequestHandler {
  return createErrorHandler(async ({ error, req, res, next }) => {
    const failure = failureOf(error);
    if (res.headersSent || !isInDesk(res)) {
      next(error);
      return;
    }
    if (failure.unexpected) log.error({ err: error, requestId: requestIdOf(res) }, 'a request failed');
    res.status(failure.status).set(failure.headers);
    if (wantsJson(req)) sendJson(res, failure);
    else if (error instanceof NotSignedIn) await askToSignIn(req, res);
    else showError(res, failure);
  });
}

function sendJson(res: Response, { code, userMessage, faults }: Failure): void {
  const { formToken } = deskOf(res);
  const fields = faults && textByField(faults, (problem) => messageText(res, problem));
  res.json({
    error: { code, message: messageText(res, userMessage), ...(fields && { fields }) },
    ...(code === 'late_form' && { csrf: formToken }),
  });
}

/** A link opens the sign-in page and returns; a submitted form waits on the sign-in page with its values. */
async function askToSignIn(req: Request, res: Response): Promise<void> {
  if (req.method === 'GET' || req.method === 'HEAD') {
    const next = req.originalUrl === '/desk' ? '' : `?next=${encodeURIComponent(req.originalUrl)}`;
    res.removeHeader('WWW-Authenticate');
    res.redirect(303, `/desk/login${next}`);
    return;
  }
  showSignIn(res, { carried: await postedForm(req, res) });
}

function showError(res: Response, { status, userMessage }: Failure): void {
  const title = errorTitle(status);
  const texts = { title: messageText(res, { key: title }), explanation: messageText(res, userMessage) };
  const requestId = status >= 500 ? requestIdOf(res) : undefined;
  const model = { status, ...texts, ...definedOnly({ requestId }) };
  // An address without a page may be that of a story that this browser alone has.
  const scripts = status === 404 ? ['desk-unsaved.js'] : [];
  deskPage(res, { template: deskErrorTemplate, model, title, scripts });
}
