/// <reference lib="dom" />
/** Pasting: what comes from elsewhere is cleaned, what comes from this editor is not, and nothing goes without a word. */
import { Extension } from '@tiptap/core';
import { DOMSerializer, Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Thumbs } from '../../blocks/browser/editor-block';
import { formatted } from '../text/paste/paste.chat';
import { providerOf } from '../../blocks/embed/providers';
import { cleanPastedText, readPastedHtml } from '../text/paste/paste';
import { plainLines, readPlainText } from '../text/paste/paste.plain';
import type { EditorLabels } from '../../blocks/browser/labels';
import type { PasteNotice } from './paste.notice';
import { PastedPictures, imagesAmong } from './pasting.pictures';

/** Marks what was copied in this editor, which is pasted as it is. */
const OWN = 'data-midad';

class OwnSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const out = super.serializeFragment(fragment, options, target);
    if (target === undefined) out.firstElementChild?.setAttribute(OWN, '');
    return out;
  }
}

/** Edges of a run touch their neighbours: one space there stays. */
function cleanedRun(text: string): string {
  const clean = cleanPastedText(text);
  if (clean === '') return /\s/.test(text) ? ' ' : '';
  return clean + (/\s$/.test(text) ? ' ' : '');
}

function cleaned(fragment: Fragment, schema: Schema): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (!node.isText) return void nodes.push(node.copy(cleaned(node.content, schema)));
    const text = cleanedRun(node.text ?? '');
    if (text !== '') nodes.push(schema.text(text, node.marks));
  });
  return Fragment.from(nodes);
}

function paragraph(line: string, schema: Schema, isPlain: boolean): readonly Node[] {
  const parts = isPlain ? [{ text: line, marks: [] }] : formatted(line);
  const inline = parts.map(({ text, marks }) =>
    schema.text(
      text,
      marks.flatMap((name) => schema.marks[name]?.create() ?? []),
    ),
  );
  const node = schema.nodes['paragraph']?.create(null, inline);
  return node ? [node] : [];
}

/** An address that may be embedded, alone, becomes its card. */
function cardOf(text: string, { nodes }: Schema): Slice | undefined {
  const url = text.trim();
  const provider = providerOf(url);
  const card = provider === undefined ? undefined : nodes['embed']?.create({ url, title: provider });
  return card && new Slice(Fragment.from(card), 0, 0);
}

const slice = (blocks: readonly Node[]): Slice => new Slice(Fragment.from(blocks), 1, 1);

export interface PastingOptions {
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
  readonly notice: PasteNotice | undefined;
}

/** Text as paragraphs; as it stands where the writer asks for plain text. */
function readText(text: string, isPlain: boolean, { notice }: PastingOptions, view: EditorView): Slice {
  const { schema } = view.state;
  if (isPlain) return slice(plainLines(text).flatMap((line) => paragraph(line, schema, true)));
  const { lines, headers } = readPlainText(text);
  if (headers > 0) notice?.headersLeftOut(headers, text);
  return cardOf(text, schema) ?? slice(lines.flatMap((line) => paragraph(line, schema, false)));
}

function pastingPlugin(options: PastingOptions, schema: Schema): Plugin {
  const pictures = new PastedPictures(options);
  let isOwn = false;
  const filesOf = (view: EditorView, data: DataTransfer | null, at: number): boolean => {
    const images = imagesAmong(data);
    if (images.length === 0 || (data?.getData('text/html') ?? '') !== '') return false;
    void pictures.insertFiles(view, images, at);
    return true;
  };
  return new Plugin({
    key: new PluginKey('pasting'),
    props: {
      clipboardSerializer: new OwnSerializer(
        DOMSerializer.nodesFromSchema(schema),
        DOMSerializer.marksFromSchema(schema),
      ),
      transformPastedHTML: (html) => {
        isOwn = html.includes(OWN) && html.includes('data-pm-slice');
        if (isOwn) return html;
        const pasted = readPastedHtml(html);
        options.notice?.playersReplaced(pasted.players);
        return pasted.html;
      },
      transformPasted: (pasted, view) => {
        const asItIs = isOwn || view.dragging !== null;
        isOwn = false;
        if (asItIs) return pasted;
        const content = cleaned(pictures.takenFrom(pasted.content, view), schema);
        return new Slice(content, pasted.openStart, pasted.openEnd);
      },
      clipboardTextParser: (text, _context, isPlain, view) => readText(text, isPlain, options, view),
      handlePaste: (view, { clipboardData }) => filesOf(view, clipboardData, view.state.selection.to),
      handleDrop: (view, event) => {
        if (view.dragging) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        const isTaken = filesOf(view, event.dataTransfer, at ?? view.state.selection.to);
        if (isTaken) event.preventDefault();
        return isTaken;
      },
    },
  });
}

export const Pasting = Extension.create<PastingOptions>({
  name: 'pasting',
  addOptions: () => ({ thumbs: new Map(), labels: (key: string) => key, notice: undefined }),
  addProseMirrorPlugins() {
    return [pastingPlugin(this.options, this.editor.schema)];
  },
});
