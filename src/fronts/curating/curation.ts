/** Curation of a front: pure decisions about which card stands where, and what fills the places left. */
import { NotPossible } from '../../errors';
import { omit } from '../../defined-only';

/** Places that editors fill: the top of a front (the first card leads), and the opinions of a front page. */
export const zoneNames = ['top', 'opinion'] as const;
export type ZoneName = (typeof zoneNames)[number];

/** What a front says of a story in its own words; what is absent is the story's. */
export interface Override {
  readonly headline?: string;
  readonly standfirst?: string;
  readonly mediaId?: string;
}

export interface CuratedCard {
  readonly articleId: string;
  /** From then on the card stands here no longer. */
  readonly until?: Date;
  readonly override?: Override;
}

/** Where the cards below the curated ones come from. */
export const fillRules = ['newest', 'read', 'none'] as const;
export type FillRule = (typeof fillRules)[number];

export interface Fill {
  readonly rule: FillRule;
  /** Only stories no older than so many hours. */
  readonly hours?: number;
  /** Only stories of this section. */
  readonly sectionId?: string;
}

export interface Zone {
  readonly cards: readonly CuratedCard[];
  readonly fill: Fill;
}

export type Curation = Readonly<Record<ZoneName, Zone>>;

const emptyZone: Zone = { cards: [], fill: { rule: 'newest' } };

/** A front that lays itself out. */
export const automatic: Curation = { top: emptyZone, opinion: emptyZone };

/** Cards that a zone shows; the ones after them wait for a place to become free. */
export const places: Readonly<Record<ZoneName, number>> = { top: 5, opinion: 3 };
const MOST_CARDS = 20;

/** One change of an editor's hand. Positions count from 0. */
export type CurationEdit =
  | { readonly do: 'add'; readonly zone: ZoneName; readonly articleId: string; readonly to?: number }
  | { readonly do: 'move'; readonly zone: ZoneName; readonly articleId: string; readonly to: number }
  /** From where the card stands now: two steps of one person are two places. */
  | { readonly do: 'shift'; readonly articleId: string; readonly by: 1 | -1 }
  | { readonly do: 'remove'; readonly articleId: string }
  | {
      readonly do: 'change';
      readonly articleId: string;
      readonly until?: Date | undefined;
      readonly override: Override;
    }
  | { readonly do: 'fill'; readonly zone: ZoneName; readonly fill: Fill };

/**
 * The curation with one change made.
 * @throws NotPossible where a zone is full or the card is no longer there.
 */
export function edited(curation: Curation, edit: CurationEdit): Curation {
  switch (edit.do) {
    case 'add':
      return added(curation, edit);
    case 'move':
      return placed(curation, cardOf(curation, edit.articleId), edit.zone, edit.to);
    case 'shift':
      return shifted(curation, edit);
    case 'remove':
      return withoutCard(curation, cardOf(curation, edit.articleId).articleId);
    case 'change':
      return changed(curation, edit);
    case 'fill':
      return { ...curation, [edit.zone]: { ...curation[edit.zone], fill: edit.fill } };
  }
}

/** A story that stands on the front already moves with what the front says of it. */
function added(curation: Curation, { articleId, zone, to }: CurationEdit & { do: 'add' }): Curation {
  const known = zoneNames
    .flatMap((name) => curation[name].cards)
    .find((card) => card.articleId === articleId);
  return placed(curation, known ?? { articleId }, zone, to);
}

function shifted(curation: Curation, { articleId, by }: CurationEdit & { do: 'shift' }): Curation {
  const card = cardOf(curation, articleId);
  const zone = zoneNames.find((name) => curation[name].cards.includes(card));
  return zone ? placed(curation, card, zone, curation[zone].cards.indexOf(card) + by) : curation;
}

function cardOf(curation: Curation, articleId: string): CuratedCard {
  const card = zoneNames.flatMap((zone) => curation[zone].cards).find((each) => each.articleId === articleId);
  if (!card) throw new NotPossible({ key: 'fronts.error.noCard' });
  return card;
}

/** A story stands once on a front: where it is put, it is taken from where it stood. */
function placed(curation: Curation, card: CuratedCard, zone: ZoneName, to?: number): Curation {
  const rest = withoutCard(curation, card.articleId);
  const { cards } = rest[zone];
  if (cards.length >= MOST_CARDS) throw new NotPossible({ key: 'fronts.error.full' });
  const at = Math.min(Math.max(to ?? cards.length, 0), cards.length);
  return { ...rest, [zone]: { ...rest[zone], cards: [...cards.slice(0, at), card, ...cards.slice(at)] } };
}

const mapZones = (curation: Curation, change: (cards: Zone['cards']) => Zone['cards']): Curation => ({
  top: { ...curation.top, cards: change(curation.top.cards) },
  opinion: { ...curation.opinion, cards: change(curation.opinion.cards) },
});

const withoutCard = (curation: Curation, articleId: string): Curation =>
  mapZones(curation, (cards) => cards.filter((card) => card.articleId !== articleId));

function changed(
  curation: Curation,
  { articleId, until, override }: CurationEdit & { do: 'change' },
): Curation {
  const before = cardOf(curation, articleId);
  const after = {
    ...omit(before, 'until', 'override'),
    ...(until && { until }),
    ...(Object.keys(override).length > 0 && { override }),
  };
  return mapZones(curation, (cards) => cards.map((card) => (card === before ? after : card)));
}

/** Whether a curation is already as an edit would have it; what moves by steps never is. */
export function isDone(curation: Curation, edit: CurationEdit): boolean {
  if (edit.do === 'remove') return !curatedIds(curation).includes(edit.articleId);
  if (edit.do !== 'add' || edit.to !== undefined) return false;
  return curation[edit.zone].cards.some(({ articleId }) => articleId === edit.articleId);
}

/** The cards that stand in a zone at a moment. */
export const standing = (zone: Zone, now: Date): readonly CuratedCard[] =>
  zone.cards.filter(({ until }) => until === undefined || until > now);

/** When the next card's time ends; undefined where none has an end to come. */
export function nextEnd(curation: Curation, now: Date): Date | undefined {
  const ends = zoneNames
    .flatMap((zone) => curation[zone].cards)
    .flatMap(({ until }) => (until && until > now ? [until] : []));
  return ends.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Every story that is curated, each once. */
export const curatedIds = (curation: Curation): readonly string[] =>
  zoneNames.flatMap((zone) => curation[zone].cards).map(({ articleId }) => articleId);

/** Every picture that a card shows in place of its story's own. */
export const pictureIds = (curation: Curation): readonly string[] =>
  zoneNames.flatMap((zone) => curation[zone].cards).flatMap(({ override }) => override?.mediaId ?? []);

/** Whether two curations show the same. */
export const sameCuration = (one: Curation, other: Curation): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** The same facts in the same order, whichever way they were written down. */
const ordered = (curation: Curation) =>
  zoneNames.map((name) => {
    const { cards, fill } = curation[name];
    return [
      cards.map(({ articleId, until, override = {} }) => [
        ...[articleId, until],
        ...[override.headline, override.standfirst, override.mediaId],
      ]),
      [fill.rule, fill.hours, fill.sectionId],
    ];
  });
