import { Router } from 'express';
import type { Request, Response } from 'express';
import { accountOf } from '../accounts/signed-in';
import { deskOf, deskPage } from '../web/desk-page';

/** `/desk`: where the day begins. */
export const homeDesk = (): Router => Router().get('/', showHome);

function showHome(req: Request, res: Response): void {
  const { menu } = deskOf(res);
  const model = { name: accountOf(req).name, places: menu.filter(({ href }) => href !== '/desk') };
  deskPage(res, { view: 'desk/home', model, title: 'desk.home.title', current: 'desk.menu.home' });
}
