import { parse, textsOf } from '../../markup/tree';

/** The counts of the words of a block; tags separate words. */
export function wordCounts(html: string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of textsOf(parse(html ?? ''))
    .join(' ')
    .split(/\s+/)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
