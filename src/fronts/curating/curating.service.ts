/** The changes of editors to a front: they apply to a draft, which readers see after its launch. */
import type { Actor, ActorContext } from '../../accounts/account';
import { mayRead } from '../../articles/article.rules';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { InvalidInput, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { changeFront, type FrontVersion } from './change-front';
import type { Curation } from './curation';
import { pictureIds, sameCuration } from './curation';
import { partsOf } from './edits/collisions';
import { applyEdit, isApplied, type CurationEdit } from './edits/edit';
import { listFrontStates, type FrontState } from './curation.model';
import type { Front } from './front';
import { liveCurationOf } from './launches/front-state';
import { undoWith } from './undo';
import { layouts } from './zone-layouts';

export { findFrontState, findLiveCuration, listFrontStates, listLaunches } from './curation.model';

/**
 * Applies one change to the draft. An edit of an older version applies if no other editor changed the parts that it
 * needs.
 * @throws NotAllowed, NotPossible, EditedMeanwhile
 */
export function editFront(
  context: ActorContext,
  base: FrontVersion,
  edit: CurationEdit,
): Promise<FrontState> {
  const { front } = base;
  const apply = async (state: FrontState) => {
    if (edit.do === 'add') await checkStory(context.who, edit.articleId, front.lang);
    checkLayout(front, edit);
    return withDraft(state, applyEdit(state.draft, edit));
  };
  return changeFront(context, base, {
    act: 'front.edited',
    detail: { do: edit.do },
    parts: ({ draft }) => partsOf(edit, draft),
    zones: 'zone' in edit ? [edit.zone] : [],
    // A button that is pressed twice is sent twice: the page does not show the first change yet.
    isDone: ({ draft }) => isApplied(draft, edit),
    apply,
  });
}

/** Undoes the last change to the draft. @throws NotAllowed, NotPossible, EditedMeanwhile */
export function undoEdit(context: ActorContext, base: FrontVersion): Promise<FrontState> {
  const apply = (state: FrontState): FrontState => {
    const draft = state.undo.at(-1);
    if (!draft) throw new NotPossible({ key: 'fronts.error.nothingToUndo' });
    return { ...state, draft, undo: state.undo.slice(0, -1) };
  };
  return changeFront(context, base, { act: 'front.edited', detail: { do: 'undo' }, apply });
}

/** Replaces the draft by the live curation; an editor can undo this. @throws NotAllowed, EditedMeanwhile */
export function discardDraft(context: ActorContext, base: FrontVersion): Promise<FrontState> {
  const apply = (state: FrontState) => withDraft(state, liveCurationOf(base.front, state));
  return changeFront(context, base, { act: 'front.edited', detail: { do: 'discard' }, apply });
}

/** A draft that equals the one before is no change, so there is nothing to undo. */
const withDraft = (state: FrontState, draft: Curation): FrontState =>
  sameCuration(state.draft, draft) ? state : { ...state, draft, undo: undoWith(state) };

/** The blocks of sections and the most read stories belong to an edition. */
function checkLayout({ section }: Front, edit: CurationEdit): void {
  const layout = edit.do === 'addZone' || edit.do === 'changeZone' ? edit.layout : undefined;
  if (section && layout && !layouts[layout].inSections) throw new NotPossible({ key: 'fronts.error.layout' });
}

/** A front takes stories of its own edition, and no killed story. */
async function checkStory(who: Actor, articleId: Id, lang: string): Promise<void> {
  const story = (await findSummaries([articleId])).get(articleId);
  if (!story || !mayRead(who, story))
    throw new InvalidInput({ articleId: { key: 'articles.error.unknown' } });
  if (story.lang !== lang) throw new NotPossible({ key: 'fronts.error.otherEdition' });
  if (story.status === 'killed') throw new NotPossible({ key: 'fronts.error.killed' });
}

/** Ids of the fronts on which a draft or live card replaces the picture of its story by this file. */
export async function frontsShowing(mediaId: Id): Promise<readonly string[]> {
  const shows = (curation: Curation | undefined) =>
    curation !== undefined && pictureIds(curation).includes(mediaId);
  const states = [...(await listFrontStates())];
  return states.filter(([, { draft, live }]) => shows(draft) || shows(live?.curation)).map(([id]) => id);
}
