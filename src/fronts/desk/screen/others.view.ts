/** What other editors changed in the draft of a front: it is named before a launch, which shows it to readers. */
import type { Actor } from '../../../accounts/account';
import { relativeTime } from '../../../language/locale/dates';
import { listed } from '../../../language/names';
import { dateStyle } from '../../../web/pages/paper';
import type { Zone } from '../../curating/curation';
import type { FrontState } from '../../curating/curation.model';
import { liveCurationOf } from '../../curating/launches/front-state';
import type { Front } from '../../curating/front';
import { changesOfOthers, type OthersChange } from '../../curating/launches/unlaunched';
import type { FrontDeskContext } from '../desk-context';
import { namesOf } from './names';
import { zoneName } from './zone.view';

/** A front and the editor who looks at it. */
export interface SeenFront {
  readonly who: Actor;
  readonly front: Front;
  readonly state: FrontState;
}

/** One line for each other editor: the name, the zones, and how long ago. */
export async function othersLines(
  { who, front, state }: SeenFront,
  context: FrontDeskContext,
): Promise<readonly string[]> {
  const changes = changesOfOthers(who, front, state);
  const names = await namesOf(changes.flatMap(({ by }) => by ?? []));
  const named = { zone: zoneNames(front, state, context), person: (id: string) => names.get(id) ?? id };
  return changes.map((change) => othersLine(change, named, context));
}

interface Names {
  readonly zone: (id: string) => string;
  readonly person: (id: string) => string;
}

function othersLine(
  { by, zones, at }: OthersChange,
  { zone, person }: Names,
  context: FrontDeskContext,
): string {
  const { context: viewContext, lang, now } = context;
  const shown = { zones: listed(zones.map(zone), lang) };
  if (by === undefined || !at) return viewContext.t(lang, 'fronts.desk.others.earlier', shown);
  const when = relativeTime(at, now, dateStyle(viewContext.paper(), lang));
  return viewContext.t(lang, 'fronts.desk.others.line', { ...shown, name: person(by), when });
}

/** Names of zones by id: those of the draft, and those that were removed from what readers see. */
function zoneNames(front: Front, state: FrontState, context: FrontDeskContext): Names['zone'] {
  const curations = [liveCurationOf(front, state), state.draft];
  const named = ({ zones }: { readonly zones: readonly Zone[] }) =>
    zones.map((zone) => [zone.id, zoneName(zone, zones, context)] as const);
  const names = new Map(curations.flatMap(named));
  return (id) => names.get(id) ?? id;
}
