/** The words of a block, counted; tags part words. */
export function wordCounts(html: string | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of (html ?? '').replace(/<[^<>]*>/g, ' ').split(/\s+/)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
