/** A story that is not published yet, as a reader's page. */
import type { Actor } from '../../accounts/account';
import { omit } from '../../defined-only';
import type { PageRequest, Page } from '../../web/pages/page';
import type { Paper } from '../../web/pages/paper';
import type { Article } from '../article';
import { applyPatch } from '../article.draft';
import { readArticlePatch } from '../article.input';
import { storyPage as readersPage } from '../page/article.page';
import { mayEdit } from '../article.rules';
import { openNewest } from '../working-drafts/opening.service';
import { formFor } from '../working-drafts/saving.service';
import type { PageViewContext } from '../page/format';
import { patchBetween } from '../form/form.input';

/** The story with the person's own unsaved text; to others as it was saved last. */
export async function workingStory(who: Actor, article: Article, around: PageViewContext): Promise<Article> {
  if (!mayEdit(who, article)) return article;
  const paper: Paper = around.paper();
  const { sheet } = await openNewest(who, article, paper);
  const changes = patchBetween(await formFor(article, paper), sheet, paper.timeZone);
  try {
    const patch = readArticlePatch(changes, { languages: paper.languages, sections: around.sections() });
    // Tags and people that are only typed come with the save; the words are shown as they stand.
    return applyPatch(article, patch, article.tagIds);
  } catch {
    // What cannot be saved yet (a headline still empty) is shown as it was saved last.
    return article;
  }
}

/** The reader's page of a story of any stage; no reading of it is counted. */
export const previewPage = async (
  article: Article,
  ask: PageRequest,
  around: PageViewContext,
): Promise<Page> => omit(await readersPage(article, ask, around), 'storyId');

/** A page request for the story in its own edition. */
export const askFor = ({ lang }: Article, path: string, now: Date): PageRequest => ({
  lang,
  path,
  now,
  params: {},
  query: {},
});
