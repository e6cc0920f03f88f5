/** How editors change a front: on a draft, which readers see when it is launched. */
import type { Actor } from '../../accounts/account';
import { mayRead } from '../../articles/article.rules';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound, NotPossible } from '../../errors';
import { recordEvent } from '../../events/outbox';
import type { Curation, CurationEdit } from './curation';
import { automatic, edited, isDone, pictureIds, sameCuration } from './curation';
import type { FrontState, Launch, Streak } from './curation.model';
import { findFrontState, findLaunch, insertLaunch, listFrontStates, replaceFront } from './curation.model';
import type { FrontPlace } from './place';
import { frontKey, mayCurate } from './place';

export { findFrontState, findLiveCuration, listFrontStates, listLaunches } from './curation.model';

/** Changes that can be taken back one after the other. */
const MOST_UNDO = 30;

/** The front, and the version of it that the editor saw. */
export interface Seen {
  readonly place: FrontPlace;
  readonly version: number;
}

/** Makes one change to the draft. @throws NotAllowed, NotPossible, EditedMeanwhile */
export function editFront(who: Actor, seen: Seen, edit: CurationEdit, now: Date): Promise<FrontState> {
  return change(who, seen, { now, act: 'front.edited', detail: { do: edit.do } }, async (state) => {
    if (edit.do === 'add') await checkStory(who, edit.articleId, seen.place.lang);
    // The same button pressed twice comes twice from a page that does not show the first yet.
    if (seen.version < state.version && isDone(state.draft, edit)) return state;
    return drafted(state, edited(state.draft, edit));
  });
}

/** Takes the last change to the draft back. */
export const undoEdit = (who: Actor, seen: Seen, now: Date): Promise<FrontState> =>
  change(who, seen, { now, act: 'front.edited', detail: { do: 'undo' } }, (state) => {
    const draft = state.undo.at(-1);
    if (!draft) throw new NotPossible({ key: 'fronts.error.nothingToUndo' });
    return Promise.resolve({ ...state, draft, undo: state.undo.slice(0, -1) });
  });

/** Gives the draft up for what readers see; that too can be taken back. */
export const discardDraft = (who: Actor, seen: Seen, now: Date): Promise<FrontState> =>
  change(who, seen, { now, act: 'front.edited', detail: { do: 'discard' } }, (state) =>
    Promise.resolve(drafted(state, state.live?.curation ?? automatic)),
  );

/** Shows the draft to the readers. */
export const launchFront = (who: Actor, seen: Seen, now: Date): Promise<FrontState> =>
  change(who, seen, { now, act: 'front.launched', launches: true }, (state) =>
    Promise.resolve(
      hasChanges(state) ? { ...state, live: launchOf(who, state, state.draft, now), undo: [] } : state,
    ),
  );

/**
 * Shows the readers an earlier launch again; 0 is the front that lays itself out. A draft with changes that
 * nobody launched stays as it is, any other follows.
 */
export const rollBack = (who: Actor, seen: Seen, number: number, now: Date): Promise<FrontState> =>
  change(who, seen, { now, act: 'front.rolled_back', launches: true }, async (state) => {
    const launch = number === 0 ? { curation: automatic } : await findLaunch(seen.place.id, number);
    if (!launch) throw new NotFound();
    const { curation } = launch;
    if (state.live?.from === number) return state;
    const kept = hasChanges(state) ? state.draft : curation;
    return { ...state, draft: kept, live: { ...launchOf(who, state, curation, now), from: number } };
  });

/** Whether the draft shows something else than readers see. */
export const hasChanges = ({ draft, live }: FrontState): boolean =>
  !sameCuration(draft, live?.curation ?? automatic);

/** A change that changes nothing is none: there is nothing to take back. */
const drafted = (state: FrontState, draft: Curation): FrontState =>
  sameCuration(state.draft, draft)
    ? state
    : { ...state, draft, undo: [...state.undo, state.draft].slice(-MOST_UNDO) };

const launchOf = (who: Actor, { live }: FrontState, curation: Curation, now: Date): Launch => ({
  number: (live?.number ?? 0) + 1,
  curation,
  at: now,
  by: who.id,
});

interface Change {
  readonly now: Date;
  readonly act: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly launches?: boolean;
}

function change(
  who: Actor,
  { place, version }: Seen,
  what: Change,
  changed: (state: FrontState) => Promise<FrontState>,
): Promise<FrontState> {
  if (!mayCurate(who, place)) throw new NotAllowed();
  return transaction(async () => {
    const before = await findFrontState(place.id);
    if (before.version !== version && !isOwnStreak(who, before, version))
      throw new EditedMeanwhile(before.version, { key: 'fronts.error.meanwhile' });
    const wanted = await changed(before);
    if (wanted === before) return before;
    const after = { ...wanted, version: before.version + 1, streak: streakOf(who, before) };
    if (!(await replaceFront(place.id, after, before.version))) throw new EditedMeanwhile(after.version);
    if (what.launches && after.live) await tellLaunch(place, after.live);
    const detail = {
      version: after.version,
      ...what.detail,
      ...(what.launches && { number: after.live?.number }),
    };
    await remember({ at: what.now, actor: who.id, act: what.act, subject: frontKey(place), detail });
    return after;
  });
}

/**
 * Whether a person alone changed the front since they saw it: two quick acts come from one page. The second is
 * made to what the first one left.
 */
const isOwnStreak = (who: Actor, { streak, version }: FrontState, seen: number): boolean =>
  streak?.by === who.id && streak.from <= seen && seen < version;

const streakOf = (who: Actor, { streak, version }: FrontState): Streak =>
  streak?.by === who.id ? streak : { by: who.id, from: version };

async function tellLaunch(place: FrontPlace, launch: Launch): Promise<void> {
  await insertLaunch(place.id, launch);
  await recordEvent({ type: 'front.changed', subject: place.id, drops: [frontKey(place)] });
}

/** A front shows stories of its own edition, and none that was taken from the readers for good. */
async function checkStory(who: Actor, articleId: string, lang: string): Promise<void> {
  const story = (await findSummaries([articleId])).get(articleId);
  if (!story || !mayRead(who, story))
    throw new InvalidInput({ articleId: { key: 'articles.error.unknown' } });
  if (story.lang !== lang) throw new NotPossible({ key: 'fronts.error.otherEdition' });
  if (story.status === 'killed') throw new NotPossible({ key: 'fronts.error.killed' });
}

/** Ids of the fronts whose draft or live cards show a file of the library in place of a story's own. */
export async function frontsShowing(mediaId: string): Promise<readonly string[]> {
  const shows = (curation: Curation | undefined) =>
    curation !== undefined && pictureIds(curation).includes(mediaId);
  const states = [...(await listFrontStates())];
  return states.filter(([, { draft, live }]) => shows(draft) || shows(live?.curation)).map(([id]) => id);
}
