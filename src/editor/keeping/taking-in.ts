/// <reference lib="dom" />
/** Takes a merged text into the page: only what changed is replaced, so that the caret stays where it is. */
import type { Editor } from '@tiptap/core';
import { DOMParser as ProseParser } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { putField } from './form';

/** A merged text, as the server hands it back. */
export interface Merged {
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly thumbs: string;
  /** Whether only a page made anew shows all of it. */
  readonly reload: boolean;
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

function placed(doc: Node): readonly PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  doc.forEach((node, from) => blocks.push({ node, from, to: from + node.nodeSize }));
  return blocks;
}

/** What turns one document into another, block by block, in the order of their places. */
export function replacementsBetween(now: Node, next: Node): readonly Replacement[] {
  const blocks = placed(now);
  const at = new Map(blocks.map(({ node }, index) => [idOf(node) ?? node, index]));
  const changes: Replacement[] = [];
  let done = 0;
  const placeOf = (index: number) => blocks[index]?.from ?? now.content.size;
  next.forEach((node) => {
    const index = at.get(idOf(node) ?? node) ?? -1;
    const block = index >= done ? blocks[index] : undefined;
    if (!block) {
      changes.push({ from: placeOf(done), to: placeOf(done), nodes: [node] });
      return;
    }
    if (index > done) changes.push({ from: placeOf(done), to: block.from, nodes: [] });
    if (!block.node.eq(node)) changes.push({ from: block.from, to: block.to, nodes: [node] });
    done = index + 1;
  });
  if (done < blocks.length) changes.push({ from: placeOf(done), to: now.content.size, nodes: [] });
  return changes;
}

function takeInText({ schema, state, view }: Editor, html: string): void {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  const next = ProseParser.fromSchema(schema).parse(body);
  const { tr } = state;
  for (const { from, to, nodes } of [...replacementsBetween(state.doc, next)].reverse()) {
    tr.replaceWith(from, to, nodes);
  }
  if (tr.docChanged) view.dispatch(tr.setMeta('addToHistory', false));
}

/** To be called where nothing was typed since the text was sent that the merged one was made from. */
export function takeIn(form: HTMLFormElement, editor: Editor, { fields, version }: Merged): void {
  // First: the editor tells of its change at once, and the text must never stand beside an older version.
  putField(form, 'version', String(version));
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'body') takeInText(editor, value);
    else putField(form, name, value);
  }
}
