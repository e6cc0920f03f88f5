import { findHashtags, tagKey } from '../language/hashtags';

/** Each tag once, in the spelling that came first; names may stand with or without `#`. */
export function uniqueTags(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names.map((each) => each.replace(/^#+/, '').trim())) {
    const key = tagKey(name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, name);
  }
  return [...byKey.values()];
}

/** The hashtags that running texts carry, in their order. */
export const hashtagsIn = (texts: readonly string[]): string[] =>
  uniqueTags(texts.flatMap(findHashtags).map(({ tag }) => tag));
