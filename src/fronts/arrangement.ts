import type { ZoneLayout } from './curating/zone-layouts';

/** A story as the arrangement needs it. */
export interface SlotCandidate {
  readonly id: string;
  readonly picture?: unknown;
  readonly opinion: boolean;
}

/** A section and its stories, the newest first. */
export interface SectionStories<S, C> {
  readonly section: S;
  readonly stories: readonly C[];
}

/** The stories that a front can show, the newest first. */
export interface FrontCandidates<S, C> {
  readonly newest: readonly C[];
  readonly opinions: readonly C[];
  /** Stories with a film. */
  readonly films: readonly C[];
  readonly sections: readonly SectionStories<S, C>[];
  /** The most read first. */
  readonly read: readonly C[];
}

/** A zone with the stories that editors put into it. */
export interface ZoneStories<C> {
  readonly id: string;
  readonly layout: ZoneLayout;
  readonly slots: number;
  /** In the editors' order, even if others are newer. */
  readonly curated: readonly C[];
  /** Backfill of the empty slots; absent: the newest stories that suit the layout. */
  readonly fill?: readonly C[];
}

/** The zones of a front in their order, and the rules of the front. */
export interface FrontZones<C> {
  readonly zones: readonly ZoneStories<C>[];
  /**
   * Whether it is the front of a section: its newest story is the lead, opinions count as news, and the newest stories
   * follow the zones, so that the first lead has no backfill.
   */
  readonly ofSection?: boolean;
}

/** The slots of a zone and their stories. */
export interface ArrangedZone<S, C> {
  readonly id: string;
  readonly layout: ZoneLayout;
  readonly lead?: C;
  readonly cards: readonly C[];
  /** The newest stories without a slot, beside the first lead of a front page. */
  readonly latest: readonly C[];
  readonly blocks: readonly ArrangedBlock<S, C>[];
}

/** The block of a section. */
export interface ArrangedBlock<S, C> {
  readonly section: S;
  readonly lead: C;
  readonly cards: readonly C[];
}

const LATEST = 8;
const BLOCK = 4;
/** A story with a picture becomes the lead only if it is among so many of the newest ones. */
const FRESH = 6;
/** A block with fewer unlisted stories also shows listed ones. */
const FULL_ENOUGH = 2;

/** What zones take their stories from. */
interface Pool<S, C> extends FrontCandidates<S, C> {
  /** The newest stories that may fill zones of news. */
  readonly news: readonly C[];
  /** The first zone of leads and its story, which no other zone takes. */
  readonly first: ZoneStories<C> | undefined;
  readonly lead: C | undefined;
  readonly ofSection: boolean;
  /** Stories with a card of their own, visible or waiting: they are no backfill of another zone. */
  readonly curated: ReadonlySet<string>;
  /** Ids of the stories that have a slot. */
  readonly placed: Set<string>;
}

/**
 * Arranges a front: curated stories first, no backfill above them. Without a curated lead, the newest story with a
 * picture is the lead. No story appears twice in the zones of cards and the blocks of sections; a block that would be
 * empty shows stories that are also in the list of the latest, and the most read stories are those that were counted.
 */
export function arrange<S, C extends SlotCandidate>(
  candidates: FrontCandidates<S, C>,
  front: FrontZones<C>,
): readonly ArrangedZone<S, C>[] {
  const pool = poolOf(candidates, front);
  const { first, news, ofSection, placed } = pool;
  const filled = front.zones.map((zone) => ({ zone, slots: fillSlots(zone, pool) }));
  const latest = without(news, placed).slice(0, LATEST);
  return filled.map(({ zone, slots }) => ({
    id: zone.id,
    layout: zone.layout,
    ...slots,
    latest: zone === first && !ofSection ? latest : [],
    blocks: zone.layout === 'sections' ? arrangeBlocks(pool, latest) : [],
  }));
}

function poolOf<S, C extends SlotCandidate>(
  candidates: FrontCandidates<S, C>,
  { zones, ofSection = false }: FrontZones<C>,
): Pool<S, C> {
  const curated = new Set(zones.flatMap((zone) => zone.curated.map(({ id }) => id)));
  const news = ofSection ? candidates.newest : candidates.newest.filter(({ opinion }) => !opinion);
  const first = zones.find(({ layout }) => layout === 'lead');
  const lead = first && (first.curated[0] ?? leadOf(without(news, curated), ofSection ? 1 : FRESH));
  return { ...candidates, news, first, lead, ofSection, curated, placed: new Set(lead && [lead.id]) };
}

type Slots<C> = Pick<ArrangedZone<unknown, C>, 'lead' | 'cards'>;

function fillSlots<S, C extends SlotCandidate>(zone: ZoneStories<C>, pool: Pool<S, C>): Slots<C> {
  const { layout, slots, curated } = zone;
  if (layout === 'sections') return { cards: [] };
  // In an edition with few stories, the list would repeat the cards above it.
  if (layout === 'read') return { cards: pool.newest.length > slots ? pool.read.slice(0, slots) : [] };
  const isFirst = zone === pool.first;
  if (isFirst && pool.ofSection) return firstSlots(takeUnplaced(curated, curated.length, pool.placed), pool);
  const fill = without(zone.fill ?? suitable(layout, pool), pool.curated);
  const cards = takeUnplaced([...curated, ...fill], isFirst ? slots - 1 : slots, pool.placed);
  if (isFirst) return firstSlots(cards, pool);
  return layout === 'lead' ? laterLead(cards, curated) : { cards };
}

const firstSlots = <C>(cards: readonly C[], { lead }: Pick<Pool<unknown, C>, 'lead'>): Slots<C> => ({
  ...(lead && { lead }),
  cards,
});

/** The slots of a zone of leads after the first. */
function laterLead<C extends SlotCandidate>(cards: readonly C[], curated: readonly C[]): Slots<C> {
  const lead = curated.length > 0 ? cards[0] : leadOf(cards, FRESH);
  return { ...(lead && { lead }), cards: cards.filter((card) => card !== lead) };
}

/** The first story with a picture among the newest; without one, the newest. */
const leadOf = <C extends SlotCandidate>(stories: readonly C[], among: number): C | undefined =>
  stories.slice(0, among).find(({ picture }) => picture !== undefined) ?? stories[0];

/** The newest stories that suit a layout. */
function suitable<S, C>(layout: ZoneLayout, { news, opinions, films }: Pool<S, C>): readonly C[] {
  if (layout === 'opinion') return opinions;
  return layout === 'video' ? films : news;
}

const without = <C extends SlotCandidate>(stories: readonly C[], ids: ReadonlySet<string>): readonly C[] =>
  stories.filter(({ id }) => !ids.has(id));

/** Takes stories that are in no slot yet, and adds them to the placed ones. */
function takeUnplaced<C extends SlotCandidate>(
  stories: readonly C[],
  count: number,
  placed: Set<string>,
): readonly C[] {
  const taken = without(stories, placed).slice(0, count);
  for (const story of taken) placed.add(story.id);
  return taken;
}

function arrangeBlocks<S, C extends SlotCandidate>(
  { sections, placed }: Pool<S, C>,
  latest: readonly C[],
): readonly ArrangedBlock<S, C>[] {
  const listed = new Set(latest.map(({ id }) => id));
  return sections.flatMap(({ section, stories }) => {
    const unlisted = without(without(stories, placed), listed);
    const taken = takeUnplaced(unlisted.length >= FULL_ENOUGH ? unlisted : stories, BLOCK, placed);
    const lead = leadOf(taken, BLOCK);
    return lead ? [{ section, lead, cards: taken.filter((story) => story !== lead) }] : [];
  });
}
