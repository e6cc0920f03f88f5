/// <reference lib="dom" />
import { Node, mergeAttributes } from '@tiptap/core';
import type { EditorBlock } from '../browser/editor-block';

const Summary = Node.create({
  name: 'summary',
  content: 'inline*',
  parseHTML: () => [{ tag: 'summary' }],
  renderHTML: ({ HTMLAttributes }) => ['summary', HTMLAttributes, 0],
});

const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'summary block+',
  defining: true,
  parseHTML: () => [{ tag: 'details' }],
  renderHTML: ({ HTMLAttributes }) => ['details', mergeAttributes(HTMLAttributes, { open: '' }), 0],
});

export const detailsNode: EditorBlock = { nodes: ['details'], extensions: () => [Details, Summary] };
