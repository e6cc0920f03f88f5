/** Cards that a block needs to take a whole row. */
const FULL = 2;

/**
 * Indexes of the blocks that take a whole row: one block, then a row of two, and again. A block with few cards shares a
 * row instead of leaving most of it empty; the last block has its own row if it has no neighbour.
 * @param cardCounts number of cards of each block in addition to its lead
 */
export function wideBlocks(cardCounts: readonly number[]): ReadonlySet<number> {
  const wide = new Set<number>();
  let wideNext = true;
  for (let at = 0; at < cardCounts.length;) {
    const isLast = at === cardCounts.length - 1;
    if (isLast || (wideNext && (cardCounts[at] ?? 0) >= FULL)) {
      wide.add(at);
      wideNext = false;
      at += 1;
    } else {
      wideNext = true;
      at += 2;
    }
  }
  return wide;
}
