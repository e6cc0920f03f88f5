/** The blocks of two texts that correspond to each other; pure. */

interface Identified {
  readonly id: string;
}

/** A block of a text, and the one of another text that corresponds to it; one of them may be missing. */
export interface BlockPair<Original, Own> {
  readonly original: Original | undefined;
  readonly translation: Own | undefined;
}

/**
 * Pairs the blocks of two texts: by their ids, and those between two pairs by their order, so that a translation that
 * was written apart has its paragraphs beside the original's.
 */
export function pairBlocks<Original extends Identified, Own extends Identified>(
  original: readonly Original[],
  translation: readonly Own[],
): readonly BlockPair<Original, Own>[] {
  const known = new Set(original.map(({ id }) => id));
  const shared = new Map(translation.flatMap((block) => (known.has(block.id) ? [[block.id, block]] : [])));
  const [left, right] = [stretches(original, shared), stretches(translation, shared)];
  const pairs = zipped(left.get('') ?? [], right.get('') ?? []);
  for (const block of original) {
    if (!shared.has(block.id)) continue;
    pairs.push({ original: block, translation: shared.get(block.id) });
    for (const pair of zipped(left.get(block.id) ?? [], right.get(block.id) ?? [])) pairs.push(pair);
  }
  return pairs;
}

/** The blocks behind each block that both texts have; those before the first one are behind ''. */
function stretches<Block extends Identified>(
  blocks: readonly Block[],
  shared: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Block[]> {
  const found = new Map<string, Block[]>();
  let last = '';
  for (const block of blocks) {
    if (shared.has(block.id)) {
      last = block.id;
      continue;
    }
    const behind = found.get(last) ?? [];
    behind.push(block);
    found.set(last, behind);
  }
  return found;
}

function zipped<Original, Own>(left: readonly Original[], right: readonly Own[]): BlockPair<Original, Own>[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_none, at) => ({ original: left[at], translation: right[at] }));
}
