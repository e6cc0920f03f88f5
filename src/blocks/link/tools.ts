/// <reference lib="dom" />
/** The tools that make links. */
import type { Editor } from '@tiptap/core';
import type { ToolContext } from '../browser/editor-block';
import { addressOf, problemOf } from './address';

/** What the dialog of a link is opened over. */
interface LinkSelection {
  /** The selected text. */
  readonly text: string;
  /** Address of the link that is there. */
  readonly href: string;
  /** Whether the caret is in no link and no text is selected: the text is asked for too. */
  readonly isEmpty: boolean;
}

function selectionOf(editor: Editor): LinkSelection {
  const { from, to } = editor.state.selection;
  const href = String(editor.getAttributes('link')['href'] ?? '');
  return { text: editor.state.doc.textBetween(from, to, ' '), href, isEmpty: from === to && href === '' };
}

/** Asks for the address of the selected text, and warns of faults that can be seen. */
export async function editLink(context: ToolContext): Promise<void> {
  const { editor, labels, say, askFor } = context;
  const before = selectionOf(editor);
  const text = { name: 'text', label: labels('linkText'), required: true };
  const address = { name: 'href', label: labels('linkTo'), dir: 'ltr', value: before.href } as const;
  const fields = before.isEmpty ? [text, address] : [address];
  const typed = await askFor(labels('link'), fields, labels('linkHint'));
  if (!typed) return;
  if (typed['href'] === '') return void editor.chain().focus().extendMarkRange('link').unsetLink().run();
  const href = addressOf(typed['href'] ?? '');
  if (href === undefined) {
    say(labels('link.address'), true);
    return;
  }
  setLink(context, { ...before, href, text: before.text || typed['text'] || href });
}

function setLink({ editor, labels, say }: ToolContext, { href, text, isEmpty }: LinkSelection): void {
  const chain = editor.chain().focus();
  if (isEmpty) chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.extendMarkRange('link').setLink({ href }).run();
  const problem = problemOf(href, text) ?? (isTwice(editor, href) ? 'twice' : undefined);
  if (problem) say(labels(`link.${problem}`), true);
}

function isTwice(editor: Editor, href: string): boolean {
  const ends = new Set<string>();
  editor.state.doc.descendants((node, at) => {
    const linked = node.marks.some((mark) => mark.type.name === 'link' && mark.attrs['href'] === href);
    // Adjacent parts of one link (a bold word within it) are one.
    if (linked && !ends.has(String(at))) ends.add(String(at + node.nodeSize));
    return true;
  });
  return ends.size > 1;
}

/** Links the selected text to a story, or inserts its headline as a link. */
export async function linkStory({ editor, chooseStory }: ToolContext): Promise<void> {
  const story = await chooseStory();
  if (!story) return;
  const href = `article:${story.id}`;
  if (!editor.state.selection.empty) return void editor.chain().focus().setLink({ href }).run();
  const marks = [{ type: 'link', attrs: { href } }];
  editor.chain().focus().insertContent({ type: 'text', text: story.headline, marks }).run();
}
