import { findHashtags, tagKey } from '../language/hashtags';

/** Each tag once, in the spelling that came first; a hashtag keeps its `#`. */
export function uniqueTags(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names.map((each) => each.trim())) {
    const key = tagKey(name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, name);
  }
  return [...byKey.values()];
}

/** The hashtags that running texts carry, in their order. */
export const hashtagsIn = (texts: readonly string[]): string[] =>
  uniqueTags(texts.flatMap(findHashtags).map(({ tag }) => `#${tag}`));
