import type { MergedBlock, Sides } from './merge.blocks';
import { wordCounts } from './merge.words';

type Side = 'mine' | 'theirs';

/** Disjoint sets of ids (union–find). */
class Joined {
  readonly #parents = new Map<string, string>();

  add(id: string): void {
    if (!this.#parents.has(id)) this.#parents.set(id, id);
  }

  has(id: string): boolean {
    return this.#parents.has(id);
  }

  join(ids: readonly string[]): void {
    for (const id of ids) this.add(id);
    const [first] = ids;
    if (first === undefined) return;
    for (const id of ids) this.#parents.set(this.root(id), this.root(first));
  }

  root(id: string): string {
    let root = id;
    for (let up = this.#parents.get(root); up !== undefined && up !== root; up = this.#parents.get(root)) {
      this.#parents.set(root, this.#parents.get(up) ?? up);
      root = up;
    }
    return root;
  }
}

interface MergeContext {
  readonly sides: Sides;
  /** Blocks that both sides removed. */
  readonly gone: readonly MergedBlock[];
}

const isConflict = ({ base, mine, theirs }: MergedBlock): boolean =>
  mine !== theirs && mine !== base && theirs !== base;

/**
 * Groups of blocks in conflict, in the order of the text: blocks that both sides changed differently, and blocks that
 * would repeat words, since each side moved them to another place.
 */
export function groupsOf(
  blocks: readonly MergedBlock[],
  { sides, gone }: MergeContext,
): readonly (readonly MergedBlock[])[] {
  const joined = new Joined();
  for (const block of blocks) if (isConflict(block)) joined.add(block.id);
  const changed = blocks.filter(({ base, mine, theirs }) => base !== mine || base !== theirs);
  const changes = changesIn([...changed, ...gone]);
  for (const ids of doubled(changes)) joined.join(ids);
  for (const ids of tornApart(changed, sides)) joined.join(ids);
  const open = { isOpen: (id: string) => joined.has(id), isTelling: tellingWords(sides.base) };
  for (const ids of doubledByChoice(changes, open)) joined.join(ids);
  const groups = new Map<string, MergedBlock[]>();
  for (const block of blocks) {
    if (!joined.has(block.id)) continue;
    const root = joined.root(block.id);
    const group = groups.get(root);
    if (group) group.push(block);
    else groups.set(root, [block]);
  }
  return [...groups.values()];
}

/** The change of a word's count in one block, by side. */
interface WordChange {
  readonly block: MergedBlock;
  readonly mine: number;
  readonly theirs: number;
}

function changesIn(blocks: readonly MergedBlock[]): ReadonlyMap<string, readonly WordChange[]> {
  const changes = new Map<string, WordChange[]>();
  for (const block of blocks) {
    const [was, mine, theirs] = [wordCounts(block.base), wordCounts(block.mine), wordCounts(block.theirs)];
    for (const word of new Set([...was.keys(), ...mine.keys(), ...theirs.keys()])) {
      const before = was.get(word) ?? 0;
      const change = {
        block,
        mine: (mine.get(word) ?? 0) - before,
        theirs: (theirs.get(word) ?? 0) - before,
      };
      if (change.mine === 0 && change.theirs === 0) continue;
      const list = changes.get(word);
      if (list) list.push(change);
      else changes.set(word, [change]);
    }
  }
  return changes;
}

const sum = (changes: readonly WordChange[], of: (change: WordChange) => number): number =>
  changes.reduce((total, change) => total + of(change), 0);

/** Whether the merged blocks gain more of a word than both sides together added. */
const isTooMuch = (changes: readonly WordChange[], merged: (change: WordChange) => number): boolean => {
  const wanted = (side: Side) =>
    Math.max(
      0,
      sum(changes, (change) => change[side]),
    );
  return sum(changes, merged) > wanted('mine') + wanted('theirs');
};

const bySide = ({ block, mine, theirs }: WordChange): number => (block.mine === block.base ? theirs : mine);

const goers = (changes: readonly WordChange[]): readonly string[] =>
  changes.flatMap(({ block, mine, theirs }) =>
    block.mine !== block.theirs && (mine > 0 || theirs > 0) ? block.id : [],
  );

/** Groups of blocks to which the two sides moved the same words, each side to another block. */
function* doubled(changes: ReadonlyMap<string, readonly WordChange[]>): Generator<readonly string[]> {
  for (const all of changes.values()) {
    const clear = all.filter(({ block }) => !isConflict(block));
    if (isTooMuch(clear, bySide)) yield goers(clear);
  }
}

/**
 * Groups of a block in conflict and the blocks that received words from it: either choice would repeat those words.
 * Only rare words count as evidence of a move.
 */
function* doubledByChoice(
  changes: ReadonlyMap<string, readonly WordChange[]>,
  { isOpen, isTelling }: OpenBlocks,
): Generator<readonly string[]> {
  for (const [word, all] of changes) {
    const open = all.filter(({ block }) => isOpen(block.id));
    if (open.length === 0 || !isTelling(word)) continue;
    const choosing = (side: Side) => (change: WordChange) =>
      isOpen(change.block.id) ? change[side] : bySide(change);
    if (isTooMuch(all, choosing('mine')) || isTooMuch(all, choosing('theirs')))
      yield [...open.map(({ block }) => block.id), ...goers(all)];
  }
}

interface OpenBlocks {
  readonly isOpen: (id: string) => boolean;
  readonly isTelling: (word: string) => boolean;
}

/** Words that occur at most once in the text: frequent words are no evidence of where a sentence went. */
function tellingWords(base: Sides['base']): (word: string) => boolean {
  const [seen, often] = [new Set<string>(), new Set<string>()];
  for (const { html } of base)
    for (const [word, count] of wordCounts(html)) {
      if (count > 1 || seen.has(word)) often.add(word);
      seen.add(word);
    }
  return (word) => !often.has(word);
}

/**
 * Pairs of new blocks after a block that both sides cut short alike: split at another place within a word, or with
 * other words added.
 */
function* tornApart(changed: readonly MergedBlock[], { mine, theirs }: Sides): Generator<readonly string[]> {
  const cut = new Set(changed.flatMap((block) => (isCutShort(block) ? block.id : [])));
  if (cut.size === 0) return;
  const fresh = new Map(changed.flatMap((block) => (block.base === undefined ? [[block.id, block]] : [])));
  const behind = (blocks: Sides['mine'], side: Side) =>
    new Map(
      blocks.flatMap(({ id }, at) => {
        const next = fresh.get(blocks[at + 1]?.id ?? '');
        return cut.has(id) && next && next[side] !== undefined ? [[id, next] as const] : [];
      }),
    );
  const [left, right] = [behind(mine, 'mine'), behind(theirs, 'theirs')];
  for (const id of cut) {
    const [one, other] = [left.get(id), right.get(id)];
    if (one && other && one.id !== other.id) yield [one.id, other.id];
  }
}

/** Whether both sides removed the same end of the block. */
const isCutShort = ({ base, mine, theirs }: MergedBlock): boolean =>
  mine !== undefined && mine === theirs && base !== undefined && mine.length < base.length;
