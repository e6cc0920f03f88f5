import type { Id } from '../ids/id';
import type { Wording } from '../language/wording';

/** A person in the bylines of stories. */
export interface Person {
  readonly id: Id;
  /** Last part of the address of the author page; unique. */
  readonly slug: string;
  /** Name per language. */
  readonly names: Wording;
  /** A few plain sentences per language. */
  readonly bios: Wording;
  /** HTML of the biographies that have emphasis, links or lists; `bios` has their plain text. */
  readonly biographies?: Wording;
  /** Position at the paper per language: "Sports editor". */
  readonly titles: Wording;
  readonly photoId?: Id;
  readonly social: readonly SocialLink[];
  /** Whether the person belongs to the demo edition and is removed with it. */
  readonly demo: boolean;
}

/** A profile of the person on another site; `https` only. */
interface SocialLink {
  /** Name of the site as printed: "X", "Mastodon", "LinkedIn". */
  readonly name: string;
  readonly url: string;
}

/** The path of a person's page in the default edition. */
export const personPath = (person: Pick<Person, 'slug'>): string => `/author/${person.slug}`;
