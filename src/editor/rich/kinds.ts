/** What a text may have, by its kind: a story, a static page, or a short text (an introduction, a biography). */
import type { Tool } from '../../blocks/browser/editor-block';
import { linkNode } from '../../blocks/link/node';
import { listNode } from '../../blocks/list/node';
import { marksNode } from '../../blocks/marks/node';
import { editorBlocks } from '../../blocks/nodes';
import { paragraphNode } from '../../blocks/paragraph/node';

export type TextKind = 'story' | 'page' | 'short';

/** Tools of stories: static pages have no corrections, live entries, notes, suggestions and gaps. */
const ofStories: ReadonlySet<string> = new Set([
  'correction',
  'entry',
  'fill',
  'note',
  'suggesting',
  'definition',
]);
const ofShortTexts: ReadonlySet<string> = new Set([
  'paragraph',
  'bold',
  'italic',
  'link',
  'bullets',
  'numbers',
  'undo',
  'redo',
  'help',
]);

/** Whether a text of a kind has a tool or a line of the menu of blocks. */
export function hasTool(kind: TextKind, key: string): boolean {
  if (kind === 'short') return ofShortTexts.has(key);
  return kind === 'story' || !ofStories.has(key);
}

export const toolsOfKind = (kind: TextKind, tools: readonly Tool[]): readonly Tool[] =>
  tools.filter(({ key }) => hasTool(kind, key));

/** The blocks of a short text; the starter kit has further ones, which are off. */
const shortBlocks = [marksNode, paragraphNode, listNode, linkNode];
const shortKit = { heading: false, blockquote: false, codeBlock: false, horizontalRule: false } as const;

export const blocksOfKind = (kind: TextKind) => (kind === 'short' ? shortBlocks : editorBlocks);
export const kitOfKind = (kind: TextKind) => (kind === 'short' ? shortKit : {});
