import type { Wording } from '../language/wording';
import { reservedSlugs } from './reserved';

/** Colours of the stylesheet's palette. */
export const colours = [
  'ink',
  'crimson',
  'rust',
  'amber',
  'olive',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'plum',
  'slate',
] as const;
export type Colour = (typeof colours)[number];

/** A part of the paper. Sections form a tree; their addresses are flat. */
export interface Section {
  readonly id: string;
  /** Last part of its address, the same in all editions: Latin letters, digits and hyphens. */
  readonly slug: string;
  /** Name per language. */
  readonly names: Wording;
  readonly descriptions: Wording;
  readonly parentId?: string;
  readonly order: number;
  readonly colour: Colour;
  /** IPTC Media Topic code, such as 15000000 for sport (http://cv.iptc.org/newscodes/mediatopic/). */
  readonly mediaTopic?: string;
  /** Stories here are opinions and are labelled so. */
  readonly opinion: boolean;
  /** Has a block of its own on the front page. */
  readonly showOnFront: boolean;
}

/** Whether a slug can be the address of a section: well-formed, and no address of the site itself. */
export const isSectionSlug = (slug: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 40 && !reservedSlugs.has(slug);
