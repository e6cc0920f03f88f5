/// <reference lib="dom" />
/** Things that are put into the text after a question. */
import type { Editor } from '@tiptap/core';
import { el } from '../../blocks/browser/element';
import type { Send } from '../keeping/send';
import type { Thumbs } from '../../blocks/picture/node';
import { providerOf } from '../../blocks/embed/providers';
import { addressOf, problemOf } from '../../blocks/link/address';
import type { Words } from '../../blocks/browser/labels';
import { ask, field, typed } from './dialog';
import type { Picked } from './pickers';
import { choosePictures, chooseStory } from './pickers';

export interface Inserting {
  readonly editor: Editor;
  readonly send: Send;
  readonly words: Words;
  readonly thumbs: Thumbs;
  readonly say: (text: string, problem?: boolean) => void;
}

/** Asks where the chosen words lead, and warns of what can be seen to be wrong. */
export async function link({ editor, words, say }: Inserting): Promise<void> {
  const { from, to } = editor.state.selection;
  const chosen = editor.state.doc.textBetween(from, to, ' ');
  const before = String(editor.getAttributes('link')['href'] ?? '');
  const text =
    from === to && before === '' ? [field(words('linkText'), { name: 'text', required: true })] : [];
  const form = await ask(
    words('link'),
    words,
    ...text,
    field(words('linkTo'), { name: 'href', dir: 'ltr', value: before }),
    el('p', { class: 'hint' }, words('linkHint')),
  );
  if (!form) return;
  const wanted = typed(form, 'href');
  if (wanted === '') return void editor.chain().focus().extendMarkRange('link').unsetLink().run();
  const href = addressOf(wanted);
  if (href === undefined) {
    say(words('link.address'), true);
    return;
  }
  const said = chosen || typed(form, 'text') || href;
  const chain = editor.chain().focus();
  if (text.length > 0)
    chain.insertContent({ type: 'text', text: said, marks: [{ type: 'link', attrs: { href } }] }).run();
  else chain.extendMarkRange('link').setLink({ href }).run();
  const problem = problemOf(href, said) ?? (isTwice(editor, href) ? 'twice' : undefined);
  if (problem) say(words(`link.${problem}`), true);
}

function isTwice(editor: Editor, href: string): boolean {
  const places = new Set<string>();
  editor.state.doc.descendants((node, at) => {
    const linked = node.marks.some((mark) => mark.type.name === 'link' && mark.attrs['href'] === href);
    // Parts of one link (a bold word within it) stand side by side and are one.
    if (linked && !places.has(String(at))) places.add(String(at + node.nodeSize));
    return true;
  });
  return places.size > 1;
}

/** Words of another language would pass for a description that nobody has written. */
function known({ thumbs }: Inserting, { id, thumb, own }: Picked) {
  const src = `media:${id}`;
  if (thumb !== undefined) thumbs.set(src, thumb);
  return { src, alt: own };
}

const asking = ({ send, words, editor }: Inserting) => ({ send, words, lang: editor.view.dom.lang });

export async function picture(how: Inserting): Promise<void> {
  const [picked] = await choosePictures(asking(how), false);
  if (picked)
    how.editor
      .chain()
      .focus()
      .insertContent({ type: 'figure', attrs: known(how, picked) })
      .run();
}

export async function gallery(how: Inserting): Promise<void> {
  const pictures = (await choosePictures(asking(how), true)).map((picked) => known(how, picked));
  if (pictures.length > 0)
    how.editor.chain().focus().insertContent({ type: 'gallery', attrs: { pictures } }).run();
}

export async function related({ editor, send, words }: Inserting): Promise<void> {
  const found = await chooseStory(send, words);
  if (!found) return;
  const attrs = { story: found.id, headline: found.headline };
  editor.chain().focus().insertContent({ type: 'related', attrs }).run();
}

export async function storyLink({ editor, send, words }: Inserting): Promise<void> {
  const found = await chooseStory(send, words);
  if (!found) return;
  const href = `article:${found.id}`;
  if (!editor.state.selection.empty) return void editor.chain().focus().setLink({ href }).run();
  const marks = [{ type: 'link', attrs: { href } }];
  editor.chain().focus().insertContent({ type: 'text', text: found.headline, marks }).run();
}

export async function embed({ editor, words, say }: Inserting): Promise<void> {
  const form = await ask(
    words('embed'),
    words,
    field(words('embedUrl'), { name: 'url', dir: 'ltr', required: true }),
    field(words('embedTitle'), { name: 'title' }),
    el('p', { class: 'hint' }, words('embedHint')),
  );
  if (!form) return;
  const url = typed(form, 'url');
  const provider = providerOf(url);
  if (provider === undefined) {
    say(words('embedUnknown'), true);
    return;
  }
  const title = typed(form, 'title');
  const attrs = { url, title: title === '' ? provider : `${provider}: ${title}` };
  editor.chain().focus().insertContent({ type: 'embed', attrs }).run();
}

export async function footnote({ editor, words }: Inserting): Promise<void> {
  const { selection } = editor.state;
  const chosen = editor.isActive('footnote') ? editor.getAttributes('footnote') : {};
  const form = await ask(
    words('footnote'),
    words,
    field(words('footnoteText'), { name: 'text', required: true, value: String(chosen['text'] ?? '') }),
  );
  const text = form ? typed(form, 'text') : '';
  if (text === '') return;
  if (editor.isActive('footnote')) editor.chain().focus().updateAttributes('footnote', { text }).run();
  else editor.chain().focus().insertContentAt(selection.to, { type: 'footnote', attrs: { text } }).run();
}

export const box = ({ editor }: Inserting, kind: 'fact' | 'correction'): void => {
  const content = [{ type: 'paragraph' }];
  editor.chain().focus().insertContent({ type: 'box', attrs: { kind }, content }).run();
};
