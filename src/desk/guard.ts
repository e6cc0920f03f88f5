import type { Request, RequestHandler, Response } from 'express';
import { findSignedIn } from '../accounts/signed-in';
import { NotAllowed, NotSignedIn } from '../errors';
import { originOf } from '../web/request/csrf';
import type { FormGuard } from '../web/request/csrf';
import { offerAgain } from '../web/request/carried-fields';
import { HttpProblem } from '../web/response/http-problem';
import { wantsJson } from '../web/request/form';
import { postedForm } from './posted-form';
import { boundOf } from './visitor';

/** A form of an earlier session: the script that sent it fetches the page's new token and tries again. */
class LateForm extends HttpProblem {
  constructor() {
    super(403, 'late_form', { userMessage: { key: 'desk.error.lateForm' } });
  }
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Pages before sign-in keep the e-mail address, never the password. */
const withoutSecrets = (values: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/password|code/i.test(name)));

async function showAgain(req: Request, res: Response): Promise<void> {
  const { path, values } = await postedForm(req, res);
  offerAgain(res.status(403), { path, values: withoutSecrets({ ...values } as Record<string, string>) });
}

/**
 * Accepts only forms of our own pages in the current session. A form of another site is refused; a late form of one of
 * our pages is shown again with its values.
 * @param isOpen whether a path requires no session
 */
export function guardForms(guard: () => FormGuard, isOpen: (path: string) => boolean): RequestHandler {
  return async (req, res, next) => {
    const origin = reads.has(req.method) ? 'good' : originOf(req, guard(), boundOf(req));
    if (origin === 'good') {
      next();
      return;
    }
    if (origin === 'foreign') throw new NotAllowed({ key: 'desk.error.foreignForm' });
    if (!findSignedIn(req) && !isOpen(req.path)) throw new NotSignedIn();
    if (wantsJson(req)) throw new LateForm();
    await showAgain(req, res);
  };
}
