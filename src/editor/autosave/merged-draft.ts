/// <reference lib="dom" />
/** Applies a merged draft to the page. It replaces changed blocks only, so that the caret keeps its position. */
import type { Editor } from '@tiptap/core';
import { DOMParser as ProseParser } from '@tiptap/pm/model';
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

/** The ids of the blocks of the page that another text would change or remove. */
export function changedBlockIds(editor: Editor, html: string): ReadonlySet<unknown> {
  const { doc } = editor.state;
  const ids = replacementsBetween(doc, parsed(editor, html)).flatMap(({ from, to }) =>
    blocksIn(doc)
      .filter((block) => block.from < to && block.to > from)
      .map(({ node }) => idOf(node)),
  );
  return new Set(ids);
}

/** Replaces the changed blocks of a text. */
export function applyBody(editor: Editor, html: string): void {
  const { state, view } = editor;
  const next = parsed(editor, html);
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
