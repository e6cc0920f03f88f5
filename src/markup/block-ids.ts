/**
 * The blocks of a sanitised text, each with an id that stays while the block is changed: what notes are
 * anchored to and what two people's changes are told apart by. Ids are kept beside the text, never in what
 * readers get; the editor carries them as `data-id`.
 */
import { omit } from '../defined-only';
import type { Node } from './tree';
import { parse, serialise } from './tree';

export interface Block {
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

/** The blocks of a stored text; where ids are missing the blocks are numbered anew. */
export const blocksOf = (body: string, ids: readonly string[] = []): readonly Block[] =>
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

/** The text and its ids apart, ready to be stored. */
export const bodyOf = (blocks: readonly Block[]): { body: string; blockIds: readonly string[] } => ({
  body: blocks.map(({ html }) => html).join(''),
  blockIds: blocks.map(({ id }) => id),
});

/**
 * The blocks of a sanitised text that may carry ids. A block without one is known by its words, or by its
 * place between blocks that are known; otherwise it is new.
 */
export function identified(html: string, before: readonly Block[]): readonly Block[] {
  const nodes = parse(html);
  const blocks = nodes.map((node) => serialise([bare(node)]));
  const taken = new Set<string>();
  const ids = nodes.map((node) => claim(idOf(node), taken));
  matchByWords(blocks, ids, before, taken);
  matchByPlace(ids, before, taken);
  return blocks.map((block, at) => ({ id: ids[at] ?? freshId(block, at, taken), html: block }));
}

/** An id is one block's: where a block was split or copied, the first keeps it. */
function claim(id: string | undefined, taken: Set<string>): string | undefined {
  if (id === undefined || taken.has(id)) return undefined;
  taken.add(id);
  return id;
}

function matchByWords(
  blocks: readonly string[],
  ids: (string | undefined)[],
  before: readonly Block[],
  taken: Set<string>,
): void {
  const places = placesByWords(before);
  let from = 0;
  for (const [at, block] of blocks.entries()) {
    if (ids[at] !== undefined) continue;
    const found = nextPlace(places.get(block), ({ index, id }) => index >= from && !taken.has(id));
    if (!found) continue;
    ids[at] = claim(found.id, taken);
    from = found.index + 1;
  }
}

interface Place {
  readonly index: number;
  readonly id: string;
}

/** The blocks that say the same, last ones first. */
function placesByWords(blocks: readonly Block[]): ReadonlyMap<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const [index, { id, html }] of [...blocks.entries()].reverse()) {
    const same = places.get(html) ?? [];
    same.push({ index, id });
    places.set(html, same);
  }
  return places;
}

/** What does not fit now fits no longer either, as blocks are matched from the first to the last. */
function nextPlace(places: Place[] = [], fits: (place: Place) => boolean): Place | undefined {
  for (let place = places.pop(); place; place = places.pop()) if (fits(place)) return place;
  return undefined;
}

/** Blocks that changed between two known neighbours are the blocks that stood there, in their order. */
function matchByPlace(ids: (string | undefined)[], before: readonly Block[], taken: Set<string>): void {
  const next = new Map(before.map(({ id }, index) => [id, before[index + 1]?.id]));
  for (let at = 0; at < ids.length; at += 1) {
    if (ids[at] !== undefined) continue;
    const previous = ids[at - 1];
    if (at > 0 && previous === undefined) continue;
    ids[at] = claim(previous === undefined ? before[0]?.id : next.get(previous), taken);
  }
}

/** An id made from the words and the place: the same text is always numbered the same. */
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
