import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import type { Actor } from '../../../accounts/account';
import { wordsIn } from '../../../language/wording';
import { queryParam } from '../../../web/params';
import type { ArticleSummary } from '../../article';
import type { DeskParts } from '../desk.context';
import { viewContextOf } from '../desk.context';
import type { ListQuery } from './list.input';
import { readListQuery } from './list.input';
import { hasNoTerms, listForDesk } from './list.model';
import { readableBy } from './list.page';
import { listRanked } from './list.found.model';
import type { TextSearch } from './list.search';
import { findByText } from './list.search';
import { branchesOf } from './list.tabs';

const FOUND = 12;

/**
 * Stories to link to, for the editor: `GET /desk/articles.json?q=&in=`; `in` is the language in which the paper's search
 * reads the words.
 */
export const findDesk = (parts: DeskParts): Router =>
  Router().get('/articles.json', requirePermission('article.read'), (req, res) => find(req, res, parts));

async function find(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { t, lang, sections, paper } = viewContextOf(parts, res);
  const language = paper().languages.find((each) => each === queryParam(req, 'in')) ?? lang;
  const request = { query: readListQuery(req.query), language, search: parts.search };
  const stories = await findStories(actorOf(req), request);
  res.json(
    stories.map(({ id, headline, status, sectionId, lang: own }) => ({
      id,
      headline,
      lang: own,
      status,
      stage: t(lang, `workflow.stage.${status}`),
      section: wordsIn(sections().byId(sectionId)?.names ?? {}, lang),
    })),
  );
}

interface FindRequest {
  readonly query: ListQuery;
  readonly language: string;
  readonly search: TextSearch | undefined;
}

/** Stories whose headline has words that begin like the typed ones, then those that the search finds. */
async function findStories(
  who: Actor,
  { query, language, search }: FindRequest,
): Promise<readonly ArticleSummary[]> {
  const only = readableBy(who);
  const named = (await listForDesk(query, only, FOUND)).slice(0, FOUND);
  if (query.q === '' || hasNoTerms(query) || named.length === FOUND) return named;
  const known = new Set(named.map(({ id }) => id));
  const ids = (await findByText(query.q, language, search)).filter((id) => !known.has(id));
  if (ids.length === 0) return named;
  const others = await listRanked(query, { ids, branches: branchesOf('all', who, only) }, FOUND);
  return [...named, ...others].slice(0, FOUND);
}
