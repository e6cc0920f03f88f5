import type { Request, Response } from 'express';
import { Router } from 'express';
import { NotAllowed } from '../errors';
import { deskPage } from '../web/pages/desk-page';
import { areasKey } from './areas';
import type { AreaGroup } from './nav';
import { areaNav } from './nav';
import { auditDesk } from './operation/audit.desk.routes';
import { galleryDesk } from './gallery/gallery.desk.routes';
import { jobsDesk } from './operation/jobs.desk.routes';
import { logoDesk } from './logo/logo.desk.routes';
import { menusDesk } from './menus/menus.desk.routes';
import { pagesDesk } from './screens/pages.desk.routes';
import type { AdministrationParts } from './parts';
import { peopleDesk } from './screens/people.desk.routes';
import { publicationDesk } from './operation/publication.desk.routes';
import { redirectsDesk } from './screens/redirects.desk.routes';
import { sectionsDesk } from './screens/sections.desk.routes';
import { settingsDesk } from './settings/settings.desk.routes';
import { tagsDesk } from './screens/tags.desk.routes';
import { template } from '../web/templates/template';

/** The areas of the administration, in their groups. */
interface AreasPage {
  readonly groups: readonly AreaGroup[];
}

const areasTemplate = template<AreasPage>('administration/areas');

/** All routes under `/desk` of the paper's administration. */
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
      logoDesk(parts),
      galleryDesk(),
    );

/** The overview of the areas that the actor may manage. */
function showAreas(_req: Request, res: Response): void {
  const groups = areaNav(res);
  if (groups.length === 0) throw new NotAllowed();
  deskPage(res, { template: areasTemplate, model: { groups }, title: areasKey, current: areasKey });
}
