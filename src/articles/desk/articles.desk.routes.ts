/** Lists of stories, new stories and their pages. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { deskPage, notify } from '../../web/pages/desk-page';
import { bookmarkDesk } from '../bookmarks/bookmark.desk.routes';
import { duplicateStory } from '../upkeep/duplication.service';
import { idParam } from '../../web/params';
import { bulkDesk, readOutcome } from './bulk/bulk.desk.routes';
import { suggestionsDesk } from './canvas/find.desk.routes';
import { newStoryDesk } from './canvas/new.desk.routes';
import { savedViewsDesk } from '../../accounts/saved-views/saved-view.desk.routes';
import { conflictDesk } from './drafts/conflict.desk.routes';
import { proposalDesk } from './drafts/proposal.desk.routes';
import { draftDesk } from './drafts/draft.desk.routes';
import { copydeskDesk } from './copydesk.desk.routes';
import type { DeskParts } from './desk.context';
import { viewContextOf } from './desk.context';
import { findDesk } from './list/find.desk.routes';
import { deletedDesk } from './history/deleted.desk.routes';
import { historyDesk } from './history/history.desk.routes';
import { findByName } from './list/list.finders';
import { readListQuery, storyViews } from './list/list.input';
import { listPage, listTemplate } from './list/list.page';
import { deletedErrors } from './story/meanwhile';
import { presenceDesk } from './presence/presence.desk.routes';
import { previewDesk } from './preview/preview.desk.routes';
import { storyDesk } from './story/story.desk.routes';
import { translationsDesk } from './translations/translations.desk.routes';
import { submissionsDesk } from './submissions/submissions.desk.routes';

const MENU = 'articles.desk.menu';
const scripts = ['desk-list.js', 'desk-unsaved.js'];

/** All routes under `/desk/articles`, of the copy desk and of submissions. */
export function articlesDesk(parts: DeskParts): Router {
  return Router()
    .get('/articles', requirePermission('article.read'), (req, res) => showList(req, res, parts))
    .use(
      newStoryDesk(parts),
      suggestionsDesk(parts),
      findDesk(parts),
      copydeskDesk(),
      bookmarkDesk(),
      draftDesk(parts),
      presenceDesk(parts),
      previewDesk(parts),
    )
    .post('/articles/:id/duplicate', (req, res) => duplicate(req, res, parts))
    .use(bulkDesk(parts), savedViewsDesk('/articles', storyViews, parts))
    .use(
      deletedDesk(parts),
      historyDesk(parts),
      conflictDesk(parts),
      proposalDesk(parts),
      translationsDesk(parts),
      storyDesk(parts),
      submissionsDesk(parts),
    )
    .use(deletedErrors);
}

async function showList(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const query = readListQuery(req.query);
  const named = await findByName(query, req.query);
  if (named) {
    const values = { name: named.unknown ?? '' };
    if (named.unknown !== undefined) notify(res, { key: 'articles.desk.list.unknown', values }, 'problem');
    res.redirect(303, named.address);
    return;
  }
  const request = { query, search: parts.search, outcome: await readOutcome(req, res) };
  const model = await listPage({ who: actorOf(req), now: parts.clock() }, request, viewContextOf(parts, res));
  const title = 'articles.desk.title';
  deskPage(res, { template: listTemplate, model, title, current: MENU, scripts });
}

/** Opens the copy of a story. */
async function duplicate(req: Request, res: Response, { clock }: DeskParts): Promise<void> {
  const { id } = await duplicateStory({ who: actorOf(req), now: clock() }, idParam(req));
  notify(res, { key: 'articles.desk.list.duplicated' });
  res.redirect(303, `/desk/articles/${id}`);
}
