/** Acts on several stories: each goes through the service of its story, with the person's permissions. */
import type { ActorContext } from '../../../accounts/account';
import { DomainError, InvalidInput, NotFound, NotPossible } from '../../../errors';
import type { Id } from '../../../ids/id';
import { newId } from '../../../ids/object-id';
import { findSummaries } from '../../store/desk.lists.model';
import { mayRead } from '../../article.rules';
import type { BulkAct, DoneStory, RefusedStory, UndoStep } from './bulk.model';
import { findBulkAct, markUndone, putBulkAct } from './bulk.model';
import { undoStep, type StoryAct } from './bulk.acts';

/** What an act on several stories did, and what was refused. */
export type BulkResult = Pick<BulkAct, 'id' | 'done' | 'refused'>;

/** Does an act on each of the stories; a refused one does not stop the others. */
export async function actOnStories(
  context: ActorContext,
  ids: readonly Id[],
  act: StoryAct,
): Promise<BulkResult> {
  const { who, now } = context;
  const stories = await findSummaries(ids);
  const done: DoneStory[] = [];
  const refused: RefusedStory[] = [];
  for (const id of ids) {
    const story = stories.get(id);
    const headline = story && mayRead(who, story) ? story.headline : '';
    const outcome = await attempt(() => act(context, id));
    if ('reason' in outcome) refused.push({ id, headline, ...outcome });
    else if (outcome.result) done.push({ id, headline, undo: outcome.result });
  }
  const result = { id: newId(), done, refused };
  await putBulkAct({ ...result, by: who.id, at: now });
  return result;
}

/**
 * Undoes an act on several stories, where no later save meets it.
 * @throws NotFound for an act of another person, NotPossible where it is undone already
 */
export async function undoBulkAct(context: ActorContext, id: Id): Promise<BulkResult> {
  const act = await requireBulkAct(context, id);
  if (!(await markUndone(id, context.now))) throw new NotPossible({ key: 'articles.error.undone' });
  const done: DoneStory[] = [];
  const refused: RefusedStory[] = [];
  for (const story of act.done) {
    const outcome = await attempt(() => undoStep(context, story.id, story.undo));
    if ('reason' in outcome) refused.push({ id: story.id, headline: story.headline, ...outcome });
    else done.push(story);
  }
  return { id, done, refused };
}

/** An act of this person. @throws NotFound */
export async function requireBulkAct({ who }: Pick<ActorContext, 'who'>, id: Id): Promise<BulkAct> {
  const act = await findBulkAct(id);
  if (act?.by !== who.id) throw new NotFound();
  return act;
}

type Refusal = Pick<RefusedStory, 'reason' | 'faults'>;
type Outcome = { readonly result: UndoStep | undefined } | Refusal;

async function attempt(work: () => Promise<UndoStep | undefined>): Promise<Outcome> {
  try {
    return { result: await work() };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return refusalOf(problem);
  }
}

function refusalOf(problem: DomainError): Refusal {
  const { userMessage: reason } = problem;
  const faults = problem instanceof InvalidInput ? problem.faults.map((fault) => fault.userMessage) : [];
  return faults.length === 0 ? { reason } : { reason, faults };
}
