import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import type { SectionTree } from '../../sections/section.tree';
import { deskOf, deskPage } from '../../web/pages/desk-page';
import { queryParam } from '../../web/params';
import { wantsJson } from '../../web/request/form';
import type { Site } from '../../web/site';
import { findAnything } from './find.service';
import { findTemplate, foundGroups } from './find.view';

const LANGUAGES = ['ar', 'fr', 'en'];
/** Longer texts find nothing more. */
const LONGEST = 200;

interface FindDeskParts {
  readonly site: Pick<Site, 't'>;
  readonly sections: () => SectionTree;
}

/** `/desk/find`: the search of every page, as a page and, for the palette, as JSON. */
export const findDesk = (parts: FindDeskParts): Router =>
  Router().get('/find', (req, res) => showFound(req, res, parts));

async function showFound(req: Request, res: Response, { site, sections }: FindDeskParts): Promise<void> {
  const { lang, t } = deskOf(res);
  const q = queryParam(req, 'q').slice(0, LONGEST);
  const namesOf = (key: string) => LANGUAGES.map((each) => site.t(each, key));
  const found = await findAnything(actorOf(req), q, { sections, namesOf });
  const groups = foundGroups(found, { lang, t, sections });
  if (wantsJson(req)) res.json({ groups });
  else deskPage(res, { template: findTemplate, model: { q, groups }, title: 'desk.find.title' });
}
