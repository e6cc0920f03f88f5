import type { ActorContext } from '../../src/accounts/account';
import type { Article } from '../../src/articles/article';
import type { ArticleInput } from '../../src/articles/article.input';
import { addDraft } from '../../src/articles/article.service';
import { moveIn } from '../../src/articles/publishing/transition.service';
import { retryOnDuplicate } from '../../src/articles/store/retry-on-duplicate';

interface PublicationOptions {
  readonly at?: Date;
  readonly demo?: boolean;
}

/** Creates a story and publishes or schedules it in one transaction. */
export function createAndPublish(
  { who, now }: ActorContext,
  input: ArticleInput,
  { at, demo = false }: PublicationOptions = {},
): Promise<Article> {
  const act = at !== undefined && at > now ? ('schedule' as const) : ('publish' as const);
  return retryOnDuplicate(async () =>
    moveIn({ who, now }, await addDraft({ who, now }, input, { demo }), at ? { act, at } : { act }),
  );
}
