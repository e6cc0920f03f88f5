import type { Request, Response } from 'express';
import { Router } from 'express';
import { actorOf } from '../accounts/signed-in';
import { NotAllowed } from '../errors';
import { deskPage, tell } from '../web/desk-page';
import { areasFor, areasKey } from './areas';
import { auditDesk } from './audit.desk.routes';
import { jobsDesk } from './jobs.desk.routes';
import { menusDesk } from './menus.desk.routes';
import { pagesDesk } from './pages.desk.routes';
import type { Parts } from './parts';
import { peopleDesk } from './people.desk.routes';
import { publicationDesk } from './publication.desk.routes';
import { redirectsDesk } from './redirects.desk.routes';
import { sectionsDesk } from './sections.desk.routes';
import { settingsDesk } from './settings.desk.routes';
import { tagsDesk } from './tags.desk.routes';

/** Everything under `/desk` that looks after the paper itself. */
export const administrationDesk = (parts: Parts): Router =>
  Router()
    .get('/administration', showAreas)
    .use(settingsDesk(parts), sectionsDesk(parts), peopleDesk(parts), tagsDesk(parts))
    .use(
      pagesDesk(parts),
      redirectsDesk(parts),
      auditDesk(),
      jobsDesk(parts),
      menusDesk(parts),
      publicationDesk(parts),
    );

/** The overview: whoever may look after nothing has nothing to see here. */
function showAreas(req: Request, res: Response): void {
  const areas = areasFor(actorOf(req)).map((name) => ({
    href: `/desk/${name}`,
    name: tell(res, { key: `administration.area.${name}` }),
    about: tell(res, { key: `administration.about.${name}` }),
  }));
  if (areas.length === 0) throw new NotAllowed();
  deskPage(res, { view: 'administration/areas', model: { areas }, title: areasKey, current: areasKey });
}
