import type { Article } from '../../../src/articles/article';
import { formFor } from '../../../src/articles/working-drafts/saving.service';
import type { ArticleForm } from '../../../src/articles/form/article.form';

/** The form of a story, with some changed fields. */
export const typedForm = async (article: Article, typed: Partial<ArticleForm>): Promise<ArticleForm> => ({
  ...(await formFor(article, { timeZone: 'Africa/Casablanca' })),
  ...typed,
});
