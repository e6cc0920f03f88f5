/** How a story comes before its readers, and how it leaves them. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Article } from '../article';
import { transitionArticle } from './transition.service';

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
