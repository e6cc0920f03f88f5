/** Stories beside the lead that a block needs to stand across the page. */
const FULL = 2;

/**
 * Which blocks stand across the page: one, then two side by side, and again. A thin block shares a row rather than
 * leave most of one empty; the last one has its row for itself where nothing is left to stand beside it.
 * @param beside how many stories each block has beside its lead
 */
export function wideBlocks(beside: readonly number[]): ReadonlySet<number> {
  const wide = new Set<number>();
  let wideNext = true;
  for (let at = 0; at < beside.length;) {
    const isLast = at === beside.length - 1;
    if (isLast || (wideNext && (beside[at] ?? 0) >= FULL)) {
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
