import type { StoredBlock } from '../../markup/block-ids';
import type { Sides } from './merge.blocks';

/**
 * Each side gives its new blocks ids of its own. Two new blocks of the same origin (both sides split a paragraph at
 * the same place, or moved it by cut and paste) are one block: mine gets the id of theirs.
 */
export function withKnownInsertions({ base, mine, theirs }: Sides): Sides {
  const [before, left, right] = [base, mine, theirs].map(idsOf) as [Ids, Ids, Ids];
  const gone = new Set(base.flatMap(({ id, html }) => (left.has(id) || right.has(id) ? [] : html)));
  const isNew = (id: string, other: Ids) => !before.has(id) && !other.has(id);
  const waiting = new Map<string, string[]>();
  for (const { key, block } of keyed(theirs, before, gone)) {
    if (!isNew(block.id, left)) continue;
    const ids = waiting.get(key);
    if (ids) ids.push(block.id);
    else waiting.set(key, [block.id]);
  }
  const used = new Map<string, number>();
  const nextOf = (key: string) => {
    const at = used.get(key) ?? 0;
    used.set(key, at + 1);
    return waiting.get(key)?.[at];
  };
  const renamed = keyed(mine, before, gone).map(({ key, block }) => {
    const id = isNew(block.id, right) ? nextOf(key) : undefined;
    return id === undefined ? block : { ...block, id };
  });
  return { base, mine: renamed, theirs };
}

type Ids = ReadonlySet<string>;

const idsOf = (blocks: readonly StoredBlock[]): Ids => new Set(blocks.map(({ id }) => id));

/** Keys by which two new blocks are equal: their text, with the old block before them or the mark of a moved block. */
function keyed(blocks: readonly StoredBlock[], before: Ids, gone: Ids) {
  let anchor = '';
  return blocks.map((block) => {
    if (before.has(block.id)) anchor = block.id;
    const place = gone.has(block.html) ? 'moved' : `behind ${anchor}`;
    return { key: `${place}\n${block.html}`, block };
  });
}
