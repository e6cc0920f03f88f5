/** The reader's page of a story that is not published yet. */
import type { Actor } from '../../accounts/account';
import { InvalidInput } from '../../errors';
import { omit } from '../../defined-only';
import type { PageRequest, Page } from '../../web/pages/page';
import type { Paper } from '../../web/pages/paper';
import type { Article } from '../article';
import { applyPatch } from '../article.draft';
import { readArticlePatch } from '../article.input';
import type { ArticlePage } from '../page/article.view';
import { storyPage as readersPage } from '../page/article.page';
import { mayEdit } from '../article.rules';
import { openNewest } from '../working-drafts/opening.service';
import { formFor } from '../working-drafts/saving.service';
import type { PageViewContext } from '../page/format';
import { patchBetween } from '../form/form.input';

/** The story with the person's own unsaved text; others see the saved version. */
export async function workingStory(who: Actor, article: Article, context: PageViewContext): Promise<Article> {
  if (!mayEdit(who, article)) return article;
  const paper: Paper = context.paper();
  const { form } = await openNewest(who, article, paper);
  const changes = patchBetween(await formFor(article, paper), form, paper.timeZone);
  try {
    const patch = readArticlePatch(changes, { languages: paper.languages, sections: context.sections() });
    // A save creates new tags and checks people; the preview shows the texts.
    return applyPatch(article, patch, article.tagIds);
  } catch (problem) {
    if (!(problem instanceof InvalidInput)) throw problem;
    // A text that cannot be saved yet, such as one without a headline, leaves the saved version.
    return article;
  }
}

/** The reader's page of a story in any stage; it is not counted as read. */
export const previewPage = async (
  article: Article,
  pageRequest: PageRequest,
  context: PageViewContext,
): Promise<Page<ArticlePage>> => omit(await readersPage(article, pageRequest, context), 'storyId');

/** A page request for the story in its own edition. */
export const pageRequestFor = ({ lang }: Article, path: string, now: Date): PageRequest => ({
  lang,
  path,
  now,
  params: {},
  query: {},
});
