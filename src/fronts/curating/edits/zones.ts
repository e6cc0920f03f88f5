import { NotPossible } from '../../../errors';
import type { Curation, Zone } from '../curation';

/** @throws NotPossible if the front has no such zone any more */
export function zoneById({ zones }: Curation, id: string): Zone {
  const zone = zones.find((each) => each.id === id);
  if (!zone) throw new NotPossible({ key: 'fronts.error.noZone' });
  return zone;
}

/** The curation with a zone instead of the one of the same id. */
export const withZone = ({ zones }: Curation, zone: Zone): Curation => ({
  zones: zones.map((each) => (each.id === zone.id ? zone : each)),
});

/** A list with one more item; a position past an end is that end, an absent one the last. */
export function insertAt<T>(items: readonly T[], item: T, to = items.length): readonly T[] {
  const at = Math.min(Math.max(to, 0), items.length);
  return [...items.slice(0, at), item, ...items.slice(at)];
}
