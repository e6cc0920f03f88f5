/// <reference lib="dom" />
import { Node, mergeAttributes } from '@tiptap/core';
import type { EditorBlock, Tool } from '../browser/editor-block';

type BoxKind = 'fact' | 'correction';

/** `<aside class="fact">` and `<aside class="correction">`. */
const Box = Node.create({
  name: 'box',
  group: 'block',
  content: '(paragraph | heading | bulletList | orderedList | table)+',
  defining: true,
  addAttributes: () => ({
    kind: {
      default: 'fact',
      parseHTML: (element: HTMLElement) => (element.classList.contains('correction') ? 'correction' : 'fact'),
      renderHTML: ({ kind }: Record<string, unknown>) => ({ class: String(kind) }),
    },
  }),
  parseHTML: () => [{ tag: 'aside.fact' }, { tag: 'aside.correction' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', mergeAttributes(HTMLAttributes), 0],
});

const tool = (kind: BoxKind, icon: string): Tool => ({
  key: kind,
  icon,
  press: ({ editor }) => {
    const content = [{ type: 'paragraph' }];
    editor.chain().focus().insertContent({ type: 'box', attrs: { kind }, content }).run();
  },
  isOn: (editor) => editor.isActive('box', { kind }),
});

export const boxNode: EditorBlock = {
  nodes: ['box'],
  extensions: () => [Box],
  tools: [tool('fact', 'info'), tool('correction', 'pencil-line')],
};
