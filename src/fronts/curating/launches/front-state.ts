/** What readers see of a front, and how the draft differs from it. */
import { automatic, sameCuration, type Curation } from '../curation';
import type { FrontState } from '../curation.model';
import type { Front } from '../front';

export const automaticOf = ({ section }: Pick<Front, 'section'>): Curation =>
  automatic(section !== undefined);

/** What readers see: the last launch, or the automatic front. */
export const liveCurationOf = (front: Front, { live }: Pick<FrontState, 'live'>): Curation =>
  live?.curation ?? automaticOf(front);

/** Whether the draft differs from the live curation. */
export const hasChanges = (front: Front, state: FrontState): boolean =>
  !sameCuration(state.draft, liveCurationOf(front, state));
