/** Links: text typed at their end is not part of them, nor is the punctuation after an address. */
import { combineTransactionSteps, getChangedRanges } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorBlock } from '../browser/editor-block';
import { addressOf, withoutPunctuation } from './address';
import { linkStory } from './tools';

/** Removes the punctuation after an address from the link that was made of it. */
function trimAddress(tr: Transaction, node: Node, at: number): void {
  const link = node.marks.find(({ type }) => type.name === 'link');
  const text = node.text ?? '';
  if (!link || link.attrs['href'] !== text) return;
  const address = withoutPunctuation(text);
  if (address === text) return;
  tr.removeMark(at, at + node.nodeSize, link.type);
  if (addressOf(address) !== undefined)
    tr.addMark(at, at + address.length, link.type.create({ ...link.attrs, href: address }));
}

const isHistory = (transaction: Transaction): boolean => transaction.getMeta('history$') !== undefined;

function trimmed(transactions: readonly Transaction[], before: EditorState, { doc, tr }: EditorState) {
  if (!transactions.some(({ docChanged }) => docChanged) || transactions.some(isHistory)) return null;
  for (const { newRange } of getChangedRanges(combineTransactionSteps(before.doc, [...transactions]))) {
    const end = Math.min(newRange.to, doc.content.size);
    doc.nodesBetween(Math.min(newRange.from, end), end, (node, at) => {
      if (node.isText) trimAddress(tr, node, at);
      return true;
    });
  }
  return tr.docChanged ? tr : null;
}

export const AddressLink = Link.extend({
  // `Arrows` of the editor leave a link, in the direction of the text.
  exitable: false,
  inclusive: false,
  addProseMirrorPlugins() {
    const punctuation = new Plugin({ key: new PluginKey('linkPunctuation'), appendTransaction: trimmed });
    return [...(this.parent?.() ?? []), punctuation];
  },
}).configure({
  openOnClick: false,
  autolink: true,
  defaultProtocol: 'https',
  protocols: ['mailto', 'article'],
  HTMLAttributes: { target: null, rel: null },
  isAllowedUri: (url) => addressOf(url) !== undefined,
});

export const linkNode: EditorBlock = {
  nodes: [],
  starterKit: { link: false },
  extensions: () => [AddressLink],
  tools: [
    {
      key: 'link',
      icon: 'link',
      act: 'link',
      press: ({ editLink }) => editLink(),
      isOn: (editor) => editor.isActive('link'),
    },
    { key: 'storyLink', icon: 'newspaper', press: linkStory },
  ],
};
