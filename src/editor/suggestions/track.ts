/** Turns a change of the text into suggestions: inserted text is marked, deleted text stays and is marked. */
import { Fragment } from '@tiptap/pm/model';
import type { Mark, MarkType, Node, Schema, Slice } from '@tiptap/pm/model';
import { Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform';
import type { Step } from '@tiptap/pm/transform';

/** Author and moment of a suggestion. */
export interface Authorship {
  readonly by: string;
  /** ISO time in seconds. */
  readonly at: string;
}

/** Stands for a suggested end of a paragraph in a text; accepting it divides the paragraph. */
export const BREAK = '¶';

const typeOf = (schema: Schema, name: string): MarkType => {
  const type = schema.marks[name];
  if (!type) throw new Error(`The schema has no mark ${name}`);
  return type;
};
export const insertionOf = (schema: Schema): MarkType => typeOf(schema, 'suggestedInsertion');
export const deletionOf = (schema: Schema): MarkType => typeOf(schema, 'suggestedDeletion');

interface Tracking extends Authorship {
  readonly out: Transaction;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The transaction that suggests the change of another one; undefined where the change is none of text, such as a
 * new picture or another kind of block.
 */
export function suggestedChange(
  state: EditorState,
  change: Transaction,
  authorship: Authorship,
): Transaction | undefined {
  const tracking: Tracking = { ...authorship, out: state.tr };
  for (const [index, step] of change.steps.entries()) {
    // Positions of the step, in the document before all steps, and from there in the suggested one.
    const back = new Mapping(change.mapping.maps.slice(0, index)).invert();
    const place = (position: number, side: number) =>
      tracking.out.mapping.map(back.map(position, side), side);
    if (!suggestStep(tracking, step, place)) return undefined;
  }
  if (change.scrolledIntoView) tracking.out.scrollIntoView();
  return tracking.out;
}

function suggestStep(
  tracking: Tracking,
  step: Step,
  place: (position: number, side: number) => number,
): boolean {
  if (step instanceof ReplaceStep) {
    const range = { from: place(step.from, 1), to: place(step.to, -1) };
    return suggestReplacement(tracking, { from: range.from, to: Math.max(range.from, range.to) }, step.slice);
  }
  if (!(step instanceof AddMarkStep || step instanceof RemoveMarkStep)) return false;
  const range = { from: place(step.from, 1), to: place(step.to, -1) };
  if (!isInserted(tracking.out.doc, range)) return false;
  if (step instanceof AddMarkStep) tracking.out.addMark(range.from, range.to, step.mark);
  else tracking.out.removeMark(range.from, range.to, step.mark);
  return true;
}

/** Whether a range is text that is only suggested, so that its emphasis may change freely. */
function isInserted(doc: Node, { from, to }: Range): boolean {
  const type = insertionOf(doc.type.schema);
  let isWhole = true;
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !type.isInSet(node.marks)) isWhole = false;
  });
  return isWhole;
}

function suggestReplacement(tracking: Tracking, range: Range, slice: Slice): boolean {
  const { out } = tracking;
  const { schema } = out.doc.type;
  const inserted = inlineContent(slice, schema);
  if (!inserted || holdsAtom(out.doc, range)) return false;
  // What replaces a selection is after it, as is the caret after a deletion forwards.
  const [isForward, before] = [
    !out.selection.empty || out.selection.from === range.from,
    out.mapping.maps.length,
  ];
  suggestDeletion(tracking, range);
  const to = new Mapping(out.mapping.maps.slice(before)).map(range.to);
  if (inserted.size === 0) moveCaret(out, isForward ? to : range.from);
  else insert(tracking, to, inserted);
  return true;
}

function moveCaret(out: Transaction, position: number): void {
  out.setSelection(Selection.near(out.doc.resolve(Math.min(position, out.doc.content.size)), 1));
}

/** Blocks without text cannot be suggested to be deleted. */
function holdsAtom(doc: Node, { from, to }: Range): boolean {
  let holds = false;
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isBlock && node.isAtom && at >= from && at + node.nodeSize <= to) holds = true;
  });
  return holds;
}

/** The text of a slice; ends of its blocks are suggested breaks. Undefined where it holds more than text. */
function inlineContent(slice: Slice, schema: Schema): Fragment | undefined {
  const blocks: Fragment[] = [];
  const others: Node[] = [];
  const collect = (node: Node) => {
    if (node.isTextblock) blocks.push(node.content);
    else if (node.isInline) blocks.push(Fragment.from(node));
    else if (node.isAtom || node.type.spec['tableRole'] !== undefined) others.push(node);
    else node.forEach(collect);
  };
  if (slice.content.firstChild?.isInline === true) return slice.content;
  slice.content.forEach(collect);
  if (others.length > 0) return undefined;
  return blocks.reduce(
    (all, content, at) =>
      at === 0 ? content : all.append(Fragment.from(schema.text(BREAK))).append(content),
    Fragment.empty,
  );
}

/** Marks text as deleted; text that the same person suggested is removed. */
function suggestDeletion({ out, by, at }: Tracking, { from, to }: Range): void {
  const { schema } = out.doc.type;
  const [insertion, deletion] = [insertionOf(schema), deletionOf(schema)];
  const own: Range[] = [];
  const others: Range[] = [];
  out.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return true;
    const range = { from: Math.max(from, position), to: Math.min(to, position + node.nodeSize) };
    if (insertion.isInSet(node.marks)?.attrs['by'] === by) own.push(range);
    else if (!deletion.isInSet(node.marks)) others.push(range);
    return false;
  });
  for (const range of others) out.addMark(range.from, range.to, deletion.create({ by, at }));
  for (const range of own.reverse()) out.delete(range.from, range.to);
}

function insert({ out, by, at }: Tracking, position: number, content: Fragment): void {
  const { schema } = out.doc.type;
  const $at = out.doc.resolve(position);
  const target = $at.parent.inlineContent ? position : Selection.near($at, 1).from;
  const mark = insertionOf(schema).create({ by, at });
  const nodes: Node[] = [];
  content.forEach((node) => nodes.push(node.mark(mark.addToSet(unsuggested(node.marks, schema)))));
  const inserted = Fragment.from(nodes);
  out.insert(target, inserted);
  out.setSelection(TextSelection.create(out.doc, target + inserted.size));
}

const unsuggested = (marks: readonly Mark[], schema: Schema): Mark[] =>
  marks.filter(({ type }) => type !== insertionOf(schema) && type !== deletionOf(schema));
