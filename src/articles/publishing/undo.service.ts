/** Takes an act of the workflow back. */
import type { ActorContext } from '../../accounts/account';
import { definedOnly, omit } from '../../defined-only';
import { EditedMeanwhile, NotAllowed, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import type { Act } from '../../workflow/acts';
import { isOpen } from '../../workflow/acts';
import type { Stage } from '../../workflow/stage';
import type { Article } from '../article';
import { mayActOn } from '../article.rules';
import { findArticleFor } from '../article.service';
import { writeChange } from '../store/article.changelog';
import { moveIn } from './transition.service';

/** An act that was done, and the stage before it. */
export interface DoneAct {
  readonly act: Act;
  /** The version that the act made; after a later save it is not taken back. */
  readonly version: number;
  readonly from: Stage;
  /** The time of publication that the act cancelled. */
  readonly scheduledFor?: Date;
}

/**
 * Brings a story back to the stage before an act. What readers saw is taken back by an act of the workflow of its own,
 * with its permission; everything else by the permission of the act that was done.
 * @throws NotFound, NotAllowed, NotPossible, EditedMeanwhile, IncompleteStory
 */
export function undoAct(context: ActorContext, id: Id, done: DoneAct): Promise<Article> {
  return retryOnDuplicate(async () => {
    const article = await findArticleFor(context.who, id, context.now);
    if (article.version !== done.version) throw new EditedMeanwhile(article.version);
    const reverse = reverseOf(article.status, done.from);
    if (reverse === undefined) return moveBack(context, article, done);
    if (!isOpen(reverse, article.status)) throw new NotPossible({ key: 'articles.error.undo' });
    return moveIn(context, article, { act: reverse, version: done.version });
  });
}

/** The act that takes back what readers saw; undefined where they saw nothing. */
function reverseOf(now: Stage, before: Stage): Act | undefined {
  if (now === 'published') return 'unpublish';
  return before === 'published' ? 'publish' : undefined;
}

function moveBack(
  context: ActorContext,
  article: Article,
  { act, from, scheduledFor }: DoneAct,
): Promise<Article> {
  if (!mayActOn(context.who, act, article)) throw new NotAllowed();
  const isPast = from === 'scheduled' && !(scheduledFor && scheduledFor > context.now);
  if (isPast) throw new NotPossible({ key: 'articles.error.undo' });
  const after: Article = {
    ...omit(article, 'scheduledFor'),
    status: from,
    ...definedOnly({ scheduledFor: from === 'scheduled' ? scheduledFor : undefined }),
  };
  const detail = { undone: act, from: article.status, to: from };
  return writeChange(context, { before: article, after }, { act: 'article.moved', detail });
}
