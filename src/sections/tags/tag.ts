import type { Wording } from '../../language/wording';

/** A subject that stories share, across languages and sections; a hashtag is one too. */
export interface Tag {
  readonly id: string;
  /** What all spellings share (language/hashtags `tagKey`); unique. */
  readonly key: string;
  /** Name per language as it was first written, without `#`. */
  readonly names: Wording;
  /** Keys of other names that are the same tag: synonyms, and tags that were merged into it. */
  readonly otherKeys?: readonly string[];
  /** What it stands for, in a sentence or two per language, for readers who come new to the subject. */
  readonly definitions?: Wording;
  /** Last part of its address; letters of any script. Unique. */
  readonly slug: string;
  /** Part of the demo edition, removable with it. */
  readonly demo: boolean;
}

/** The path of a tag's page in the default edition. */
export const tagPath = (tag: Pick<Tag, 'slug'>): string => `/tag/${tag.slug}`;
