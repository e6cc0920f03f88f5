/** Acts that publish stories and take them from readers. */
import type { Actor, ActorContext } from '../../accounts/account';
import type { Id } from '../../ids/id';
import type { Article } from '../article';
import { transitionArticle } from './transition.service';

export { doDueWork } from './due.service';

/** The time of publication: a future one schedules the story, a past one backdates it. */
export interface When {
  readonly at?: Date;
}

const move = ({ at }: When, now: Date) => ({
  act: at !== undefined && at > now ? ('schedule' as const) : ('publish' as const),
  ...(at && { at }),
});

/** Publishes or schedules a story. A story that was published before keeps its first time unless another is given. */
export const publish = ({ who, now }: ActorContext, id: Id, when: When): Promise<Article> =>
  transitionArticle({ who, now }, id, move(when, now));

/** Unpublishes a story; it may be published again. */
export const unpublish = (who: Actor, id: Id, now: Date): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'unpublish' });

/**
 * Kills a story that should not have been published. Its address shows the notice, and it cannot be published again.
 */
export const kill = ({ who, now }: ActorContext, id: Id, notice: string): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'kill', note: notice });

/** Adds a public correction to a published story; a save changes the text itself. */
export const correct = ({ who, now }: ActorContext, id: Id, text: string): Promise<Article> =>
  transitionArticle({ who, now }, id, { act: 'correct', note: text });
