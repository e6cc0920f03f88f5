/**
 * Suggests a change of whole blocks: what the change removes stays and is marked as deleted, what it adds is marked as
 * added and is after it.
 */
import type { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { formatBlockSuggestion, parseBlockSuggestion } from '../../blocks/suggestion/whole-block';
import type { BlockSuggestion } from '../../blocks/suggestion/whole-block';
import { isEmptyNode } from '../text/empty';
import type { Authorship } from './track';
import { insertionOf } from './track';

export const suggestionOf = ({ attrs }: Node): BlockSuggestion | undefined =>
  parseBlockSuggestion(attrs['suggested']);

const childrenOf = (doc: Node): readonly Node[] =>
  Array.from({ length: doc.childCount }, (_, at) => doc.child(at));

interface ChangedBlocks {
  /** Position of the first block that differs, in both documents. */
  readonly from: number;
  readonly removed: readonly Node[];
  readonly added: readonly Node[];
}

/** The blocks between the first and the last that differ. */
function blocksBetween(before: Node, after: Node): ChangedBlocks {
  const [old, now] = [childrenOf(before), childrenOf(after)];
  const most = Math.min(old.length, now.length);
  const isSame = (one: Node | undefined, other: Node | undefined) => one && other && one.eq(other);
  let first = 0;
  while (first < most && isSame(old[first], now[first])) first += 1;
  let last = 0;
  while (last < most - first && isSame(old.at(-1 - last), now.at(-1 - last))) last += 1;
  const from = old.slice(0, first).reduce((size, node) => size + node.nodeSize, 0);
  return { from, removed: old.slice(first, old.length - last), added: now.slice(first, now.length - last) };
}

/** Whether a block is a suggestion of the same person as a whole, by its mark or by all of its text. */
function isOwn(block: Node, by: string): boolean {
  const whole = suggestionOf(block);
  if (whole) return whole.kind === 'added' && whole.by === by;
  const insertion = insertionOf(block.type.schema);
  const others: Node[] = [];
  block.descendants((node) => {
    const isForeign = node.isAtom && !node.isText && !node.isInline;
    if (isForeign || (node.isInline && insertion.isInSet(node.marks)?.attrs['by'] !== by)) others.push(node);
    return others.length === 0;
  });
  return others.length === 0 && block.isTextblock && block.childCount > 0;
}

/** Attributes that make another block of one with the same content: further ones, such as texts for the blind, do not. */
const distinguishing = ['src', 'level', 'dir', 'lang', 'pictures', 'href'] as const;

/** Whether only properties of one block changed that readers do not see as another block. */
function isOfProperties({ removed, added }: ChangedBlocks): boolean {
  const [old, now] = [removed[0], added[0]];
  if (removed.length !== 1 || added.length !== 1 || !old || !now || old.type !== now.type) return false;
  return old.content.eq(now.content) && distinguishing.every((name) => old.attrs[name] === now.attrs[name]);
}

/** The transaction that suggests a change by its whole blocks; undefined where it changes none. */
export function suggestedBlocks(
  state: EditorState,
  change: Transaction,
  { by, at }: Authorship,
): Transaction | undefined {
  const changed = blocksBetween(state.doc, change.doc);
  if (changed.removed.length + changed.added.length === 0 || isOfProperties(changed)) return undefined;
  const { tr } = state;
  let position = changed.from;
  for (const block of changed.removed) {
    if (isOwn(block, by) || isEmptyNode(block)) tr.delete(position, position + block.nodeSize);
    else {
      const suggested = formatBlockSuggestion({ kind: 'deleted', by, at });
      if (suggestionOf(block)?.kind !== 'deleted') tr.setNodeAttribute(position, 'suggested', suggested);
      position += block.nodeSize;
    }
  }
  const blocks = changed.added.map((block) => addedBlock(block, { by, at }));
  if (blocks.length > 0) tr.insert(position, blocks);
  const caret = position + Math.max(0, change.selection.from - changed.from);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size))));
  return change.scrolledIntoView ? tr.scrollIntoView() : tr;
}

/** A copy with an id of its own. An empty paragraph is a place to write and no suggestion yet. */
function addedBlock(block: Node, { by, at }: Authorship): Node {
  const isPlace = block.type.name === 'paragraph' && block.childCount === 0;
  const suggested = isPlace ? null : formatBlockSuggestion({ kind: 'added', by, at });
  return block.type.create({ ...block.attrs, blockId: null, suggested }, block.content, block.marks);
}

/** Whether a change leads from blocks that the same person suggested as a whole to such blocks. */
export function isWithinOwn(state: EditorState, change: Transaction, by: string): boolean {
  const { removed, added } = blocksBetween(state.doc, change.doc);
  const isSuggested = (block: Node) => suggestionOf(block)?.kind === 'added' && isOwn(block, by);
  return removed.length > 0 && [...removed, ...added].every(isSuggested);
}

/** Whether a change inserts closed blocks between two others: their words are no part of a neighbour. */
export const insertsBlocks = ({ steps, docs }: Transaction): boolean =>
  steps.some((step, index) => {
    if (!(step instanceof ReplaceStep) || step.slice.size === 0 || step.slice.openStart > 0) return false;
    return docs[index]?.resolve(step.from).depth === 0;
  });
