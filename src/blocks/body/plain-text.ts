/** A stored text as plain text, by the text rules of its elements: for search and counting, and between versions. */
import type { Node } from '../../markup/tree';
import { parse } from '../../markup/tree';
import { elementsWhere } from '../blocks';
import { beforeSuggestions } from '../suggestion/suggested';

const lines = elementsWhere(({ text }) => text?.search === 'line');
const cells = elementsWhere(({ text }) => text?.search === 'cell');

/**
 * The text that is searched and counted, as readers get it: blocks end lines, and other white space is one space.
 */
export function textOfBody(html: string): string {
  const pieces: string[] = [];
  addText(parse(beforeSuggestions(html)), pieces);
  return pieces
    .join('')
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

function addText(nodes: readonly Node[], pieces: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') pieces.push(node.replaceAll('\n', ' '));
    else {
      const separator = separatorOf(node.name);
      pieces.push(separator);
      addText(node.children, pieces);
      pieces.push(separator);
    }
  }
}

function separatorOf(name: string): string {
  if (lines.has(name)) return '\n';
  return cells.has(name) ? ' ' : '';
}

const lineEnds = elementsWhere(({ text }) => text?.diff === 'line');
const cellEnds = elementsWhere(({ text }) => text?.diff === 'cell');
const alternatives = elementsWhere(({ text }) => text?.diff === 'alternative');

/** Stands for a picture without an alternative text. */
const PICTURE = '▣';

/** The text of a block by which two versions of it are compared; a picture is its alternative text. */
export function textOfBlock(html: string): string {
  const pieces: string[] = [];
  addDiffText(parse(html), pieces);
  return pieces.join('').trim();
}

function addDiffText(nodes: readonly Node[], pieces: string[]): void {
  for (const [at, node] of nodes.entries()) {
    if (typeof node === 'string') {
      pieces.push(node);
      continue;
    }
    const { name, attributes, children } = node;
    const alt = alternatives.has(name) ? attributes['alt'] : undefined;
    if (alt !== undefined) pieces.push(alt.trim() === '' ? PICTURE : `[${alt}]`);
    addDiffText(children, pieces);
    if (cellEnds.has(name)) pieces.push(' | ');
    // Text that follows a block belongs to its line.
    else if (lineEnds.has(name) && (name === 'br' || typeof nodes[at + 1] !== 'string')) pieces.push('\n');
  }
}
