/// <reference lib="dom" />
/** The blocks of the story beside the text, and the blocks of the text that translate them. */
import type { Node } from '@tiptap/pm/model';
import { pairBlocks, type BlockPair } from '../../markup/block-pairs';
import { isEmptyNode } from '../text/empty';

/** A block of the other story; one that was removed there has no source. */
export interface OriginalBlock {
  readonly id: string;
  readonly row: HTMLElement;
  /** Its stored HTML, where it is to be translated. */
  readonly source: string | undefined;
  /** Whether it has words to translate. */
  readonly worded: boolean;
}

/** A block of the text, and its position. */
interface OwnBlock {
  readonly id: string;
  readonly node: Node;
  readonly at: number;
}

export type TranslationPair = BlockPair<OriginalBlock, OwnBlock>;

/** The blocks of the story beside the text. Nothing is translated from a translation of the text itself. */
export const originalBlocksIn = (beside: HTMLElement): readonly OriginalBlock[] =>
  [...beside.querySelectorAll<HTMLElement>('.beside-row[data-block]')].map((row) => ({
    id: row.dataset['block'] ?? '',
    row,
    source: beside.dataset['translates'] === undefined ? undefined : row.dataset['source'],
    worded: /[\p{L}\p{N}]/u.test(row.textContent),
  }));

/** The blocks of a text; of those without words, the ones that stand for a block of the original. */
function ownBlocksOf(doc: Node, known: ReadonlySet<string>): readonly OwnBlock[] {
  const blocks: OwnBlock[] = [];
  doc.forEach((node, at) => {
    const id: unknown = node.attrs['blockId'];
    if (typeof id === 'string' && (known.has(id) || !isEmptyNode(node))) blocks.push({ id, node, at });
  });
  return blocks;
}

export function pairsOf(originals: readonly OriginalBlock[], doc: Node): readonly TranslationPair[] {
  const known = new Set(originals.map(({ id }) => id));
  return pairBlocks(originals, ownBlocksOf(doc, known));
}

/** Whether a block of the original has nothing beside it yet. */
export const isMissing = ({ original, translation }: TranslationPair): boolean =>
  original?.source !== undefined && (translation === undefined || isEmptyNode(translation.node));
