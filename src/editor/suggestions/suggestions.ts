/** The suggestions of a document, and their acceptance and refusal. */
import type { Mark, Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
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
  const found: SuggestedChange[] = [];
  for (const each of markedIn(doc, 0, doc.content.size)) {
    const { by, at } = each.mark.attrs as { by: string | null; at: string | null };
    const next = {
      from: each.at,
      to: each.at + each.node.nodeSize,
      deleted: each.isInsertion ? '' : textOf(each),
      inserted: each.isInsertion ? textOf(each) : '',
      by: by ?? '',
      at: at ?? '',
    };
    const last = found.at(-1);
    if (last?.to === next.from && last.by === next.by) found[found.length - 1] = combined(last, next);
    else found.push(next);
  }
  return found;
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
  for (const marked of [...markedIn(tr.doc, range.from, range.to)].reverse()) settleOne(tr, marked, verdict);
  return tr.setMeta(SETTLES, true);
}

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
