/** Scores, ranges, dates and phone numbers keep their order in right-to-left text, as on the reader's page. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { directionOf, isNumberRun, isolateRuns } from '../../language/text/direction';
import { decorationPlugin } from './decoration-plugin';
import { directionOfBlock } from './direction';

/** Replaces nodes that are no text, so that offsets in the text are positions in the block. */
const LEAF = '\ufffc';

/** A number in its block. */
interface NumberRange {
  readonly from: number;
  readonly to: number;
  readonly class: string;
}

/** The text of a child node and its offset in the block. */
interface Piece {
  readonly text: string;
  readonly from: number;
}

function piecesOf(block: Node): readonly Piece[] {
  const pieces: Piece[] = [];
  block.forEach((child, from) => pieces.push({ text: child.text ?? LEAF.repeat(child.nodeSize), from }));
  return pieces;
}

/**
 * A number that marks divide into pieces would be several isolates, in the wrong order; embedded pieces are read as
 * one number.
 */
function classOf(pieces: readonly Piece[], from: number, to: number): string {
  const isCut = pieces.some((piece) => piece.from > from && piece.from < to);
  return isCut ? 'typed-number cut' : 'typed-number';
}

/** The right-to-left language whose order applies to the numbers of a block; undefined for other blocks. */
function numberLanguage(block: Node, lang: string): string | undefined {
  if (directionOfBlock(block, lang) !== 'rtl') return undefined;
  return directionOf(lang) === 'rtl' ? lang : 'ar';
}

function rangesIn(block: Node, lang: string): readonly NumberRange[] {
  const pieces = piecesOf(block);
  const text = pieces.map((piece) => piece.text).join('');
  const numberLang = numberLanguage(block, lang);
  if (numberLang === undefined) return [];
  const ranges: NumberRange[] = [];
  let from = 0;
  for (const run of isolateRuns(text, numberLang)) {
    const to = from + run.text.length;
    if (isNumberRun(run)) ranges.push({ from, to, class: classOf(pieces, from, to) });
    from = to;
  }
  return ranges;
}

function decorationsIn(block: Node, at: number, lang: string): readonly Decoration[] {
  if (block.type.spec.code === true) return [];
  return rangesIn(block, lang).map((range) =>
    Decoration.inline(at + 1 + range.from, at + 1 + range.to, { class: range.class }),
  );
}

const key = new PluginKey<DecorationSet>('numbers');

export const Numbers = Extension.create<{ lang: string }>({
  name: 'numbers',
  addOptions: () => ({ lang: 'ar' }),
  addProseMirrorPlugins() {
    const { lang } = this.options;
    return [decorationPlugin(key, (block, at) => decorationsIn(block, at, lang))];
  },
});
