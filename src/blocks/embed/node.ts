/// <reference lib="dom" />
import { Node, mergeAttributes } from '@tiptap/core';
import type { EditorBlock, ToolContext } from '../browser/editor-block';
import { providerOf } from './providers';

/**
 * A post or film of another site, as a card with a link. Nothing is requested from the site before a reader
 * follows the link.
 */
const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: {
      default: '',
      parseHTML: (element: HTMLElement) => element.querySelector('a')?.getAttribute('href') ?? '',
    },
    title: {
      default: '',
      parseHTML: (element: HTMLElement) => element.querySelector('a')?.textContent ?? '',
    },
  }),
  parseHTML: () => [{ tag: 'figure.embed', priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { url, title } = node.attrs as { url: string; title: string };
    const id = HTMLAttributes['data-id'] as string | undefined;
    const text = title === '' ? (providerOf(url) ?? url) : title;
    return [
      'figure',
      mergeAttributes(id ? { 'data-id': id } : {}, { class: 'embed' }),
      ['a', { href: url }, text],
    ];
  },
});

async function insertEmbed({ editor, labels, say, askFor }: ToolContext): Promise<void> {
  const fields = [
    { name: 'url', label: labels('embedUrl'), dir: 'ltr', required: true } as const,
    { name: 'title', label: labels('embedTitle') },
  ];
  const typed = await askFor(labels('embed'), fields, labels('embedHint'));
  if (!typed) return;
  const { url = '', title = '' } = typed;
  const provider = providerOf(url);
  if (provider === undefined) {
    say(labels('embedUnknown'), true);
    return;
  }
  const attrs = { url, title: title === '' ? provider : `${provider}: ${title}` };
  editor.chain().focus().insertContent({ type: 'embed', attrs }).run();
}

export const embedNode: EditorBlock = {
  nodes: ['embed'],
  extensions: () => [Embed],
  tools: [{ key: 'embed', icon: 'square-play', press: insertEmbed }],
};
