/** The changes of editors to a front: they apply to a draft, which readers see after its launch. */
import type { Actor, ActorContext } from '../../accounts/account';
import { mayRead } from '../../articles/article.rules';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound, NotPossible } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Id } from '../../ids/id';
import type { Curation } from './curation';
import { automatic, pictureIds, sameCuration } from './curation';
import { collides, partsOf, WHOLE, type EditParts } from './edits/collisions';
import { applyEdit, isApplied, type CurationEdit } from './edits/edit';
import type { FrontState, Launch, RecentChange } from './curation.model';
import { findFrontState, findLaunch, insertLaunch, listFrontStates, replaceFront } from './curation.model';
import type { Front } from './front';
import { frontKey, mayCurate } from './front';
import { undoWith } from './undo';
import { layouts } from './zone-layouts';

export { findFrontState, findLiveCuration, listFrontStates, listLaunches } from './curation.model';

/** Changes that later edits of an older page are compared with. */
const MOST_RECENT = 100;

/** A front and its version on the page of the editor. */
export interface FrontVersion {
  readonly front: Front;
  readonly version: number;
}

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

/** Shows the draft to readers. @throws NotAllowed, EditedMeanwhile */
export function launchFront(context: ActorContext, base: FrontVersion): Promise<FrontState> {
  const apply = (state: FrontState): FrontState =>
    hasChanges(base.front, state)
      ? { ...state, live: nextLaunch(context, state, state.draft), undo: [] }
      : state;
  // The draft stays as it is: edits of a page from before the launch apply.
  const parts = () => ({ needs: [WHOLE], changes: [] });
  return changeFront(context, base, { act: 'front.launched', launches: true, parts, apply });
}

/**
 * Shows readers an earlier launch again; 0 is the automatic front. A draft with changes that are not launched stays,
 * any other draft is replaced.
 * @throws NotAllowed, NotFound, EditedMeanwhile
 */
export function rollBack(context: ActorContext, base: FrontVersion, number: number): Promise<FrontState> {
  const { front } = base;
  const apply = async (state: FrontState): Promise<FrontState> => {
    const launch = number === 0 ? { curation: automaticOf(front) } : await findLaunch(front.id, number);
    if (!launch) throw new NotFound();
    const { curation } = launch;
    if (state.live?.from === number) return state;
    const draft = hasChanges(front, state) ? state.draft : curation;
    return { ...state, draft, live: { ...nextLaunch(context, state, curation), from: number } };
  };
  return changeFront(context, base, { act: 'front.rolled_back', launches: true, apply });
}

const automaticOf = ({ section }: Front): Curation => automatic(section !== undefined);
/** What readers see: the last launch, or the automatic front. */
export const liveCurationOf = (front: Front, { live }: Pick<FrontState, 'live'>): Curation =>
  live?.curation ?? automaticOf(front);

/** Whether the draft differs from the live curation. */
export const hasChanges = (front: Front, state: FrontState): boolean =>
  !sameCuration(state.draft, liveCurationOf(front, state));

/** A draft that equals the one before is no change, so there is nothing to undo. */
const withDraft = (state: FrontState, draft: Curation): FrontState =>
  sameCuration(state.draft, draft) ? state : { ...state, draft, undo: undoWith(state) };

const nextLaunch = ({ who, now }: ActorContext, { live }: FrontState, curation: Curation): Launch => ({
  number: (live?.number ?? 0) + 1,
  curation,
  at: now,
  by: who.id,
});

/** A change to a front and its entry in the audit log. */
interface FrontChange {
  readonly act: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whether the change is seen by readers. */
  readonly launches?: boolean;
  /** The parts that the change needs and changes; absent: the whole draft. */
  readonly parts?: (state: FrontState) => EditParts;
  /** Whether a newer version than that of the page has the result already. */
  readonly isDone?: (state: FrontState) => boolean;
  /** Returns the same state if there is nothing to change. */
  readonly apply: (state: FrontState) => FrontState | Promise<FrontState>;
}

const whole = (): EditParts => ({ needs: [WHOLE], changes: [WHOLE] });

function changeFront(
  { who, now }: ActorContext,
  { front, version }: FrontVersion,
  change: FrontChange,
): Promise<FrontState> {
  if (!mayCurate(who, front)) throw new NotAllowed();
  return transaction(async () => {
    const before = await findFrontState(front.id);
    if (version < before.version && change.isDone?.(before)) return before;
    const { needs, changes } = (change.parts ?? whole)(before);
    if (isCollision({ who, seen: version, needs }, before))
      throw new EditedMeanwhile(before.version, { key: 'fronts.error.meanwhile' });
    const changed = await change.apply(before);
    if (changed === before) return before;
    const own: RecentChange = { version: before.version + 1, by: who.id, parts: changes };
    const recent = [...(before.recent ?? []), own].slice(-MOST_RECENT);
    const after = { ...changed, version: own.version, recent };
    if (!(await replaceFront(front.id, after, before.version))) throw new EditedMeanwhile(after.version);
    if (change.launches && after.live) await recordLaunch(front, after.live);
    await remember({
      at: now,
      actor: who.id,
      act: change.act,
      subject: frontKey(front),
      detail: detailOf(change, after),
    });
    return after;
  });
}

const detailOf = ({ detail, launches }: FrontChange, { version, live }: FrontState) => ({
  version,
  ...detail,
  ...(launches && { number: live?.number }),
});

/** An act on the version that an editor sees. */
interface SeenVersion {
  readonly who: Actor;
  readonly seen: number;
  readonly needs: readonly string[];
}

/**
 * Whether another editor changed what an act needs since the version on the page. Acts of one editor in quick
 * succession come from one page: the second applies to the result of the first.
 */
function isCollision({ who, seen, needs }: SeenVersion, { version, recent = [] }: FrontState): boolean {
  const since = recent.filter((change) => change.version > seen);
  // A version that is unknown, or older than the changes that are kept.
  if (since.length !== version - seen) return true;
  return collides(
    needs,
    since.filter(({ by }) => by !== who.id).flatMap(({ parts }) => parts),
  );
}

async function recordLaunch(front: Front, launch: Launch): Promise<void> {
  await insertLaunch(front.id, launch);
  await recordEvent({ type: 'front.changed', subject: front.id, drops: [frontKey(front)] });
}

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
