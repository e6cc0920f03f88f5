import { Router } from 'express';
import type { Request, Response } from 'express';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { accountOf, actorOf } from '../../accounts/signed-in';
import { deskOf, deskPage, deskTime } from '../../web/pages/desk-page';
import type { Site } from '../../web/site';
import { readDay } from './home.service';
import { homeView } from './home.view';

type HomeParts = Pick<Site, 'clock' | 'paper'>;

/** `/desk`: where the day begins. */
export const homeDesk = (parts: HomeParts): Router =>
  Router().get('/', (req, res) => showHome(req, res, parts));

async function showHome(req: Request, res: Response, parts: HomeParts): Promise<void> {
  const [who, now, paper] = [actorOf(req), parts.clock(), parts.paper()];
  const day = await readDay(who, paper.languages, now);
  const { lang } = deskOf(res);
  const time = (moment: Date) => deskTime(res, moment, now);
  const mayWrite = mayAtAll(who, 'article.create');
  const model = homeView({ name: accountOf(req).name, mayWrite }, day, { lang, paper, now, time });
  deskPage(res, { view: 'desk/home', model, title: 'desk.home.title', current: 'desk.menu.home' });
}
