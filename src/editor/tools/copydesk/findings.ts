/** What the copy desk found, as marks over the text that move with it. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** As `POST /desk/copydesk` answers; offsets within the text of a block. */
export interface MarkedFinding {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly replacement?: string;
  readonly safe: boolean;
}

/** A block of text as it was sent: what the answer belongs to, as long as the block says the same. */
export interface ReadBlock {
  readonly at: number;
  readonly text: string;
}

/** Stands for what is no text: a footnote, a line's end. */
const LEAF = '\ufffc';

export const textOf = (block: Node): string => block.textBetween(0, block.content.size, LEAF, LEAF);

/** The blocks of a document that hold words. */
export function blocksOf(doc: Node): readonly ReadBlock[] {
  const blocks: ReadBlock[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = textOf(node);
    if (node.type.spec.code !== true && /\S/.test(text)) blocks.push({ at, text });
    return false;
  });
  return blocks;
}

const key = new PluginKey<DecorationSet>('findings');

function decorate(doc: Node, read: readonly (ReadBlock & { readonly findings: readonly MarkedFinding[] })[]) {
  const bySaying = new Map(read.map(({ text, findings }) => [text, findings]));
  return DecorationSet.create(
    doc,
    blocksOf(doc).flatMap(({ at, text }) =>
      (bySaying.get(text) ?? []).map((finding) => markOf(finding, at + 1)),
    ),
  );
}

function markOf(finding: MarkedFinding, start: number): Decoration {
  const [from, to] = [start + finding.start, start + finding.end];
  const wide = to > from ? [from, to] : [Math.max(start, from - 1), to + 1];
  const attributes = { class: finding.safe ? 'finding safe' : 'finding', title: finding.message };
  return Decoration.inline(wide[0] ?? from, wide[1] ?? to, attributes, { finding, from, to });
}

/** A finding where it stands now. */
export interface Placed {
  readonly finding: MarkedFinding;
  readonly from: number;
  readonly to: number;
}

/** All findings in reading order. */
export function placedIn(state: EditorState): readonly Placed[] {
  return (key.getState(state)?.find() ?? []).map((mark) => placedOf(mark)).sort((a, b) => a.from - b.from);
}

/** A mark around a mere place between two letters is wider than the place. */
function placedOf({ from, to, spec }: Decoration): Placed {
  const { finding, ...was } = spec as { finding: MarkedFinding; from: number; to: number };
  if (was.to > was.from) return { finding, from, to };
  const middle = to - from >= 2 ? from + 1 : from;
  return { finding, from: middle, to: middle };
}

/** Shows what was found; blocks that say something else by now are passed over. */
export function showFindings(
  editor: Editor,
  read: readonly (ReadBlock & { readonly findings: readonly MarkedFinding[] })[],
): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, read).setMeta('addToHistory', false));
}

/** Mends findings, the last first, as one step that is undone at once. */
export function mend(editor: Editor, placed: readonly Placed[]): void {
  const { tr } = editor.state;
  for (const { finding, from, to } of [...placed].sort((a, b) => b.from - a.from)) {
    if (finding.replacement !== undefined) tr.insertText(finding.replacement, from, to);
  }
  if (tr.docChanged) editor.view.dispatch(tr.scrollIntoView());
}

export const Findings = Extension.create({
  name: 'findings',
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, marks) => {
            const read = tr.getMeta(key) as Parameters<typeof showFindings>[1] | undefined;
            return read
              ? decorate(tr.doc, read)
              : marks.map(tr.mapping, tr.doc, { onRemove: () => undefined });
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
