import type { ErrorDetails } from '../../web/response/errors';
import { template } from '../../web/templates/template';
import type { ArticleCard } from './article.view';

/** The pages of 404, 410 and 500: the error, and links to continue with. */
export interface ErrorPage extends ErrorDetails {
  readonly latest: readonly ArticleCard[];
}

export const errorTemplate = template<ErrorPage>('errors/show');
