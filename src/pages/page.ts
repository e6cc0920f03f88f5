/** A page that is no story: about, contact, legal notice. */
export interface StaticText {
  readonly lang: string;
  readonly title: string;
  /** Last part of the address in this language. */
  readonly slug: string;
  /** Sanitised HTML. */
  readonly body: string;
}

export interface StaticPage {
  readonly id: string;
  /** One text per language at most. */
  readonly texts: readonly StaticText[];
  /** Place in the footer's menu; pages without one are not listed. */
  readonly menuOrder?: number;
  readonly updatedAt: Date;
  /** Part of the demo edition, removable with it. */
  readonly demo: boolean;
}

/** The path of a static page in the default edition. */
export const pagePath = (text: Pick<StaticText, 'slug'>): string => `/page/${text.slug}`;
