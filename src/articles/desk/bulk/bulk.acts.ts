/** The acts on several stories as they are done on one, and how each is undone. */
import type { ActorContext } from '../../../accounts/account';
import { definedOnly } from '../../../defined-only';
import { EditedMeanwhile } from '../../../errors';
import type { Id } from '../../../ids/id';
import type { Act } from '../../../workflow/acts';
import { findArticleFor, saveArticle } from '../../article.service';
import { deleteDraft, restoreStory } from '../../deletion/deletion.service';
import { transitionArticle } from '../../publishing/transition.service';
import { undoAct } from '../../publishing/undo.service';
import { assignStory, changeStoryAssignment } from '../../upkeep/assigning.service';
import { addTags, setTags } from '../../upkeep/tagging.service';
import type { UndoStep } from './bulk.model';

/** An act on one story. @returns how it is undone; undefined where nothing changed */
export type StoryAct = (context: ActorContext, id: Id) => Promise<UndoStep | undefined>;

/** Does an act of the workflow, with a note to colleagues. */
export const moving =
  (act: Act, note: string): StoryAct =>
  async (context, id) => {
    const { status, scheduledFor, version } = await findArticleFor(context.who, id, context.now);
    const moved = await transitionArticle(context, id, { act, version, note });
    return {
      kind: 'stage',
      act,
      version: moved.version,
      from: status,
      ...definedOnly({ scheduledFor }),
    };
  };

/** Moves a story to another main section. */
export const placing =
  (section: Id): StoryAct =>
  async (context, id) => {
    const { sectionId, version } = await findArticleFor(context.who, id, context.now);
    if (sectionId === section) return undefined;
    const saved = await saveArticle(context, { id, version }, { section });
    return { kind: 'section', version: saved.version, section: sectionId };
  };

/** Adds tags. */
export const tagging =
  (names: readonly string[]): StoryAct =>
  async (context, id) => {
    const { tagIds } = await findArticleFor(context.who, id, context.now);
    const saved = await addTags(context, id, names);
    return { kind: 'tags', version: saved.version, tagIds };
  };

/** Moves a story to the bin. */
export const binning: StoryAct = async (context, id) => {
  await deleteDraft(context, id);
  return { kind: 'bin' };
};

/** Assigns a story. */
export const assigning =
  (assigneeId: Id): StoryAct =>
  async (context, id) => {
    const assignment = await assignStory(context, id, { assigneeId });
    return { kind: 'assign', assignment: assignment.id };
  };

/** Undoes an act on a story. */
export async function undoStep(context: ActorContext, id: Id, step: UndoStep): Promise<UndoStep> {
  if (step.kind === 'stage') await undoAct(context, id, step);
  else if (step.kind === 'section') await placeBack(context, id, step);
  else if (step.kind === 'tags') await setTags(context, { id, version: step.version }, step.tagIds);
  else if (step.kind === 'bin') await restoreStory(context.who, id, context.now);
  else await changeStoryAssignment(context, step.assignment, { state: 'dropped' });
  return step;
}

async function placeBack(
  context: ActorContext,
  id: Id,
  { version, section }: Extract<UndoStep, { kind: 'section' }>,
): Promise<void> {
  const article = await findArticleFor(context.who, id, context.now);
  if (article.version !== version) throw new EditedMeanwhile(article.version);
  await saveArticle(context, { id, version }, { section });
}
