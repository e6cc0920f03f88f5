/** Launches: what readers see of a front is a draft that was launched, or an earlier launch that was brought back. */
import type { ActorContext } from '../../../accounts/account';
import { NotFound, NotPossible } from '../../../errors';
import { changeFront, type FrontVersion } from '../change-front';
import type { Curation } from '../curation';
import { findLaunch, type FrontState, type Launch } from '../curation.model';
import { WHOLE } from '../edits/collisions';
import type { Front } from '../front';
import { automaticOf, hasChanges } from './front-state';

/** The draft stays as it is: edits of a page from before the launch apply. */
const nothing = { needs: [], changes: [] };

/** Shows the draft to readers. @throws NotAllowed, EditedMeanwhile */
export function launchFront(context: ActorContext, base: FrontVersion): Promise<FrontState> {
  const apply = (state: FrontState): FrontState =>
    hasChanges(base.front, state)
      ? { ...state, live: nextLaunch(context, state, state.draft), undo: [] }
      : state;
  const parts = () => ({ ...nothing, needs: [WHOLE] });
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
    const { curation } = await launchOf(front, number);
    if (state.live?.from === number) return state;
    const live = { ...nextLaunch(context, state, curation), from: number };
    if (!hasChanges(front, state)) return { ...state, draft: curation, live };
    return { ...state, live: { ...live, launchedUpTo: state.live?.launchedUpTo ?? 0 } };
  };
  return changeFront(context, base, { act: 'front.rolled_back', launches: true, apply });
}

/**
 * Takes a launch back: readers see again what they saw before it, and the draft stays.
 * @param number the launch; a newer one refuses
 * @throws NotAllowed, NotPossible
 */
export function undoLaunch(context: ActorContext, base: FrontVersion, number: number): Promise<FrontState> {
  const { front } = base;
  const before = number - 1;
  const isDone = ({ live }: FrontState) => live?.number === number + 1 && live.from === before;
  const apply = async (state: FrontState): Promise<FrontState> => {
    if (state.live?.number !== number) throw new NotPossible({ key: 'fronts.error.launchedSince' });
    const { curation, launchedUpTo = 0 } = await launchOf(front, before);
    return { ...state, live: { ...nextLaunch(context, state, curation), from: before, launchedUpTo } };
  };
  return changeFront(context, base, {
    act: 'front.rolled_back',
    launches: true,
    parts: () => nothing,
    isDone,
    apply,
  });
}

/** A launch by its number; 0 is the automatic front. @throws NotFound */
async function launchOf(front: Front, number: number): Promise<Pick<Launch, 'curation' | 'launchedUpTo'>> {
  const launch = number === 0 ? { curation: automaticOf(front) } : await findLaunch(front.id, number);
  if (!launch) throw new NotFound();
  return launch;
}

const nextLaunch = (
  { who, now }: ActorContext,
  { live, version }: FrontState,
  curation: Curation,
): Launch => ({
  number: (live?.number ?? 0) + 1,
  curation,
  at: now,
  by: who.id,
  launchedUpTo: version + 1,
});
