import type { Id } from '../ids/id';

/** The text of a static page in one language. */
export interface StaticText {
  readonly lang: string;
  readonly title: string;
  /** Last part of the address in this language. */
  readonly slug: string;
  /** Sanitised HTML. */
  readonly body: string;
}

/** A page that is not a story: about, contact, legal notice. */
export interface StaticPage {
  readonly id: Id;
  /** One text per language at most. */
  readonly texts: readonly StaticText[];
  /** Position in the menu of the footer; pages without one are not listed. */
  readonly menuOrder?: number;
  readonly updatedAt: Date;
  /** Whether the page belongs to the demo edition and is removed with it. */
  readonly demo: boolean;
}

/** The path of a static page in the default edition. */
export const pagePath = (text: Pick<StaticText, 'slug'>): string => `/page/${text.slug}`;
