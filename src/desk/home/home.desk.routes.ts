import { Router } from 'express';
import type { Request, Response } from 'express';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { accountOf, actorOf } from '../../accounts/signed-in';
import type { PageViewContext } from '../../articles/page/format';
import { frontMiniature } from '../../fronts/desk/miniature';
import { deskOf, deskPage, deskTime } from '../../web/pages/desk-page';
import type { Site } from '../../web/site';
import { readDay } from './home.service';
import { homeView, homeTemplate } from './home.view';
import { firstSteps } from './start.service';

interface HomeDeskParts {
  readonly site: Site;
  readonly sections: PageViewContext['sections'];
}

/** `/desk`: the first page of the desk. */
export const homeDesk = (parts: HomeDeskParts): Router =>
  Router().get('/', (req, res) => showHome(req, res, parts));

async function showHome(req: Request, res: Response, { site, sections }: HomeDeskParts): Promise<void> {
  const [who, now, paper] = [actorOf(req), site.clock(), site.paper()];
  const { t, assets, memo } = site;
  const context: PageViewContext = { paper: site.paper, t, assets, memo, sections };
  const [day, steps, cards] = await Promise.all([
    readDay(who, paper.languages, now),
    firstSteps(who, paper, accountOf(req)),
    frontMiniature(paper.languages[0], now, context),
  ]);
  const { lang } = deskOf(res);
  const { name } = accountOf(req);
  const mayWrite = mayAtAll(who, 'article.create');
  const parts = {
    name,
    mayWrite,
    readersFirst: !mayWrite && mayAtAll(who, 'comment.moderate'),
    mayCurate: may(who, 'front.edit'),
    steps,
    cards,
  };
  const time = (moment: Date) => deskTime(res, moment, now);
  const model = homeView(parts, day, { lang, paper, now, time });
  const shown = { title: 'desk.home.title', current: 'desk.menu.home', scripts: ['desk-unsaved.js'] };
  deskPage(res, { template: homeTemplate, model, ...shown });
}
