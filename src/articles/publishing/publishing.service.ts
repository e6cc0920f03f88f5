/** How a story comes before its readers, and how it leaves them. */
import type { Actor } from '../../accounts/account';
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

/** Publishes a story, or schedules it. A story published before keeps its first time unless told another. */
export const publish = (who: Actor, id: string, when: When, now: Date): Promise<Article> =>
  transitionArticle(who, id, move(when, now), now);

/**
 * Takes in a whole story and publishes it, or nothing of it. Stories that come with a time keep it.
 * @throws InvalidInput where the `externalId` is known already.
 */
export function createAndPublish(
  who: Actor,
  input: ArticleInput,
  now: Date,
  how: When & { readonly demo?: boolean } = {},
): Promise<Article> {
  return retryOnDuplicate(async () =>
    moveIn(who, await addDraft(who, input, now, how.demo ?? false), move(how, now), now),
  );
}

/** Takes a story from its readers for now; it may be published again. */
export const unpublish = (who: Actor, id: string, now: Date): Promise<Article> =>
  transitionArticle(who, id, { act: 'unpublish' }, now);

/** Puts a story away for good without saying anything against it. */
export const archive = (who: Actor, id: string, now: Date): Promise<Article> =>
  transitionArticle(who, id, { act: 'archive' }, now);

/**
 * Kills a story: it should never have been. Readers find the notice at its address, and it is not
 * published again.
 */
export const kill = (who: Actor, id: string, notice: string, now: Date): Promise<Article> =>
  transitionArticle(who, id, { act: 'kill', note: notice }, now);

/** Says openly that a published story was wrong; what was right is changed by saving the story. */
export const correct = (who: Actor, id: string, text: string, now: Date): Promise<Article> =>
  transitionArticle(who, id, { act: 'correct', note: text }, now);
