/** The launches of a front. */
import { listLaunches } from '../../curating/curating.service';
import { curatedIds } from '../../curating/curation';
import type { FrontState } from '../../curating/curation.model';
import type { Front } from '../../curating/front';
import { namesOf } from './names';
import { deskTimeOf, type FrontDeskContext } from '../desk-context';

export interface LaunchRow {
  readonly number: number;
  readonly when: string;
  readonly who: string;
  readonly current: boolean;
  readonly cards: number;
}

const HISTORY = 20;

/** The last launches, the newest first. */
export async function launchRows(
  front: Front,
  { live }: FrontState,
  context: FrontDeskContext,
): Promise<readonly LaunchRow[]> {
  const launches = await listLaunches(front.id, HISTORY);
  const names = await namesOf(launches.map(({ by }) => by));
  return launches.map(({ number, at, by, curation }) => ({
    number,
    when: deskTimeOf(at, context),
    who: names.get(by) ?? by,
    current: number === live?.number,
    cards: curatedIds(curation).length,
  }));
}
