/// <reference lib="dom" />
import { Node, mergeAttributes } from '@tiptap/core';
import { storyIn } from '../body/references';
import type { EditorBlock } from '../browser/editor-block';

/** A card with a link to another story of the paper. */
const Related = Node.create({
  name: 'related',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    story: {
      default: '',
      parseHTML: (element: HTMLElement) =>
        storyIn(element.querySelector('a')?.getAttribute('href') ?? undefined) ?? '',
      renderHTML: () => ({}),
    },
    headline: {
      default: '',
      parseHTML: (element: HTMLElement) => element.textContent.trim(),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'aside.related', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { story, headline } = node.attrs as { story: string; headline: string };
    const link = ['a', { href: `article:${story}` }, headline] as const;
    return ['aside', mergeAttributes(HTMLAttributes, { class: 'related' }), ['p', link]];
  },
});

export const relatedStoryNode: EditorBlock = {
  nodes: ['related'],
  extensions: () => [Related],
  tools: [
    {
      key: 'related',
      icon: 'newspaper',
      press: async ({ editor, chooseStory }) => {
        const story = await chooseStory();
        if (!story) return;
        const attrs = { story: story.id, headline: story.headline };
        editor.chain().focus().insertContent({ type: 'related', attrs }).run();
      },
    },
  ],
};
