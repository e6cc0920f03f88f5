import type { Block } from '../../markup/blocks';
import type { Choices, Conflict } from './merge';

interface Sides {
  readonly base: readonly Block[];
  readonly mine: readonly Block[];
  readonly theirs: readonly Block[];
}

const mapOf = (blocks: readonly Block[]) => new Map(blocks.map(({ id, html }) => [id, html]));

export const blockKey = (id: string): string => `block:${id}`;

/** Merges the blocks of two changed texts; a block that both changed differently waits for a choice. */
export function mergeBlocks(
  sides: Sides,
  choices: Choices,
): { readonly blocks: readonly Block[]; readonly conflicts: readonly Conflict[] } {
  const [base, mine, theirs] = [mapOf(sides.base), mapOf(sides.mine), mapOf(sides.theirs)];
  const conflicts: Conflict[] = [];
  const blocks = orderOf(sides).flatMap((id): readonly Block[] => {
    const [was, left, right] = [base.get(id), mine.get(id), theirs.get(id)];
    if (left === right) return kept(id, left);
    if (right === was) return kept(id, left);
    if (left === was) return kept(id, right);
    const choice = choices[blockKey(id)];
    if (choice === 'mine') return kept(id, left);
    if (choice === 'theirs') return kept(id, right);
    if (choice === 'both') return [...kept(id, right), ...kept(`${id.slice(0, 14)}2`, left)];
    conflicts.push({ key: blockKey(id), base: was, mine: left, theirs: right });
    return kept(id, left ?? right);
  });
  return { blocks, conflicts };
}

const kept = (id: string, html: string | undefined): readonly Block[] =>
  html === undefined ? [] : [{ id, html }];

/** Whoever moved blocks decides on the order; what the other added stands behind the block it was put behind. */
function orderOf({ base, mine, theirs }: Sides): readonly string[] {
  const [skeleton, other] = isMoved(base, theirs) ? [theirs, mine] : [mine, theirs];
  const known = new Set(skeleton.map(({ id }) => id));
  const behind = new Map<string | undefined, string>();
  let before: string | undefined;
  for (const { id } of other) {
    if (!known.has(id)) behind.set(before, id);
    before = id;
  }
  return [undefined, ...known].flatMap((id) => [...(id === undefined ? [] : [id]), ...chain(behind, id)]);
}

/** What stands behind a block, each behind the one before. */
function chain(behind: ReadonlyMap<string | undefined, string>, start: string | undefined): string[] {
  const ids: string[] = [];
  for (let id = behind.get(start); id !== undefined; id = behind.get(id)) ids.push(id);
  return ids;
}

function isMoved(base: readonly Block[], now: readonly Block[]): boolean {
  const here = new Set(now.map(({ id }) => id));
  const there = new Set(base.map(({ id }) => id));
  const stayed = base.filter(({ id }) => here.has(id)).map(({ id }) => id);
  return (
    stayed.join() !==
    now
      .filter(({ id }) => there.has(id))
      .map(({ id }) => id)
      .join()
  );
}
