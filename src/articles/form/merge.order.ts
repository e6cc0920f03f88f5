import type { StoredBlock } from '../../markup/block-ids';
import type { Sides } from './merge.blocks';

/**
 * The order of the merged blocks: that of the side that moved blocks; blocks that the other side added follow the
 * block that they were added after.
 */
export function orderOf({ base, mine, theirs }: Sides): readonly string[] {
  const [skeleton, other] = isMoved(base, theirs) ? [theirs, mine] : [mine, theirs];
  const known = new Set(skeleton.map(({ id }) => id));
  const added = addedBehind(other, known);
  return [...(added.get(undefined) ?? []), ...skeleton.flatMap(({ id }) => [id, ...(added.get(id) ?? [])])];
}

/** Unknown ids, by the last known id before them. */
function addedBehind(
  blocks: readonly StoredBlock[],
  known: ReadonlySet<string>,
): ReadonlyMap<string | undefined, string[]> {
  const added = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const { id } of blocks) {
    if (known.has(id)) last = id;
    else {
      const behind = added.get(last);
      if (behind) behind.push(id);
      else added.set(last, [id]);
    }
  }
  return added;
}

function isMoved(base: readonly StoredBlock[], now: readonly StoredBlock[]): boolean {
  const here = new Set(now.map(({ id }) => id));
  const there = new Set(base.map(({ id }) => id));
  const stayed = base.filter(({ id }) => here.has(id));
  return stayed.map(({ id }) => id).join() !== now.flatMap(({ id }) => (there.has(id) ? id : [])).join();
}
