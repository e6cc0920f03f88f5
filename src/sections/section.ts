import type { Id } from '../ids/id';
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
type Colour = (typeof colours)[number];

/** A section of the paper. Sections form a tree; their addresses are flat. */
export interface Section {
  readonly id: Id;
  /** Last part of its address, the same in all editions: Latin letters, digits and hyphens. */
  readonly slug: string;
  /** Name per language. */
  readonly names: Wording;
  /** Plain text per language: for feeds, search engines and programs. */
  readonly descriptions: Wording;
  /** HTML of the introductions that have emphasis, links or lists; `descriptions` has their plain text. */
  readonly introductions?: Wording;
  readonly parentId?: Id;
  readonly order: number;
  readonly colour: Colour;
  /** IPTC Media Topic code, such as 15000000 for sport (http://cv.iptc.org/newscodes/mediatopic/). */
  readonly mediaTopic?: string;
  /** Whether its stories are opinions and have that label. */
  readonly opinion: boolean;
  /** Whether it has a block of its own on the front page. */
  readonly showOnFront: boolean;
}

/** Whether a slug can be the address of a section: well-formed and not reserved. */
export const isSectionSlug = (slug: string): boolean =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 40 && !reservedSlugs.has(slug);
