import type { Id } from '../../ids/id';
import type { Wording } from '../../language/wording';

/** A subject of stories, across languages and sections; a hashtag is a tag. */
export interface Tag {
  readonly id: Id;
  /** The same for all spellings of the name (language/hashtags `tagKey`); unique. */
  readonly key: string;
  /** Name per language as first written, without `#`. */
  readonly names: Wording;
  /** Keys of its synonyms, and of tags that were merged into it. */
  readonly otherKeys?: readonly string[];
  /** A definition of one or two sentences per language, for readers new to the subject. */
  readonly definitions?: Wording;
  /** Last part of its address, in letters of any script; unique. */
  readonly slug: string;
  /** Whether it belongs to the demo edition and is removed with it. */
  readonly demo: boolean;
}

/** The path of a tag's page in the default edition. */
export const tagPath = (tag: Pick<Tag, 'slug'>): string => `/tag/${tag.slug}`;
