/**
 * The blocks of a sanitised text, each with an id that stays while the block changes: notes are anchored to
 * it, and changes of two people are merged by it. Ids are stored apart from the text and are not sent to
 * readers; the editor has them as `data-id`.
 */
import { omit } from '../defined-only';
import type { Node } from './tree';
import { parse, serialise } from './tree';

export interface StoredBlock {
  readonly id: string;
  /** HTML of the block, without its id. */
  readonly html: string;
}

const ID = 'data-id';

const bare = (node: Node): Node =>
  typeof node === 'string'
    ? node
    : { ...node, attributes: omit(node.attributes, ID), children: node.children.map(bare) };

const idOf = (node: Node): string | undefined => (typeof node === 'string' ? undefined : node.attributes[ID]);

/** The blocks of a stored text; where ids are missing the blocks are numbered again. */
export const blocksOf = (body: string, ids: readonly string[] = []): readonly StoredBlock[] =>
  identified(withIds(body, ids), []);

/** The text with its ids in it, for the editor. */
export function withIds(body: string, ids: readonly string[] = []): string {
  const nodes = parse(body);
  if (ids.length !== nodes.length) return body;
  return serialise(
    nodes.map((node, at) =>
      typeof node === 'string' ? node : { ...node, attributes: { [ID]: ids[at] ?? '', ...node.attributes } },
    ),
  );
}

/** Separates a text from its ids for storage. */
export const bodyOf = (blocks: readonly StoredBlock[]): { body: string; blockIds: readonly string[] } => ({
  body: blocks.map(({ html }) => html).join(''),
  blockIds: blocks.map(({ id }) => id),
});

/**
 * The blocks of a sanitised text that may carry ids. A block without one is recognised by its text, or by its
 * position between blocks that are known; otherwise it is new.
 */
export function identified(html: string, before: readonly StoredBlock[]): readonly StoredBlock[] {
  const nodes = parse(html);
  const blocks = nodes.map((node) => serialise([bare(node)]));
  const taken = new Set<string>();
  const ids = nodes.map((node) => claim(idOf(node), taken));
  const assignment = { blocks, ids, taken };
  matchByText(assignment, before);
  matchByPosition(assignment, before);
  return blocks.map((block, at) => ({ id: ids[at] ?? freshId(block, at, taken), html: block }));
}

/** An id belongs to one block: where a block was split or copied, the first keeps it. */
function claim(id: string | undefined, taken: Set<string>): string | undefined {
  if (id === undefined || taken.has(id)) return undefined;
  taken.add(id);
  return id;
}

/** The blocks of a text and the ids that are found for them. */
interface IdAssignment {
  readonly blocks: readonly string[];
  readonly ids: (string | undefined)[];
  readonly taken: Set<string>;
}

function matchByText({ blocks, ids, taken }: IdAssignment, before: readonly StoredBlock[]): void {
  const positions = positionsByText(before);
  let from = 0;
  for (const [at, block] of blocks.entries()) {
    if (ids[at] !== undefined) continue;
    const found = nextPosition(positions.get(block), ({ index, id }) => index >= from && !taken.has(id));
    if (!found) continue;
    ids[at] = claim(found.id, taken);
    from = found.index + 1;
  }
}

/** The position of a block in the previous text. */
interface BlockPosition {
  readonly index: number;
  readonly id: string;
}

/** The positions of equal blocks, the last ones first. */
function positionsByText(blocks: readonly StoredBlock[]): ReadonlyMap<string, BlockPosition[]> {
  const positions = new Map<string, BlockPosition[]>();
  for (const [index, { id, html }] of [...blocks.entries()].reverse()) {
    const same = positions.get(html) ?? [];
    same.push({ index, id });
    positions.set(html, same);
  }
  return positions;
}

/**
 * A position that does not fit now never fits later, because blocks are matched from the first to the last.
 */
function nextPosition(
  positions: BlockPosition[] = [],
  fits: (position: BlockPosition) => boolean,
): BlockPosition | undefined {
  for (let each = positions.pop(); each; each = positions.pop()) if (fits(each)) return each;
  return undefined;
}

/** Changed blocks between two known neighbours take the ids of the previous blocks there, in their order. */
function matchByPosition({ ids, taken }: IdAssignment, before: readonly StoredBlock[]): void {
  const next = new Map(before.map(({ id }, index) => [id, before[index + 1]?.id]));
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at] !== undefined) continue;
    const previous = ids[at - 1];
    if (at > 0 && previous === undefined) continue;
    ids[at] = claim(previous === undefined ? before[0]?.id : next.get(previous), taken);
  }
}

/** An id made from the text and the position: the same text always gets the same ids. */
function freshId(block: string, at: number, taken: Set<string>): string {
  for (let round = 0; ; round += 1) {
    const id = hash(`${at} ${round} ${block}`).toString(36);
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum;
}
