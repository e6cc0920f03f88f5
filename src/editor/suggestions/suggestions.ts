/** The suggestions of a document, and their acceptance and refusal. */
import type { Mark, Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { BlockSuggestion } from '../../blocks/suggestion/whole-block';
import { suggestionOf } from './blocks';
import { BREAK, deletionOf, insertionOf } from './track';

/** A change of one person at one place: deleted text, inserted text, or both. */
export interface SuggestedChange {
  readonly from: number;
  readonly to: number;
  readonly deleted: string;
  readonly inserted: string;
  readonly by: string;
  readonly at: string;
}

/** Metadata of a transaction that settles suggestions: the mode leaves it as it is. */
export const SETTLES = 'settlesSuggestions';

export type Verdict = 'accept' | 'refuse';

interface Marked {
  readonly node: Node;
  readonly at: number;
  readonly mark: Mark;
  readonly isInsertion: boolean;
}

/** A block that is suggested as a whole. */
interface MarkedBlock {
  readonly block: Node;
  readonly at: number;
  readonly whole: BlockSuggestion;
}

/** The blocks within a range that are suggested as a whole. */
function blocksIn(doc: Node, { from, to }: Pick<SuggestedChange, 'from' | 'to'>): readonly MarkedBlock[] {
  const found: MarkedBlock[] = [];
  doc.forEach((block, at) => {
    const whole = suggestionOf(block);
    if (whole && at >= from && at + block.nodeSize <= to) found.push({ block, at, whole });
  });
  return found;
}

/** A picture or a film is named by its alternative text. */
function nameOf({ textContent, attrs }: Node): string {
  const alt: unknown = attrs['alt'];
  return textContent.trim() || (typeof alt === 'string' && alt.trim()) || '▣';
}

const changeOf = ({ block, at: from, whole: { kind, by, at } }: MarkedBlock): SuggestedChange => ({
  from,
  to: from + block.nodeSize,
  deleted: kind === 'deleted' ? nameOf(block) : '',
  inserted: kind === 'added' ? nameOf(block) : '',
  by,
  at,
});

/** The inline nodes with a suggestion, in the order of the text. */
function markedIn(doc: Node, from: number, to: number): readonly Marked[] {
  const [insertion, deletion] = [insertionOf(doc.type.schema), deletionOf(doc.type.schema)];
  const found: Marked[] = [];
  doc.nodesBetween(from, to, (node, at) => {
    if (!node.isInline) return;
    // A deletion of text that another person suggested is settled after the insertion.
    const mark = insertion.isInSet(node.marks) ?? deletion.isInSet(node.marks);
    if (mark) found.push({ node, at, mark, isInsertion: mark.type === insertion });
  });
  return found;
}

const textOf = ({ node }: Marked): string => node.text ?? '…';

/** All suggestions in the order of the text. */
export function suggestionsIn(doc: Node): readonly SuggestedChange[] {
  const blocks = blocksIn(doc, { from: 0, to: doc.content.size }).map(changeOf);
  const isInBlock = ({ at }: Marked) => blocks.some(({ from, to }) => at > from && at < to);
  const inText = markedIn(doc, 0, doc.content.size).filter((each) => !isInBlock(each));
  const changes = [...joined(inText.map(changeInText), () => true), ...joined(blocks, belongTogether)];
  return changes.sort((one, other) => one.from - other.from);
}

type IsOneChange = (one: SuggestedChange, other: SuggestedChange) => boolean;

/** Neighbouring suggestions of one person are one. */
function joined(all: readonly SuggestedChange[], isOne: IsOneChange): readonly SuggestedChange[] {
  const found: SuggestedChange[] = [];
  for (const next of all) {
    const last = found.at(-1);
    if (last?.to === next.from && last.by === next.by && isOne(last, next))
      found[found.length - 1] = combined(last, next);
    else found.push(next);
  }
  return found;
}

/** Blocks of one moment: deleted ones, and the added ones that stand for them. */
const belongTogether: IsOneChange = (one, other) =>
  one.at === other.at && (one.inserted === '' || other.deleted === '');

function changeInText(each: Marked): SuggestedChange {
  const { by, at } = each.mark.attrs as { by: string | null; at: string | null };
  return {
    from: each.at,
    to: each.at + each.node.nodeSize,
    deleted: each.isInsertion ? '' : textOf(each),
    inserted: each.isInsertion ? textOf(each) : '',
    by: by ?? '',
    at: at ?? '',
  };
}

const combined = (one: SuggestedChange, other: SuggestedChange): SuggestedChange => ({
  ...one,
  to: other.to,
  deleted: one.deleted + other.deleted,
  inserted: one.inserted + other.inserted,
});

/** Accepts or refuses the suggestions in a range. */
export function settle(
  tr: Transaction,
  range: Pick<SuggestedChange, 'from' | 'to'>,
  verdict: Verdict,
): Transaction {
  const blocks = blocksIn(tr.doc, range);
  for (const marked of [...markedIn(tr.doc, range.from, range.to)].reverse()) settleOne(tr, marked, verdict);
  for (const marked of [...blocks].reverse()) settleBlock(tr, marked, verdict);
  return tr.setMeta(SETTLES, true);
}

/** A block whose words are all gone is gone already. */
function settleBlock(tr: Transaction, { at, whole }: MarkedBlock, verdict: Verdict): void {
  const position = tr.mapping.map(at);
  const block = tr.doc.nodeAt(position);
  if (!block || suggestionOf(block)?.at !== whole.at) return;
  if ((whole.kind === 'added') === (verdict === 'accept')) tr.setNodeAttribute(position, 'suggested', null);
  else if (tr.doc.childCount > 1) tr.delete(position, position + block.nodeSize);
  else tr.replaceWith(position, position + block.nodeSize, paragraphIn(tr.doc));
}

const paragraphIn = ({ type: { schema } }: Node): Node => schema.node('paragraph');

function settleOne(tr: Transaction, { node, at, mark, isInsertion }: Marked, verdict: Verdict): void {
  const stays = isInsertion === (verdict === 'accept');
  if (!stays) {
    removeText(tr, at, node.nodeSize);
    return;
  }
  tr.removeMark(at, at + node.nodeSize, mark.type);
  if (isInsertion) divideAtBreaks(tr, at, node.text ?? '');
}

/** Removes text, and its block if nothing else is in it. */
function removeText(tr: Transaction, at: number, size: number): void {
  const $at = tr.doc.resolve(at);
  const isWhole = $at.parent.content.size === size && $at.depth > 0;
  const isRemovable = isWhole && $at.node($at.depth - 1).childCount > 1;
  if (isRemovable) tr.delete($at.before(), $at.after());
  else tr.delete(at, at + size);
}

function divideAtBreaks(tr: Transaction, at: number, text: string): void {
  for (let index = text.lastIndexOf(BREAK); index >= 0; index = text.lastIndexOf(BREAK, index - 1)) {
    tr.delete(at + index, at + index + 1).split(at + index);
    if (index === 0) return;
  }
}
