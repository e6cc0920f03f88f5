/** Turns the block of the caret into another kind. */
import type { Editor } from '@tiptap/core';

interface Kind {
  /** Key of its label: `tool.KEY`. */
  readonly key: string;
  readonly icon: string;
  /** Turns ordinary paragraphs into the kind. */
  readonly turn: (editor: Editor) => void;
  readonly isOn: (editor: Editor) => boolean;
}

const isPlain = (editor: Editor): boolean =>
  editor.isActive('paragraph') &&
  !['bulletList', 'orderedList', 'blockquote', 'box'].some((name) => editor.isActive(name));

const box = (editor: Editor, kind: string): void => {
  editor.chain().focus().wrapIn('box', { kind }).run();
};

const quote = (editor: Editor, pull: boolean): void => {
  editor.chain().focus().setBlockquote().updateAttributes('blockquote', { pull }).run();
};

const heading = (editor: Editor, level: 2 | 3): void => {
  editor.chain().focus().setHeading({ level }).run();
};

export const kinds: readonly Kind[] = [
  { key: 'paragraph', icon: 'pilcrow', turn: () => undefined, isOn: isPlain },
  {
    key: 'h2',
    icon: 'heading-2',
    turn: (editor) => heading(editor, 2),
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
  },
  {
    key: 'h3',
    icon: 'heading-3',
    turn: (editor) => heading(editor, 3),
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
  },
  {
    key: 'bullets',
    icon: 'list',
    turn: (editor) => void editor.chain().focus().toggleBulletList().run(),
    isOn: (editor) => editor.isActive('bulletList'),
  },
  {
    key: 'numbers',
    icon: 'list-ordered',
    turn: (editor) => void editor.chain().focus().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive('orderedList'),
  },
  {
    key: 'quote',
    icon: 'text-quote',
    turn: (editor) => quote(editor, false),
    isOn: (editor) => editor.isActive('blockquote', { pull: false }),
  },
  {
    key: 'pullQuote',
    icon: 'quote',
    turn: (editor) => quote(editor, true),
    isOn: (editor) => editor.isActive('blockquote', { pull: true }),
  },
  {
    key: 'fact',
    icon: 'info',
    turn: (editor) => box(editor, 'fact'),
    isOn: (editor) => editor.isActive('box', { kind: 'fact' }),
  },
];

const TURNING = new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote', 'box']);

/** Whether a block consists of text that another kind can hold. */
export function canTurn({ state }: Editor, at: number): boolean {
  const block = state.doc.nodeAt(at);
  if (!block || !TURNING.has(block.type.name)) return false;
  let holdsText = true;
  block.descendants((node) => {
    if (node.type.name === 'table') holdsText = false;
    return holdsText;
  });
  return holdsText;
}

/** Turns a whole block into another kind; the caret stays in its text. */
export function turnInto(editor: Editor, at: number, { turn }: Kind): void {
  const block = editor.state.doc.nodeAt(at);
  if (!block) return;
  const { from } = editor.state.selection;
  const caret = from > at && from < at + block.nodeSize ? from : at + 1;
  const offset = editor.state.doc.textBetween(at, caret).length;
  const whole = { from: at + 1, to: at + block.nodeSize - 1 };
  editor.chain().focus().setTextSelection(whole).clearNodes().run();
  turn(editor);
  keepId(editor, at, block.attrs['blockId']);
  setCaret(editor, at, offset);
}

/** The block stays the same one in the comparison of versions. */
function keepId({ state, view }: Editor, at: number, blockId: unknown): void {
  const block = state.doc.nodeAt(at);
  if (block) view.dispatch(state.tr.setNodeMarkup(at, undefined, { ...block.attrs, blockId }, block.marks));
}

/** Sets the caret behind a number of characters after a position. */
function setCaret(editor: Editor, at: number, offset: number): void {
  let left = offset;
  let caret: number | undefined;
  editor.state.doc.nodesBetween(at, editor.state.doc.content.size, (node, position) => {
    if (caret !== undefined || !node.isTextblock) return caret === undefined;
    const { length } = node.textContent;
    if (left <= length) caret = position + 1 + left;
    else left -= length;
    return false;
  });
  if (caret !== undefined) editor.commands.setTextSelection(caret);
}
