import { latestIn } from '../../articles/store/article.lists.model';
import type { ArticleCard } from '../../articles/page/article.view';
import { cardsOf } from '../../articles/page/card.view';
import { errorTemplate, type ErrorPage } from '../../articles/page/error.view';
import type { PageViewContext } from '../../articles/page/format';
import { publicPage } from '../../web/pages/page';
import { staticHead } from '../../seo/head';
import type { ErrorPageMaker } from '../../web/response/errors';

const LATEST = 6;

/** The page of an error, with the latest stories if the database answers. */
export const createErrorPage =
  (context: PageViewContext): ErrorPageMaker =>
  async (request, { status, title, explanation, requestId }) => {
    const { lang, path } = request;
    const latest = await latestCards(lang, request.now, context);
    const model: ErrorPage = {
      status,
      title,
      explanation,
      latest,
      ...(requestId !== undefined && { requestId }),
    };
    const facts = { lang, path, translations: [], title, text: explanation, noindex: true };
    return publicPage({
      template: errorTemplate,
      lang,
      model,
      head: staticHead(context, facts),
      dependsOn: [],
    });
  };

/** The page of an error must not fail for the reason of the error. */
async function latestCards(
  lang: string,
  now: Date,
  context: PageViewContext,
): Promise<readonly ArticleCard[]> {
  try {
    return await cardsOf((await latestIn(lang, { limit: LATEST }, now)).items, context);
  } catch {
    return [];
  }
}
