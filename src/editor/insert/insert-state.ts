/** When the menu of blocks is open: from a typed "/" up to the caret, in one block. */
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';

export interface OpenMenu {
  /** Position of the "/". */
  readonly from: number;
  readonly query: string;
  /** The active line. */
  readonly index: number;
  /** Whether a button typed the "/": Escape then removes it. */
  readonly byButton: boolean;
}

/** Metadata of a transaction: opens the menu at a position, moves to a line, or closes it. */
export type MenuChange =
  | { readonly kind: 'open'; readonly at: number }
  | { readonly kind: 'move'; readonly index: number }
  | { readonly kind: 'close' };

export const menuKey = new PluginKey<OpenMenu | undefined>('insertMenu');

const LONGEST_QUERY = 24;

/** The text between the "/" and the caret; undefined where the caret is elsewhere. */
function queryAt({ doc, selection }: Transaction, from: number): string | undefined {
  const { $head } = selection;
  if (!selection.empty || !$head.parent.isTextblock || from < $head.start() || from >= $head.pos)
    return undefined;
  const [sign, ...text] = doc.textBetween(from, $head.pos, '\n', '\n');
  const query = text.join('');
  return sign !== '/' || query.startsWith(' ') || query.length > LONGEST_QUERY ? undefined : query;
}

const takesBlocks = (block: Node): boolean => block.isTextblock && block.type.spec.code !== true;

/** The position of a "/" that was typed before the caret, at the beginning of a line or of a word. */
function typedAt(tr: Transaction): number | undefined {
  const { selection } = tr;
  const { $head } = selection;
  const isTyped = tr.docChanged && tr.getMeta('paste') !== true && tr.getMeta('history$') === undefined;
  if (!isTyped || !selection.empty || !takesBlocks($head.parent)) return undefined;
  if (tr.doc.content.size !== tr.before.content.size + 1) return undefined;
  const text = $head.parent.textBetween(0, $head.parentOffset, '\n', '\n');
  // A line that is only suggested begins after its sign.
  return /(?:^|[\s¶])\/$/u.test(text) ? $head.pos - 1 : undefined;
}

/** The menu after a transaction. */
export function menuAfter(tr: Transaction, open: OpenMenu | undefined): OpenMenu | undefined {
  const change = tr.getMeta(menuKey) as MenuChange | undefined;
  if (change?.kind === 'close') return undefined;
  if (change?.kind === 'open') return { from: change.at, query: '', index: 0, byButton: true };
  if (!open) {
    const from = typedAt(tr);
    return from === undefined ? undefined : { from, query: '', index: 0, byButton: false };
  }
  if (change?.kind === 'move') return { ...open, index: change.index };
  if (!tr.docChanged && !tr.selectionSet) return open;
  const from = tr.mapping.map(open.from);
  const query = queryAt(tr, from);
  if (query === undefined) return undefined;
  return { ...open, from, query, index: query === open.query ? open.index : 0 };
}
