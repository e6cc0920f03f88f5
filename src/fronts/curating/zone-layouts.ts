/** The layouts of a front's zones. */
import type { Backfill } from './curation';

export const zoneLayouts = ['lead', 'pair', 'list', 'strip', 'opinion', 'video', 'read', 'sections'] as const;
export type ZoneLayout = (typeof zoneLayouts)[number];

/** The rules of a layout. */
export interface LayoutRules {
  /** Cards that readers see, if the zone has no limit of its own; further curated cards wait for a slot. */
  readonly slots: number;
  /** The smallest and the largest limit that editors can give. */
  readonly min: number;
  readonly max: number;
  /**
   * Whether editors put cards into the zone. The most read stories and the blocks of sections are counted and listed
   * by the paper alone: a card among them would claim what no reader did.
   */
  readonly cards: boolean;
  /** Backfill of a new zone. */
  readonly fill: Backfill['rule'];
  /** Whether the zone can have a title. */
  readonly titled: boolean;
  /** Whether a front has at most one zone of this layout. */
  readonly single: boolean;
  /** Whether the front of a section can have it, too. */
  readonly inSections: boolean;
}

const ofCards = { cards: true, fill: 'newest', titled: true, single: false, inSections: true } as const;
const ofPaper = { cards: false, single: true, inSections: false } as const;

export const layouts: Readonly<Record<ZoneLayout, LayoutRules>> = {
  /** A large first card, the others below it. */
  lead: { ...ofCards, slots: 5, min: 1, max: 9 },
  /** Large cards beside each other. */
  pair: { ...ofCards, slots: 2, min: 2, max: 4 },
  /** Headlines with small pictures. */
  list: { ...ofCards, slots: 6, min: 1, max: 12 },
  /** A row of cards that readers move sideways. */
  strip: { ...ofCards, slots: 8, min: 3, max: 12 },
  /** Headlines with the author, and the author's picture. */
  opinion: { ...ofCards, slots: 3, min: 1, max: 9 },
  /** Stories with a film. */
  video: { ...ofCards, slots: 4, min: 1, max: 8 },
  /** The most read stories. */
  read: { ...ofPaper, slots: 5, min: 3, max: 10, fill: 'read', titled: true },
  /** A block for each section. */
  sections: { ...ofPaper, slots: 0, min: 0, max: 0, fill: 'none', titled: false },
};

/** Largest number of zones of a front. */
export const MOST_ZONES = 20;
/** Largest number of cards of a zone, the waiting ones included. */
export const MOST_CARDS = 20;
/** Longest title of a zone, in characters. */
export const LONGEST_TITLE = 80;
