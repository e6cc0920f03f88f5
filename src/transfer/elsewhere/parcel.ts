import type { Copy } from '../copy';

/** A subject as another system names it; where it fits, a section of the paper. */
export interface Category {
  readonly name: string;
  readonly slug?: string | undefined;
  /** IPTC Media Topic, eight digits. */
  readonly mediaTopic?: string | undefined;
}

/** Where it stood before its readers. */
export type Standing = 'draft' | 'published' | 'scheduled';

/** A story or page as another system gives it, before it becomes one of the paper. */
export interface Parcel {
  readonly kind: 'story' | 'page';
  /** The same each time the same thing comes. */
  readonly externalId: string;
  readonly copy: Copy;
  readonly standing: Standing;
  /** When it came out, or was to. */
  readonly at?: Date | undefined;
  readonly embargoUntil?: Date | undefined;
  /** Names, in their order. */
  readonly authors: readonly string[];
  readonly categories: readonly Category[];
  /** Becomes a section where none fits. */
  readonly newSection?: Category | undefined;
  /** Where readers found it, as a path. */
  readonly formerPath?: string | undefined;
}

/** Something that is not taken in, on purpose. */
export interface LeftOut {
  readonly leftOut: string;
  /** How many at once; one where it does not say. */
  readonly count?: number;
}

/** Something that should have been taken in, and cannot be read. */
export interface Unreadable {
  readonly unreadable: string;
  readonly title: string;
}

export type Delivery = Parcel | LeftOut | Unreadable;
