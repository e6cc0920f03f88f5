import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import type { Paper } from '../../web/paper';
import { without } from '../../present';
import { sendBody } from '../../web/send-body';
import type { Article } from '../article';
import { patched } from '../article.draft';
import { readArticlePatch } from '../article.input';
import { storyPage as readersPage } from '../article.page';
import { mayEdit } from '../article.rules';
import { openWriting } from '../copies/copy.service';
import { sheetFor } from '../copies/saving.service';
import { patchBetween } from '../sheets/sheet.input';
import type { Actor } from '../../accounts/account';
import type { DeskParts } from './facts';
import { paramOf } from './facts';
import { readableArticle } from './story.saving';

/** The story as its readers will see it, with what the person typed and did not save. */
export const previewDesk = (parts: DeskParts): Router =>
  Router().get('/articles/:id/preview', (req, res) => preview(req, res, parts));

async function preview(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, paramOf(req, 'id'));
  const shown = mayEdit(who, article) ? await withTyped(who, article, parts) : article;
  const ask = { lang: article.lang, params: {}, query: {}, path: req.originalUrl, now: parts.clock() };
  const page = without(await readersPage(shown, ask, parts), 'counts');
  const { head, body } = await parts.answers.page(ask, page, { kept: false });
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };
  await sendBody({ req, res, head: { ...head, headers }, body });
}

/** Tags and people that are only typed come with the save; the words are shown as they stand. */
async function withTyped(who: Actor, article: Article, parts: DeskParts): Promise<Article> {
  const paper: Paper = parts.paper();
  const { sheet } = await openWriting(who, article, paper);
  const changes = patchBetween(await sheetFor(article, paper), sheet, paper.timeZone);
  try {
    const patch = readArticlePatch(changes, { languages: paper.languages, sections: parts.sections() });
    return patched(article, patch, article.tagIds);
  } catch {
    // What cannot be saved yet (a headline still empty) is shown as it was saved last.
    return article;
  }
}
