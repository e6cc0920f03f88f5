import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { wordsIn } from '../../../language/wording';
import type { DeskParts } from '../desk.context';
import { viewContextOf } from '../desk.context';
import { readListQuery } from './list.input';
import { listForDesk } from './list.model';
import { readableBy } from './list.page';

const FOUND = 12;

/** Stories to link to, for the editor: `GET /desk/articles.json?q=` */
export const findDesk = (parts: DeskParts): Router =>
  Router().get('/articles.json', requirePermission('article.read'), (req, res) => find(req, res, parts));

async function find(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { t, lang, sections } = viewContextOf(parts, res);
  const stories = await listForDesk(readListQuery(req.query), readableBy(actorOf(req)), FOUND);
  res.json(
    stories.slice(0, FOUND).map(({ id, headline, status, sectionId, lang: own }) => ({
      id,
      headline,
      lang: own,
      status,
      stage: t(lang, `workflow.stage.${status}`),
      section: wordsIn(sections().byId(sectionId)?.names ?? {}, lang),
    })),
  );
}
