/** Decorations of text blocks. A change decorates again only the blocks that it touches. */
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { Plugin, type PluginKey } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform';
import { type Decoration, DecorationSet } from '@tiptap/pm/view';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The decorations of the text block at a position; they depend on the block alone. */
export type DecorateBlock = (block: Node, at: number) => readonly Decoration[];

/** The ranges of the new document that a transaction changes. */
export function changedRanges({ steps, mapping }: Transaction): readonly Range[] {
  return steps.flatMap((step, index) => {
    const later = mapping.slice(index + 1);
    const ranges: Range[] = [];
    const add = (from: number, to: number) => {
      ranges.push({ from: later.map(from, -1), to: later.map(to, 1) });
    };
    step.getMap().forEach((...[, , from, to]) => add(from, to));
    // A step of marks changes no position: its map is empty.
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) add(step.from, step.to);
    return ranges;
  });
}

export function decorationsOf(doc: Node, decorate: DecorateBlock): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    for (const each of decorate(node, at)) decorations.push(each);
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

/** The text blocks of a document that a transaction touches, by their positions. */
function touchedBlocks(tr: Transaction): ReadonlyMap<number, Node> {
  const touched = new Map<number, Node>();
  const end = tr.doc.content.size;
  for (const { from, to } of changedRanges(tr)) {
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(end, to + 1), (node, at) => {
      if (node.isTextblock) touched.set(at, node);
      return !node.isTextblock;
    });
  }
  return touched;
}

/** The decorations after a transaction: moved with the text, and new for the blocks that it touches. */
export function redecorated(before: DecorationSet, tr: Transaction, decorate: DecorateBlock): DecorationSet {
  if (!tr.docChanged) return before;
  let after = before.map(tr.mapping, tr.doc);
  for (const [at, block] of touchedBlocks(tr)) {
    const end = at + block.nodeSize;
    const own = after.find(at, end).filter(({ from, to }) => from >= at && to <= end);
    if (own.length > 0) after = after.remove(own);
    const added = decorate(block, at);
    if (added.length > 0) after = after.add(tr.doc, [...added]);
  }
  return after;
}

/** A plugin with decorations that depend on the text of each block; they are not stored. */
export const decorationPlugin = (key: PluginKey<DecorationSet>, decorate: DecorateBlock) =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => decorationsOf(doc, decorate),
      apply: (tr, before) => redecorated(before, tr, decorate),
    },
    props: { decorations: (state) => key.getState(state) },
  });
