import { findHashtags, tagKey } from '../../language/hashtags';

/** Each tag once, in its first spelling; a hashtag keeps its `#`. */
export function uniqueTags(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names.map((each) => each.trim())) {
    const key = tagKey(name);
    if (key !== '' && !byKey.has(key)) byKey.set(key, name);
  }
  return [...byKey.values()];
}

/** The hashtags of texts, in their order. */
export const hashtagsIn = (texts: readonly string[]): string[] =>
  uniqueTags(texts.flatMap(findHashtags).map(({ tag }) => `#${tag}`));

/** Most tags of a story. */
const MOST_TAGS = 50;
const LONGEST_TAG = 100;

/** The tags within the limits of a story. */
export const tagsThatFit = (names: readonly string[]): readonly string[] =>
  uniqueTags(names)
    .filter((name) => name.length <= LONGEST_TAG)
    .slice(0, MOST_TAGS);

/** The tags above the limits, as texts for the report. */
export function tagsLeftOut(names: readonly string[]): readonly string[] {
  const all = uniqueTags(names);
  const long = all
    .filter((name) => name.length > LONGEST_TAG)
    .map((name) => `a tag too long: ${name.slice(0, 40)}…`);
  const short = all.filter((name) => name.length <= LONGEST_TAG);
  return [...long, ...short.slice(MOST_TAGS).map((name) => `a tag beyond the first ${MOST_TAGS}: ${name}`)];
}
