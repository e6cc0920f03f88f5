import type { Wording } from '../language/wording';

/** Somebody whose name stands over stories. */
export interface Person {
  readonly id: string;
  /** Last part of the author page's address; unique. */
  readonly slug: string;
  /** Name per language. */
  readonly names: Wording;
  /** A few plain sentences per language. */
  readonly bios: Wording;
  /** What the person does at the paper, per language: "Sports editor". */
  readonly titles: Wording;
  readonly photoId?: string;
  readonly social: readonly SocialLink[];
  /** Part of the demo edition, removable with it. */
  readonly demo: boolean;
}

/** A place where the person can be found; `https` only. */
export interface SocialLink {
  /** Name of the place as printed: "X", "Mastodon", "LinkedIn". */
  readonly name: string;
  readonly url: string;
}

/** The path of a person's page in the default edition. */
export const personPath = (person: Pick<Person, 'slug'>): string => `/author/${person.slug}`;
