/** Findings of the copy desk, as decorations that follow changes of the text. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** A finding in the reply of `POST /desk/copydesk`; offsets are within the text of a block. */
export interface MarkedFinding {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly replacement?: string;
  readonly safe: boolean;
}

/** The text of a block. Findings belong to a block as long as its text is the same. */
interface TextBlock {
  readonly at: number;
  readonly text: string;
}

/** Replaces inline nodes that are no text, such as footnotes and line breaks. */
const LEAF = '\ufffc';

export const textOf = (block: Node): string => block.textBetween(0, block.content.size, LEAF, LEAF);

/** The blocks of a document with text, without code. */
export function blocksOf(doc: Node): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = textOf(node);
    if (node.type.spec.code !== true && /\S/.test(text)) blocks.push({ at, text });
    return false;
  });
  return blocks;
}

const key = new PluginKey<DecorationSet>('findings');

/** A block with its findings. */
type CheckedBlock = TextBlock & { readonly findings: readonly MarkedFinding[] };

function decorationsOf(doc: Node, checked: readonly CheckedBlock[]): DecorationSet {
  const byText = new Map(checked.map(({ text, findings }) => [text, findings]));
  return DecorationSet.create(
    doc,
    blocksOf(doc).flatMap(({ at, text }) =>
      (byText.get(text) ?? []).map((finding) => decorationOf(finding, at + 1)),
    ),
  );
}

function decorationOf(finding: MarkedFinding, start: number): Decoration {
  const [from, to] = [start + finding.start, start + finding.end];
  const wide = to > from ? [from, to] : [Math.max(start, from - 1), to + 1];
  const attributes = { class: finding.safe ? 'finding safe' : 'finding', title: finding.message };
  return Decoration.inline(wide[0] ?? from, wide[1] ?? to, attributes, { finding, from, to });
}

/** A finding at its current position. */
export interface PlacedFinding {
  readonly finding: MarkedFinding;
  readonly from: number;
  readonly to: number;
}

/** All findings in the order of the text. */
export function findingsIn(state: EditorState): readonly PlacedFinding[] {
  return (key.getState(state)?.find() ?? []).map(placedOf).sort((a, b) => a.from - b.from);
}

/** The decoration of an empty range is wider than the range. */
function placedOf({ from, to, spec }: Decoration): PlacedFinding {
  const { finding, ...range } = spec as { finding: MarkedFinding; from: number; to: number };
  if (range.to > range.from) return { finding, from, to };
  const middle = to - from >= 2 ? from + 1 : from;
  return { finding, from: middle, to: middle };
}

/** Shows findings, without those of blocks that have changed since the check. */
export function showFindings(editor: Editor, checked: readonly CheckedBlock[]): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, checked).setMeta('addToHistory', false));
}

/** Applies the replacements of findings as one step of the undo history. */
export function applyReplacements(editor: Editor, placed: readonly PlacedFinding[]): void {
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
          apply: (tr, decorations) => {
            const checked = tr.getMeta(key) as readonly CheckedBlock[] | undefined;
            return checked
              ? decorationsOf(tr.doc, checked)
              : decorations.map(tr.mapping, tr.doc, { onRemove: () => undefined });
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
