/// <reference lib="dom" />
/** Sets and removes links. */
import type { Editor } from '@tiptap/core';
import type { ToolContext } from '../browser/editor-block';
import { problemOf } from './address';

/** The state for which the panel of a link is opened. */
export interface LinkSelection {
  /** The selected text. */
  readonly text: string;
  /** Address of the existing link; '' without one. */
  readonly href: string;
  /** Whether the caret is outside links and no text is selected: the link needs a text. */
  readonly isEmpty: boolean;
}

export function selectedLink(editor: Editor): LinkSelection {
  const { from, to } = editor.state.selection;
  const href = String(editor.getAttributes('link')['href'] ?? '');
  return { text: editor.state.doc.textBetween(from, to, ' '), href, isEmpty: from === to && href === '' };
}

/** Removes the link at the selection, which stays: the next letter would replace a selected link. */
export function removeLink({ editor }: ToolContext): void {
  const { from, to } = editor.state.selection;
  editor.chain().focus().extendMarkRange('link').unsetLink().setTextSelection({ from, to }).run();
}

/** Links the selected text, and warns of visible problems. */
export function setLink({ editor, labels, say }: ToolContext, { href, text, isEmpty }: LinkSelection): void {
  const chain = editor.chain().focus();
  if (isEmpty) chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.extendMarkRange('link').setLink({ href }).run();
  const problem = problemOf(href, text) ?? (hasSameLink(editor, href) ? 'twice' : undefined);
  if (problem) say(labels(`link.${problem}`), true);
}

function hasSameLink(editor: Editor, href: string): boolean {
  const ends = new Set<string>();
  editor.state.doc.descendants((node, at) => {
    const linked = node.marks.some((mark) => mark.type.name === 'link' && mark.attrs['href'] === href);
    // Adjacent parts of one link (a bold word within it) become one.
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
