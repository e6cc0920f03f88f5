/** Changes of the zones of a front. */
import { omit } from '../../../defined-only';
import { NotPossible } from '../../../errors';
import { emptyZone, type Curation, type Zone } from '../curation';
import { layouts, LONGEST_TITLE, MOST_ZONES, zoneLayouts, type ZoneLayout } from '../zone-layouts';
import type { EditOf } from './edit';
import { insertAt, withZone, zoneById } from './zones';

export function addZone(
  { zones }: Curation,
  { zone: id, layout, title = '', to }: EditOf<'addZone'>,
): Curation {
  if (zones.length >= MOST_ZONES)
    throw new NotPossible({ key: 'fronts.error.zonesFull', values: { count: MOST_ZONES } });
  const isThere = zones.some((zone) => zone.id === id || (layouts[layout].single && zone.layout === layout));
  // The ids of the zones that the paper fills alone are kept for them.
  const isKept = zoneLayouts.some((each) => layouts[each].single && each === id && each !== layout);
  if (isThere || isKept) throw new NotPossible({ key: 'fronts.error.zoneThere' });
  return { zones: insertAt(zones, titled(emptyZone(id, layout), title), to) };
}

export function moveZone(curation: Curation, { zone: id, to }: Omit<EditOf<'moveZone'>, 'do'>): Curation {
  const zone = zoneById(curation, id);
  return { zones: insertAt(without(curation, id), zone, to) };
}

export function shiftZone(curation: Curation, { zone: id, by }: EditOf<'shiftZone'>): Curation {
  const at = curation.zones.indexOf(zoneById(curation, id));
  return moveZone(curation, { zone: id, to: at + by });
}

export function removeZone(curation: Curation, { zone: id }: EditOf<'removeZone'>): Curation {
  refuseOnlyLead(curation, zoneById(curation, id));
  return { zones: without(curation, id) };
}

export function changeZone(curation: Curation, edit: EditOf<'changeZone'>): Curation {
  const before = zoneById(curation, edit.zone);
  const { layout = before.layout, title = before.title ?? '', limit = before.limit ?? 0 } = edit;
  if (layout !== before.layout) refuseLayout(curation, before, layout);
  return withZone(curation, limited(titled({ ...before, layout }, title), limit));
}

export const fillZone = (curation: Curation, { zone, fill }: EditOf<'fill'>): Curation =>
  withZone(curation, { ...zoneById(curation, zone), fill });

const without = ({ zones }: Curation, id: string): readonly Zone[] => zones.filter((zone) => zone.id !== id);

/** A paper without a lead story would begin with nothing. */
function refuseOnlyLead({ zones }: Curation, zone: Zone): void {
  if (zone.layout === 'lead' && zones.filter(({ layout }) => layout === 'lead').length === 1)
    throw new NotPossible({ key: 'fronts.error.onlyLead' });
}

/** A zone that the paper fills alone has no cards for another layout, and takes none. */
function refuseLayout(curation: Curation, before: Zone, layout: ZoneLayout): void {
  if (!layouts[before.layout].cards || !layouts[layout].cards)
    throw new NotPossible({ key: 'fronts.error.layout' });
  refuseOnlyLead(curation, before);
}

/** The zone with a title; an empty one is that of the layout. @throws NotPossible */
function titled(zone: Zone, title: string): Zone {
  if (title.length > LONGEST_TITLE)
    throw new NotPossible({ key: 'fronts.error.longTitle', values: { count: LONGEST_TITLE } });
  return { ...omit(zone, 'title'), ...(title !== '' && { title }) };
}

/** The zone with a number of cards within those of its layout; 0 is the number of the layout. */
function limited(zone: Zone, limit: number): Zone {
  const { min, max, slots } = layouts[zone.layout];
  const count = Math.min(Math.max(limit, min), max);
  return { ...omit(zone, 'limit'), ...(limit > 0 && count !== slots && { limit: count }) };
}
