/** Curation of a front: its zones in their order, the cards of their slots, and the backfill of the empty ones. */
import type { Id } from '../../ids/id';
import { layouts, type ZoneLayout } from './zone-layouts';

/** Texts and picture of a card on this front; an absent one comes from the story. */
export interface CardOverride {
  readonly kicker?: string;
  readonly headline?: string;
  readonly standfirst?: string;
  readonly mediaId?: Id;
}

export interface CuratedCard {
  readonly articleId: Id;
  /** The card leaves its slot at this time. */
  readonly until?: Date;
  readonly override?: CardOverride;
}

/** Source of the cards after the curated ones. */
export const backfillRules = ['newest', 'read', 'none'] as const;

export interface Backfill {
  readonly rule: (typeof backfillRules)[number];
  /** Largest age of a story in hours. */
  readonly hours?: number;
  /** Only stories of this section. */
  readonly sectionId?: Id;
}

/** A part of a front. */
export interface Zone {
  /** Stable in all versions of the front: `top`, `opinion`, `sections`, `read`, or a short random text. */
  readonly id: string;
  readonly layout: ZoneLayout;
  /** Replaces the title of the layout for readers. */
  readonly title?: string;
  readonly cards: readonly CuratedCard[];
  readonly fill: Backfill;
  /** Number of cards that readers see; absent: the slots of the layout. */
  readonly limit?: number;
}

export interface Curation {
  /** In the order of the page. */
  readonly zones: readonly Zone[];
}

/** A zone without cards, with the backfill of its layout. */
export const emptyZone = (id: string, layout: ZoneLayout): Zone => ({
  id,
  layout,
  cards: [],
  fill: { rule: layouts[layout].fill },
});

/** A front page without curated cards. */
const automaticPage: Curation = {
  zones: [
    emptyZone('top', 'lead'),
    emptyZone('opinion', 'opinion'),
    emptyZone('sections', 'sections'),
    emptyZone('read', 'read'),
  ],
};

/** The front of a section without curated cards: the newest stories follow the zones of each curation. */
const automaticSection: Curation = { zones: [emptyZone('top', 'lead')] };

/** A front without curated cards. @param ofSection whether it is the front of a section */
export const automatic = (ofSection: boolean): Curation => (ofSection ? automaticSection : automaticPage);

/** Number of cards that readers see in a zone. */
export const slotsOf = ({ layout, limit }: Zone): number => limit ?? layouts[layout].slots;

/** All cards of a front. */
export const cardsOn = ({ zones }: Curation): readonly CuratedCard[] => zones.flatMap(({ cards }) => cards);

/** The zone that has a card of the story. */
export const zoneOfStory = ({ zones }: Curation, articleId: Id): Zone | undefined =>
  zones.find(({ cards }) => cards.some((card) => card.articleId === articleId));

/** The cards of a zone that have not expired. */
export const activeCards = (zone: Zone, now: Date): readonly CuratedCard[] =>
  zone.cards.filter(({ until }) => until === undefined || until > now);

/** The next time at which a card expires; undefined if none does. */
export function nextExpiry(curation: Curation, now: Date): Date | undefined {
  const ends = cardsOn(curation).flatMap(({ until }) => (until && until > now ? [until] : []));
  return ends.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Ids of the curated stories, each once. */
export const curatedIds = (curation: Curation): readonly Id[] =>
  cardsOn(curation).map(({ articleId }) => articleId);

/** Ids of the pictures that replace those of stories. */
export const pictureIds = (curation: Curation): readonly Id[] =>
  cardsOn(curation).flatMap(({ override }) => override?.mediaId ?? []);

/** Whether two curations have equal content. */
export const sameCuration = (one: Curation, other: Curation): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** The content in a fixed order: the order of stored properties may differ. */
const ordered = ({ zones }: Curation) =>
  zones.map(({ id, layout, title, limit, cards, fill }) => [
    ...[id, layout, title, limit],
    cards.map(({ articleId, until, override = {} }) => [
      ...[articleId, until],
      ...[override.kicker, override.headline, override.standfirst, override.mediaId],
    ]),
    [fill.rule, fill.hours, fill.sectionId],
  ]);
