import { latestIn } from '../../articles/store/article.lists.model';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import type { PageViewContext } from '../../articles/page/format';
import { staticHead } from '../../seo/head';
import type { ErrorPageMaker } from '../../web/response/errors';
import type { ErrorPage } from './front.view';

const LATEST = 6;

/** What went wrong, and where to go on: the latest stories, as long as the database answers. */
export const createErrorPage =
  (around: PageViewContext): ErrorPageMaker =>
  async (ask, { status, title, explanation, requestId }) => {
    const { lang, path } = ask;
    const latest = await latestCards(lang, ask.now, around);
    const model: ErrorPage = {
      status,
      title,
      explanation,
      latest,
      ...(requestId !== undefined && { requestId }),
    };
    const facts = { lang, path, translations: [], title, text: explanation, noindex: true };
    return { kind: 'page', view: 'errors/show', lang, model, head: staticHead(around, facts), dependsOn: [] };
  };

/** The page of an error must not fail for the same reason. */
async function latestCards(
  lang: string,
  now: Date,
  around: PageViewContext,
): Promise<readonly ArticleCard[]> {
  try {
    return await cardsOf((await latestIn(lang, { limit: LATEST }, now)).items, around);
  } catch {
    return [];
  }
}
