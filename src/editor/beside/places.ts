/// <reference lib="dom" />
/** Empty places for the blocks that are to be translated, and copies of the original's blocks. */
import { DOMParser as ProseParser } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';
import { isEmptyNode } from '../text/empty';
import type { OriginalBlock, TranslationPair } from './pairs';

/** The nodes of a block of the original; the first one has its id. */
function nodesOf({ id, source = '' }: OriginalBlock, schema: Schema): readonly Node[] {
  const { body } = new DOMParser().parseFromString(source, 'text/html');
  const nodes: Node[] = [];
  ProseParser.fromSchema(schema)
    .parse(body)
    .forEach((node) => {
      const attributes = { ...node.attrs, blockId: nodes.length === 0 ? id : null };
      if (nodes.length === 0 || !isEmptyNode(node)) nodes.push(node.type.create(attributes, node.content));
    });
  return nodes;
}

const LISTS: ReadonlySet<string> = new Set(['bulletList', 'orderedList']);

/** An empty block of the same kind; undefined for kinds that are copied, such as tables and pictures. */
function emptyLike(original: OriginalBlock, schema: Schema): Node | undefined {
  const [node, ...more] = nodesOf(original, schema);
  if (!node || more.length > 0) return undefined;
  const { type, attrs } = node;
  const blockId = original.id;
  if (type.name === 'paragraph') return type.create({ blockId });
  if (type.name === 'heading') return type.create({ blockId, level: attrs['level'] as unknown });
  const paragraph = schema.nodes['paragraph']?.create();
  if (type.name === 'blockquote') return type.create({ blockId }, paragraph);
  const item = schema.nodes['listItem']?.create(null, paragraph);
  return LISTS.has(type.name) ? type.create({ blockId }, item) : undefined;
}

/** One replacement in the text. */
interface Placement {
  readonly from: number;
  readonly to: number;
  readonly nodes: readonly Node[];
}

/** The places of blocks that are missing: behind the block that translates the one before. */
function placements(
  pairs: readonly TranslationPair[],
  nodesFor: (pair: TranslationPair) => readonly Node[],
): readonly Placement[] {
  let last = 0;
  return pairs.flatMap((pair) => {
    const { translation } = pair;
    const [from, to] = translation
      ? [translation.at, translation.at + translation.node.nodeSize]
      : [last, last];
    last = to;
    const nodes = nodesFor(pair);
    return nodes.length > 0 ? [{ from, to, nodes }] : [];
  });
}

function placed({ tr }: EditorState, changes: readonly Placement[]): Transaction {
  const inOrder = [...changes].sort((one, other) => one.from - other.from);
  for (const { from, to, nodes } of inOrder.reverse()) tr.replaceWith(from, to, nodes);
  return tr;
}

const hasBlocks = ({ doc }: EditorState): boolean => doc.childCount > 1 || !isEmptyNode(doc.child(0));

/** Gives each block of the original that nothing translates an empty place. They are not sent while they are empty. */
export function withPlaces(state: EditorState, pairs: readonly TranslationPair[]): Transaction | undefined {
  const changes = placements(pairs, ({ original, translation }) => {
    if (translation || original?.source === undefined) return [];
    const node = emptyLike(original, state.schema);
    return node ? [node] : [];
  });
  if (changes.length === 0) return undefined;
  const tr = placed(state, changes);
  const { lastChild } = tr.doc;
  // The line of an empty text is none of the original's.
  if (!hasBlocks(state) && lastChild && tr.doc.childCount > 1) {
    tr.delete(tr.doc.content.size - lastChild.nodeSize, tr.doc.content.size);
    tr.setSelection(Selection.atStart(tr.doc));
  }
  return tr.setMeta('addToHistory', false);
}

/** Copies blocks of the original to their places; the caret goes to the first one. */
export function withCopies(
  state: EditorState,
  pairs: readonly TranslationPair[],
  isChosen: (pair: TranslationPair) => boolean,
): Transaction | undefined {
  const changes = placements(pairs, (pair) =>
    pair.original && isChosen(pair) ? nodesOf(pair.original, state.schema) : [],
  );
  const [first] = changes;
  if (!first) return undefined;
  const tr = placed(state, changes);
  return tr.setSelection(Selection.near(tr.doc.resolve(first.from + 1))).scrollIntoView();
}
