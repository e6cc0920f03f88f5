/// <reference lib="dom" />
/** The editor's part of every block, in the order of the tools in the toolbar. The blocks themselves: `blocks.ts`. */
import type { EditorBlock } from './browser/editor-block';
import { boxNode } from './box/node';
import { bookmarkNode } from './bookmark/node';
import { codeNode } from './code/node';
import { detailsNode } from './details/node';
import { embedNode } from './embed/node';
import { footnoteNode } from './footnote/node';
import { galleryNode } from './gallery/node';
import { headingNode } from './heading/node';
import { horizontalRuleNode } from './horizontal-rule/node';
import { linkNode } from './link/node';
import { listNode } from './list/node';
import { liveEntryNode } from './live-entry/node';
import { marksNode } from './marks/node';
import { paragraphNode } from './paragraph/node';
import { pictureNode } from './picture/node';
import { playerNode } from './player/node';
import { pullQuoteNode } from './pull-quote/node';
import { quoteNode } from './quote/node';
import { relatedStoryNode } from './related-story/node';
import { suggestionNode } from './suggestion/node';
import { tableNode } from './table/node';

export const editorBlocks: readonly EditorBlock[] = [
  marksNode,
  headingNode,
  paragraphNode,
  listNode,
  quoteNode,
  pullQuoteNode,
  codeNode,
  linkNode,
  pictureNode,
  galleryNode,
  playerNode,
  embedNode,
  bookmarkNode,
  relatedStoryNode,
  tableNode,
  footnoteNode,
  boxNode,
  liveEntryNode,
  horizontalRuleNode,
  detailsNode,
  suggestionNode,
];
