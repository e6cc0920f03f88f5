/** The changes of a draft that are not launched: who made them, and in which zones. */
import type { Actor } from '../../../accounts/account';
import { sameCuration, type Curation, type Zone } from '../curation';
import type { FrontState, RecentChange } from '../curation.model';
import { liveCurationOf } from './front-state';
import type { Front } from '../front';

/** What one other editor changed in the draft since the last launch. */
export interface OthersChange {
  /** Account id; absent if the changes are older than those that are kept. */
  readonly by?: string;
  /** Ids of zones, of the draft or of the live curation. */
  readonly zones: readonly string[];
  /** Time of the last change. */
  readonly at?: Date;
}

/** Ids of the zones that only one of two curations has, or that differ. */
export function changedZones(before: Curation, after: Curation): readonly string[] {
  const [old, young] = [byId(before), byId(after)];
  const ids = new Set([...young.keys(), ...old.keys()]);
  return [...ids].filter((id) => !isSameZone(old.get(id), young.get(id)));
}

const byId = ({ zones }: Curation): ReadonlyMap<string, Zone> =>
  new Map(zones.map((zone) => [zone.id, zone]));

const isSameZone = (one: Zone | undefined, other: Zone | undefined): boolean =>
  one !== undefined && other !== undefined && sameCuration({ zones: [one] }, { zones: [other] });

/** Where each card is and what it shows, by the id of its story. */
const cardsOf = ({ zones }: Curation): ReadonlyMap<string, string> =>
  new Map(
    zones.flatMap(({ id, cards }) =>
      cards.map((card, at) => [card.articleId, JSON.stringify([id, at, card.until, card.override])] as const),
    ),
  );

const orderOf = ({ zones }: Curation): string => zones.map(({ id }) => id).join(' ');

/** The changes of other editors that a launch would show to readers; what was taken back is none. */
export function changesOfOthers(
  who: Pick<Actor, 'id'>,
  front: Front,
  state: FrontState,
): readonly OthersChange[] {
  const live = liveCurationOf(front, state);
  const differ = new Set(changedZones(live, state.draft));
  const isReordered = orderOf(live) !== orderOf(state.draft);
  const [before, after] = [cardsOf(live), cardsOf(state.draft)];
  const isStill = (parts: readonly string[]) => {
    const ids = parts.flatMap((part) => /^(?:card|words):(.+)/.exec(part)?.[1] ?? []);
    return ids.length === 0 || ids.some((id) => before.get(id) !== after.get(id));
  };
  const from = state.live?.launchedUpTo ?? 0;
  const since = (state.recent ?? []).filter(({ version }) => version > from);
  const shown = since.flatMap((change): readonly RecentChange[] => {
    if (!isStill(change.parts)) return [];
    const moves = isReordered && change.parts.includes('zones');
    const zones = (change.zones ?? []).filter((id) => moves || differ.has(id));
    return zones.length > 0 ? [{ ...change, zones }] : [];
  });
  const areLost = since.filter(({ zones }) => zones).length < state.version - from;
  const others = byPerson(shown.filter(({ by }) => by !== who.id));
  return areLost ? [...others, ...unknownChange(shown, differ)] : others;
}

/** One entry for each editor, in the order of the first changes. */
function byPerson(changes: readonly RecentChange[]): readonly OthersChange[] {
  const people = new Map<string, OthersChange>();
  for (const { by, zones = [], at } of changes) {
    const known = people.get(by)?.zones ?? [];
    people.set(by, { by, zones: [...new Set([...known, ...zones])], ...(at && { at }) });
  }
  return [...people.values()];
}

/** The zones that differ by changes that are no longer kept. */
function unknownChange(known: readonly RecentChange[], differ: ReadonlySet<string>): readonly OthersChange[] {
  const named = new Set(known.flatMap(({ zones = [] }) => zones));
  const zones = [...differ].filter((id) => !named.has(id));
  return zones.length > 0 ? [{ zones }] : [];
}
