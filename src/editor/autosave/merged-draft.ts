/// <reference lib="dom" />
/** Applies a merged draft to the page. It replaces changed blocks only, so that the caret keeps its position. */
import type { Editor } from '@tiptap/core';
import { Fragment, DOMParser as ProseParser } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import type { MissingField } from '../missing';
import { setField } from './form';

/** A draft that the server merged with the changes of others. */
export interface MergedDraft {
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly thumbs: string;
  /** Whether the page must be reloaded to show all of it. */
  readonly reload: boolean;
  /** Whether the person's other pages alone saved what was merged. */
  readonly own: boolean;
}

/** The reply of the server to a draft. */
export interface DraftReply {
  readonly kept: string;
  readonly version: number;
  readonly current: number;
  /** Whether the person alone saved the story since the version of the page. */
  readonly own: boolean;
  readonly merged?: MergedDraft;
  readonly missing?: readonly MissingField[];
}

/** One replacement in a document. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Node[];
}

interface PlacedBlock {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

const idOf = (node: Node): unknown => (node.attrs as { readonly blockId?: unknown }).blockId;

function blocksIn(doc: Node): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  doc.forEach((node, from) => blocks.push({ node, from, to: from + node.nodeSize }));
  return blocks;
}

/** The replacements that turn one document into another, block by block, in document order. */
function replacementsBetween(now: Node, next: Node): readonly Replacement[] {
  const blocks = blocksIn(now);
  const at = new Map(blocks.map(({ node }, index) => [idOf(node) ?? node, index]));
  const changes: Replacement[] = [];
  let done = 0;
  const positionOf = (index: number) => blocks[index]?.from ?? now.content.size;
  next.forEach((node) => {
    const index = at.get(idOf(node) ?? node) ?? -1;
    const block = index >= done ? blocks[index] : undefined;
    if (!block) {
      changes.push({ from: positionOf(done), to: positionOf(done), nodes: [node] });
      return;
    }
    if (index > done) changes.push({ from: positionOf(done), to: block.from, nodes: [] });
    if (!block.node.eq(node)) changes.push({ from: block.from, to: block.to, nodes: [node] });
    done = index + 1;
  });
  if (done < blocks.length) changes.push({ from: positionOf(done), to: now.content.size, nodes: [] });
  return changes;
}

function parsed({ schema }: Editor, html: string): Node {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return ProseParser.fromSchema(schema).parse(body);
}

/** What another text makes of the block in which the person is. */
export type BlockFate = 'same' | 'changed' | 'removed';

export function fateOf(now: Node, next: Node, id: string): BlockFate {
  const [mine] = blocksIn(now).filter(({ node }) => idOf(node) === id);
  const [theirs] = blocksIn(next).filter(({ node }) => idOf(node) === id);
  if (!mine) return 'same';
  if (!theirs) return 'removed';
  return mine.node.eq(theirs.node) ? 'same' : 'changed';
}

/** Another text with one block as it is in the present one, behind the same block as there. */
export function keepingBlock(now: Node, next: Node, id: string): Node {
  const blocks = blocksIn(now).map(({ node }) => node);
  const at = blocks.findIndex((node) => idOf(node) === id);
  const mine = blocks[at];
  if (!mine) return next;
  const others = blocksIn(next).map(({ node }) => node);
  const place = others.findIndex((node) => idOf(node) === id);
  if (place >= 0)
    return next.copy(Fragment.from(others.map((node, index) => (index === place ? mine : node))));
  const before = new Set(blocks.slice(0, at).map(idOf));
  const behind = others.findLastIndex((node) => before.has(idOf(node)));
  return next.copy(Fragment.from([...others.slice(0, behind + 1), mine, ...others.slice(behind + 1)]));
}

/** What a merged text makes of a block of the page. */
export const fateInPage = (editor: Editor, html: string, id: string): BlockFate =>
  fateOf(editor.state.doc, parsed(editor, html), id);

/** Replaces the changed blocks of a text, except for one. */
export function applyBody(editor: Editor, html: string, except?: string): void {
  const { state, view } = editor;
  const merged = parsed(editor, html);
  const next = except === undefined ? merged : keepingBlock(state.doc, merged, except);
  const { tr } = state;
  for (const { from, to, nodes } of [...replacementsBetween(state.doc, next)].reverse()) {
    tr.replaceWith(from, to, nodes);
  }
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false));
}

/** Applies a merged draft. The caller makes sure that nothing was typed since the snapshot that was merged. */
export function applyMerged(form: HTMLFormElement, editor: Editor, { fields, version }: MergedDraft): void {
  // The version comes first: the change of the editor is saved at once, and must not have an older version.
  setField(form, 'version', String(version));
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'body') applyBody(editor, value);
    else setField(form, name, value);
  }
}

/** The place in which the person is: the field or the block that has the focus. */
export interface WritersPlace {
  readonly field: string | undefined;
  readonly block: string | undefined;
}

/**
 * Applies a merged draft except at one place. The page keeps its version: the server merges the rest when the place is
 * left, and what is applied now is the same on both sides.
 */
export function applyAround(
  form: HTMLFormElement,
  editor: Editor,
  { fields, place }: Pick<MergedDraft, 'fields'> & { readonly place: WritersPlace },
): void {
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'body') applyBody(editor, value, place.block);
    else if (name !== place.field) setField(form, name, value);
  }
}
