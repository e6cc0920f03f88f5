import type { StoredBlock } from '../../markup/block-ids';
import type { Choice, Choices, Conflict } from './merge';
import { groupsOf } from './merge.groups';
import { withKnownInsertions } from './merge.insertions';
import { orderOf } from './merge.order';

export interface Sides {
  readonly base: readonly StoredBlock[];
  readonly mine: readonly StoredBlock[];
  readonly theirs: readonly StoredBlock[];
}

/** The HTML of a block on each side; undefined if the side lacks it. */
export interface MergedBlock {
  readonly id: string;
  readonly base: string | undefined;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

const mapOf = (blocks: readonly StoredBlock[]) => new Map(blocks.map(({ id, html }) => [id, html]));

const blockKey = (id: string): string => `block:${id}`;

/**
 * Merges the blocks of two changed texts. Blocks that both changed differently are conflicts, together with the
 * blocks that received words from them. The time grows linearly with the texts.
 */
export function mergeBlocks(
  given: Sides,
  choices: Choices,
): { readonly blocks: readonly StoredBlock[]; readonly conflicts: readonly Conflict[] } {
  const sides = withKnownInsertions(given);
  const [base, mine, theirs] = [mapOf(sides.base), mapOf(sides.mine), mapOf(sides.theirs)];
  const order = orderOf(sides);
  const all = order.map((id) => ({ id, base: base.get(id), mine: mine.get(id), theirs: theirs.get(id) }));
  const names = new Set(order);
  const gone = sides.base.filter(({ id }) => !names.has(id)).map(({ id, html }) => taken(id, html));
  const groups = groupsOf(all, { sides, gone });
  const conflicts = groups.map(conflictOf).filter(({ key }) => choices[key] === undefined);
  const choiceOf = new Map(
    groups.flatMap((group) => group.map(({ id }) => [id, choices[keyOf(group)]] as const)),
  );
  const blocks = all.flatMap((block) =>
    choiceOf.has(block.id) ? chosen(block, choiceOf.get(block.id), names) : kept(block.id, merged(block)),
  );
  return { blocks, conflicts };
}

/** A block that both sides removed. */
const taken = (id: string, base: string): MergedBlock => ({ id, base, mine: undefined, theirs: undefined });

const merged = ({ base, mine, theirs }: MergedBlock) => (mine === base ? theirs : mine);

const kept = (id: string, html: string | undefined): readonly StoredBlock[] =>
  html === undefined ? [] : [{ id, html }];

/** The chosen blocks; the person's own until a choice is made. */
function chosen(
  { id, mine, theirs }: MergedBlock,
  choice: Choice | undefined,
  names: Set<string>,
): readonly StoredBlock[] {
  if (choice === 'mine') return kept(id, mine);
  if (choice === 'theirs') return kept(id, theirs);
  if (choice === undefined || mine === undefined || theirs === undefined || mine === theirs)
    return kept(id, mine ?? theirs);
  return [...kept(id, theirs), ...kept(secondName(id, names), mine)];
}

/** A new id for the second of two blocks that both stay. */
function secondName(id: string, names: Set<string>): string {
  for (let at = 2; ; at += 1) {
    const name = `${id.slice(0, 12)}${at}`;
    if (names.has(name)) continue;
    names.add(name);
    return name;
  }
}

const keyOf = ([first]: readonly MergedBlock[]): string => blockKey(first?.id ?? '');

function conflictOf(group: readonly MergedBlock[]): Conflict {
  const side = (name: 'base' | 'mine' | 'theirs') => {
    const parts = group.flatMap((block) => block[name] ?? []);
    return parts.length === 0 ? undefined : parts.join('');
  };
  return { key: keyOf(group), base: side('base'), mine: side('mine'), theirs: side('theirs') };
}
