import type { Request, Response } from 'express';
import { Router } from 'express';
import { actorOf } from '../accounts/signed-in';
import { NotAllowed } from '../errors';
import { deskPage, tell } from '../web/pages/desk-page';
import { areasFor, areasKey } from './areas';
import { auditDesk } from './operation/audit.desk.routes';
import { jobsDesk } from './operation/jobs.desk.routes';
import { menusDesk } from './screens/menus.desk.routes';
import { pagesDesk } from './screens/pages.desk.routes';
import type { AdministrationParts } from './parts';
import { peopleDesk } from './screens/people.desk.routes';
import { publicationDesk } from './operation/publication.desk.routes';
import { redirectsDesk } from './screens/redirects.desk.routes';
import { sectionsDesk } from './screens/sections.desk.routes';
import { settingsDesk } from './operation/settings.desk.routes';
import { tagsDesk } from './screens/tags.desk.routes';

/** Everything under `/desk` that looks after the paper itself. */
export const administrationDesk = (parts: AdministrationParts): Router =>
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

/** The overview of the areas that the actor may manage. */
function showAreas(req: Request, res: Response): void {
  const areas = areasFor(actorOf(req)).map((name) => ({
    href: `/desk/${name}`,
    name: tell(res, { key: `administration.area.${name}` }),
    about: tell(res, { key: `administration.about.${name}` }),
  }));
  if (areas.length === 0) throw new NotAllowed();
  deskPage(res, { view: 'administration/areas', model: { areas }, title: areasKey, current: areasKey });
}
