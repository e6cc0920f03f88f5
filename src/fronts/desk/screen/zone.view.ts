/** A zone of a front as editors arrange it. */
import { isLive } from '../../../articles/article';
import { wordsIn } from '../../../language/wording';
import type { FieldOption } from '../../../web/request/form';
import type { Backfill, Curation, Zone } from '../../curating/curation';
import { activeCards, backfillRules, slotsOf } from '../../curating/curation';
import type { Front } from '../../curating/front';
import { layouts, zoneLayouts, type LayoutRules, type ZoneLayout } from '../../curating/zone-layouts';
import type { FrontDeskContext } from '../desk-context';
import { cardLine, type CardLine, type CardRecords } from './card.view';

/** A story of the backfill below the curated cards. */
export interface FilledLine {
  readonly id: string;
  readonly headline: string;
}

/** The rule of the backfill, as its form shows it. */
interface FillFields {
  readonly rules: readonly FieldOption[];
  readonly hours: string;
  readonly sections: readonly FieldOption[];
}

export interface ZoneLines {
  readonly id: string;
  readonly layout: string;
  /** The title for readers, else the name of the layout. */
  readonly name: string;
  readonly title: string;
  /** The name of its layout, where it has a title of its own. */
  readonly layoutName: string;
  /** Whether editors put cards into it. */
  readonly takesCards: boolean;
  readonly count: string;
  readonly cards: readonly CardLine[];
  readonly filled: readonly FilledLine[];
  readonly fill: FillFields;
  /** Layouts that it can change into. */
  readonly layouts: readonly FieldOption[];
  readonly limit: string;
  readonly rules: Pick<LayoutRules, 'slots' | 'min' | 'max' | 'titled'>;
  readonly first: boolean;
  readonly last: boolean;
  readonly removable: boolean;
}

/** A zone that can be added. */
export interface NewZone {
  readonly layout: string;
  readonly name: string;
  readonly text: string;
}

/** What the zones of a front are shown from. */
export interface ZonesParts {
  readonly curation: Curation;
  readonly records: CardRecords;
  /** By id of the zone. */
  readonly filled: ReadonlyMap<string, readonly FilledLine[]>;
}

/** The title of a zone, or the name of its layout: with a number where several zones have the same name. */
export function zoneName(
  { id, layout, title }: Zone,
  zones: readonly Zone[],
  { context: { t }, lang }: FrontDeskContext,
): string {
  if (title !== undefined) return title;
  if (id === 'top') return t(lang, 'fronts.desk.zone.top');
  const alike = zones.filter((zone) => zone.layout === layout && !zone.title && zone.id !== 'top');
  const at = alike.findIndex((zone) => zone.id === id);
  const name = t(lang, `fronts.desk.layout.${layout}`);
  return at > 0 ? `${name} ${new Intl.NumberFormat(lang).format(at + 1)}` : name;
}

/** The zones in their order. */
export const zonesLines = (shown: ZonesParts, context: FrontDeskContext): readonly ZoneLines[] =>
  shown.curation.zones.map((zone) => zoneLines(zone, shown, context));

function zoneLines(
  zone: Zone,
  { curation, records, filled }: ZonesParts,
  context: FrontDeskContext,
): ZoneLines {
  const { id, layout, title = '', cards, fill, limit } = zone;
  const { lang, context: viewContext } = context;
  const rules = layouts[layout];
  const at = curation.zones.indexOf(zone);
  const visible = visibleCards(zone, records, context);
  return {
    id,
    layout,
    title,
    name: zoneName(zone, curation.zones, context),
    layoutName: title === '' ? '' : viewContext.t(lang, `fronts.desk.layout.${layout}`),
    takesCards: rules.cards,
    count: viewContext.t(lang, 'fronts.desk.zoneCards', { count: cards.length, slots: slotsOf(zone) }),
    cards: cards.map((card) => cardLine({ card, zone, slot: visible.indexOf(card) }, records, context)),
    filled: filled.get(id) ?? [],
    fill: fillFields(fill, context),
    layouts: layoutChoices(zone, curation, context),
    limit: String(limit ?? ''),
    rules,
    first: at === 0,
    last: at === curation.zones.length - 1,
    removable: !isOnlyLead(zone, curation),
  };
}

/** The cards that readers see now. */
const visibleCards = (zone: Zone, { stories }: CardRecords, { now }: FrontDeskContext) =>
  activeCards(zone, now).filter(({ articleId }) => {
    const story = stories.get(articleId);
    return story !== undefined && isLive(story, now);
  });

const isOnlyLead = ({ layout }: Zone, { zones }: Curation): boolean =>
  layout === 'lead' && zones.filter((zone) => zone.layout === 'lead').length === 1;

function layoutChoices(
  zone: Zone,
  curation: Curation,
  { context: { t }, lang }: FrontDeskContext,
): readonly FieldOption[] {
  if (!layouts[zone.layout].cards || isOnlyLead(zone, curation)) return [];
  return zoneLayouts
    .filter((layout) => layouts[layout].cards)
    .map((value) => ({
      value,
      name: t(lang, `fronts.desk.layout.${value}`),
      selected: value === zone.layout,
    }));
}

function fillFields(fill: Backfill, context: FrontDeskContext): FillFields {
  const { context: viewContext, lang } = context;
  return {
    rules: backfillRules.map((rule) => ({
      value: rule,
      name: viewContext.t(lang, `fronts.desk.rule.${rule}`),
      selected: rule === fill.rule,
    })),
    hours: String(fill.hours ?? ''),
    sections: sectionChoices(fill.sectionId, context),
  };
}

/** Sections to which backfill or a search can be restricted. */
export function sectionChoices(
  sectionId: string | undefined,
  { context: viewContext, lang }: FrontDeskContext,
): readonly FieldOption[] {
  const shown = viewContext.sections().all.filter(({ showOnFront }) => showOnFront);
  return [
    { value: '', name: viewContext.t(lang, 'fronts.desk.anySection'), selected: !sectionId },
    ...shown.map(({ id, names }) => ({ value: id, name: wordsIn(names, lang), selected: id === sectionId })),
  ];
}

/** The zones that can be added to a front. */
export function newZones(
  { section }: Front,
  { zones }: Curation,
  { context: { t }, lang }: FrontDeskContext,
): readonly NewZone[] {
  const isThere = (layout: ZoneLayout) => zones.some((zone) => zone.layout === layout);
  return zoneLayouts
    .filter(
      (layout) => (!section || layouts[layout].inSections) && !(layouts[layout].single && isThere(layout)),
    )
    .map((layout) => ({
      layout,
      name: t(lang, `fronts.desk.layout.${layout}`),
      text: t(lang, `fronts.desk.layoutText.${layout}`),
    }));
}
