/// <reference lib="dom" />
/** The editor itself over the form's text field, which stays the truth that is sent. */
import { Editor } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { el } from './element';
import { providerOf } from './text/embeds';
import { cleanPastedText, paragraphsOf, preparePastedHtml } from './text/paste';

/** The text with the ids of its blocks, as the page brings it apart. */
export function withIds(field: HTMLTextAreaElement): string {
  const ids = (field.dataset['blocks'] ?? '').split(' ').filter(Boolean);
  const body = new DOMParser().parseFromString(field.value, 'text/html').body;
  [...body.children].forEach((block, at) => {
    const id = ids[at];
    if (id !== undefined && !block.hasAttribute('data-id')) block.setAttribute('data-id', id);
  });
  return body.innerHTML;
}

function cleaned(fragment: Fragment, schema: Schema): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (!node.isText) return void nodes.push(node.copy(cleaned(node.content, schema)));
    const text = cleanPastedText(node.text ?? '') + (/\s$/.test(node.text ?? '') ? ' ' : '');
    if (text !== '') nodes.push(schema.text(text, node.marks));
  });
  return Fragment.from(nodes);
}

/** Plain text as paragraphs; an address that may be embedded, alone, becomes its card. */
function sliceOf(text: string, schema: Schema): Slice {
  const lines = paragraphsOf(text);
  const { embed, paragraph } = schema.nodes;
  const [only] = lines;
  const provider = only === undefined || lines.length > 1 ? undefined : providerOf(only);
  if (provider !== undefined && embed)
    return new Slice(Fragment.from(embed.create({ url: only, title: provider })), 0, 0);
  const blocks = lines.flatMap((line) => paragraph?.create(null, schema.text(line)) ?? []);
  return new Slice(Fragment.from(blocks), 1, 1);
}

export interface SurfaceParts {
  readonly field: HTMLTextAreaElement;
  readonly lang: string;
  readonly dir: string;
  readonly label: string;
  readonly extensions: Extensions;
}

/** Nothing but one empty paragraph; a picture without a caption is something. */
const isBlank = (doc: Node): boolean =>
  doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.childCount === 0;

/** Puts the editor in the field's place. */
export function createSurface({ field, lang, dir, label, extensions }: SurfaceParts) {
  const place = el('div', { class: 'surface' });
  field.hidden = true;
  field.after(place);
  const editor = new Editor({
    element: place,
    extensions,
    content: withIds(field),
    injectCSS: false,
    editorProps: {
      attributes: {
        id: 'story-text',
        lang,
        dir,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'true',
        class: 'prose',
      },
      transformPastedHTML: preparePastedHtml,
      transformPasted: (slice, view) =>
        new Slice(cleaned(slice.content, view.state.schema), slice.openStart, slice.openEnd),
      clipboardTextParser: (text, _context, _plain, view) => sliceOf(text, view.state.schema),
    },
  });
  const write = () => {
    field.value = isBlank(editor.state.doc) ? '' : editor.getHTML();
  };
  editor.on('update', write);
  write();
  return { editor, place, write };
}
