/** Scores, ranges, dates and phone numbers are read in their order while they are typed, as on the reader's page. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { blockDirection, directionOf, isNumberRun, isolateRuns } from '../../language/text/direction';
import { decorated } from './decorated';

/** Stands for what is no text, so that offsets within a block are places in it. */
const LEAF = '\ufffc';

/** A number within its block. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly class: string;
}

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
 * A number that marks cut in pieces would be as many isolates, in the wrong order; pieces that are embedded are
 * read as one.
 */
function classOf(pieces: readonly Piece[], from: number, to: number): string {
  const isCut = pieces.some((piece) => piece.from > from && piece.from < to);
  return isCut ? 'typed-number cut' : 'typed-number';
}

/** The right-to-left language in which the numbers of a block would turn round; undefined where none would. */
function turningLanguage(text: string, lang: string): string | undefined {
  if (blockDirection(text, lang) !== 'rtl') return undefined;
  return directionOf(lang) === 'rtl' ? lang : 'ar';
}

function placesIn(block: Node, lang: string): readonly Place[] {
  const pieces = piecesOf(block);
  const text = pieces.map((piece) => piece.text).join('');
  const turning = turningLanguage(text, lang);
  if (turning === undefined) return [];
  const places: Place[] = [];
  let from = 0;
  for (const run of isolateRuns(text, turning)) {
    const to = from + run.text.length;
    if (isNumberRun(run)) places.push({ from, to, class: classOf(pieces, from, to) });
    from = to;
  }
  return places;
}

/** Blocks that stay are the same nodes from one state to the next: only what is typed into is read anew. */
function createReader(lang: string): (block: Node) => readonly Place[] {
  const known = new WeakMap<Node, readonly Place[]>();
  return (block) => {
    const found = known.get(block) ?? placesIn(block, lang);
    known.set(block, found);
    return found;
  };
}

function numbersIn(doc: Node, read: (block: Node) => readonly Place[]): DecorationSet {
  const marks: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code === true) return false;
    for (const place of read(node)) {
      marks.push(Decoration.inline(at + 1 + place.from, at + 1 + place.to, { class: place.class }));
    }
    return false;
  });
  return DecorationSet.create(doc, marks);
}

const key = new PluginKey<DecorationSet>('numbers');

export const Numbers = Extension.create<{ lang: string }>({
  name: 'numbers',
  addOptions: () => ({ lang: 'ar' }),
  addProseMirrorPlugins() {
    const read = createReader(this.options.lang);
    return [decorated(key, (doc) => numbersIn(doc, read))];
  },
});
