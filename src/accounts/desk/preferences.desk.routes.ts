import { Router } from 'express';
import type { Request, Response } from 'express';
import { notify } from '../../web/pages/desk-page';
import { formOf, wantsJson } from '../../web/request/form';
import { changePreferences, readPreferences } from '../preferences/preferences.service';
import { accountOf } from '../signed-in';

/** `/desk/profile/preferences`: language, colours and closed lists, set from the page on which the person is. */
export const preferenceRoutes = (): Router => Router().post('/profile/preferences', setPreference);

async function setPreference(req: Request, res: Response): Promise<void> {
  const given = readPreferences(formOf(req));
  await changePreferences(accountOf(req), given);
  if (wantsJson(req)) {
    res.json({});
    return;
  }
  if (given.steps === 'hide') {
    const undo = { action: '/desk/profile/preferences', fields: { steps: 'show' } };
    notify(res, { key: 'desk.home.startClosed' }, { undo });
  }
  res.redirect(303, cameFrom(req));
}

/** The page of the desk that holds the form, else the first one. */
function cameFrom(req: Request): string {
  const referrer = req.get('referer') ?? '';
  const page = URL.canParse(referrer) ? new URL(referrer) : undefined;
  return page && /^\/desk(?:\/|$)/.test(page.pathname) ? page.pathname + page.search : '/desk';
}
