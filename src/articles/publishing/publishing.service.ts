/** How a story comes before its readers, and how it leaves them. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Article } from '../article';
import type { ArticleInput } from '../article.input';
import { addDraft } from '../article.service';
import { transitionArticle, moveIn } from './transition.service';
import { retryOnDuplicate } from '../store/retry-on-duplicate';

export { doDueWork } from './due.service';

/** When to publish: a time to come schedules the story, a time past dates it back. */
export interface When {
  readonly at?: Date;
}

const move = ({ at }: When, now: Date) => ({
  act: at !== undefined && at > now ? ('schedule' as const) : ('publish' as const),
  ...(at && { at }),
});

/** Publishes a story, or schedules it. A story published before keeps its first time unless given another. */
export const publish = ({ who, now }: ActorContext, id: string, when: When): Promise<Article> =>
  transitionArticle({ who, now }, id, move(when, now));

/**
 * Takes in a whole story and publishes it, or nothing of it. Stories that come with a time keep it.
 * @throws InvalidInput where the `externalId` is known already.
 */
export function createAndPublish(
  { who, now }: ActorContext,
  input: ArticleInput,
  how: When & { readonly demo?: boolean } = {},
): Promise<Article> {
  return retryOnDuplicate(async () =>
    moveIn({ who, now }, await addDraft(who, input, now, how.demo ?? false), move(how, now)),
  );
}

/** Takes a story from its readers for now; it may be published again. */
export const unpublish = (who: Actor, id: string, now: Date): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'unpublish' });

/** Puts a story away for good without saying anything against it. */
export const archive = (who: Actor, id: string, now: Date): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'archive' });

/**
 * Kills a story: it should never have been. Readers find the notice at its address, and it is not
 * published again.
 */
export const kill = ({ who, now }: ActorContext, id: string, notice: string): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'kill', note: notice });

/** Says openly that a published story was wrong; what was right is changed by saving the story. */
export const correct = ({ who, now }: ActorContext, id: string, text: string): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'correct', note: text });
