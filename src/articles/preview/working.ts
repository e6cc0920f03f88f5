/** A story that is not published yet, as a reader's page. */
import type { Actor } from '../../accounts/account';
import { without } from '../../present';
import type { Ask, Page } from '../../web/page';
import type { Paper } from '../../web/paper';
import type { Article } from '../article';
import { patched } from '../article.draft';
import { readArticlePatch } from '../article.input';
import { storyPage as readersPage } from '../article.page';
import { mayEdit } from '../article.rules';
import { openNewest } from '../copies/opening.service';
import { sheetFor } from '../copies/saving.service';
import type { PageSurroundings } from '../shown';
import { patchBetween } from '../sheets/sheet.input';

/** The story with what the person typed and did not save; as it was saved last to everybody else. */
export async function workingStory(who: Actor, article: Article, around: PageSurroundings): Promise<Article> {
  if (!mayEdit(who, article)) return article;
  const paper: Paper = around.paper();
  const { sheet } = await openNewest(who, article, paper);
  const changes = patchBetween(await sheetFor(article, paper), sheet, paper.timeZone);
  try {
    const patch = readArticlePatch(changes, { languages: paper.languages, sections: around.sections() });
    // Tags and people that are only typed come with the save; the words are shown as they stand.
    return patched(article, patch, article.tagIds);
  } catch {
    // What cannot be saved yet (a headline still empty) is shown as it was saved last.
    return article;
  }
}

/** The reader's page of a story of any stage; no reading of it is counted. */
export const previewPage = async (article: Article, ask: Ask, around: PageSurroundings): Promise<Page> =>
  without(await readersPage(article, ask, around), 'storyId');

/** Asks for the story in its own edition, whatever the address. */
export const askFor = ({ lang }: Article, path: string, now: Date): Ask => ({
  ...{ lang, path, now },
  ...{ params: {}, query: {} },
});
