/// <reference lib="dom" />
/** Cleans pasted and dropped content, unless it comes from this editor, and reports what it left out. */
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
import { draggedPictureLink } from '../../ui/media/dragged';
import type { PasteNotice } from './paste.notice';
import { PastedPictures, filesAmong } from '../pictures/pasted-pictures';

/** Marks content that was copied from this editor and is pasted unchanged. */
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

/** One space at each end of a run stays: it separates the run from its neighbours. */
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

/** The card of a text that is an address of an embed provider. */
function cardOf(text: string, { nodes }: Schema): Slice | undefined {
  const url = text.trim();
  const provider = providerOf(url);
  const card = provider === undefined ? undefined : nodes['embed']?.create({ url, title: provider });
  return card && new Slice(Fragment.from(card), 0, 0);
}

const sliceOf = (blocks: readonly Node[]): Slice => new Slice(Fragment.from(blocks), 1, 1);

export interface PasteOptions {
  readonly thumbs: Thumbs;
  readonly labels: EditorLabels;
  readonly notice: PasteNotice | undefined;
}

/** The handlers of one editor for pasted and dropped content. */
class PasteHandlers {
  readonly #pictures: PastedPictures;
  /** Whether the HTML of the current paste was copied from this editor. */
  #isOwn = false;

  constructor(
    private readonly options: PasteOptions,
    private readonly schema: Schema,
  ) {
    this.#pictures = new PastedPictures(options);
  }

  cleanHtml(html: string): string {
    this.#isOwn = html.includes(OWN) && html.includes('data-pm-slice');
    if (this.#isOwn) return html;
    const pasted = readPastedHtml(html);
    this.options.notice?.playersReplaced(pasted.players);
    return pasted.html;
  }

  cleanSlice(slice: Slice, view: EditorView): Slice {
    const isUnchanged = this.#isOwn || view.dragging !== null;
    this.#isOwn = false;
    if (isUnchanged) return slice;
    const content = cleaned(this.#pictures.takenFrom(slice.content, view), this.schema);
    return new Slice(content, slice.openStart, slice.openEnd);
  }

  /** Text as paragraphs, or unchanged if the editor pastes as plain text. */
  readText(text: string, isPlain: boolean): Slice {
    const { schema } = this;
    if (isPlain) return sliceOf(plainLines(text).flatMap((line) => paragraph(line, schema, true)));
    const { lines, headers } = readPlainText(text);
    if (headers > 0) this.options.notice?.headersLeftOut(headers, text);
    return cardOf(text, schema) ?? sliceOf(lines.flatMap((line) => paragraph(line, schema, false)));
  }

  /** Inserts files; returns whether there are any. Content with HTML has its pictures there. */
  insertFiles(view: EditorView, data: DataTransfer | null, at: number): boolean {
    const files = filesAmong(data);
    if (files.length === 0 || (data?.getData('text/html') ?? '') !== '') return false;
    // A short text has no pictures.
    if (!this.schema.nodes['figure']) return true;
    void this.#pictures.insertFiles(view, files, at);
    return true;
  }

  drop(view: EditorView, event: DragEvent): boolean {
    if (view.dragging) return false;
    const { dataTransfer: data, clientX: left, clientY: top } = event;
    const at = view.posAtCoords({ left, top })?.pos ?? view.state.selection.to;
    const link = draggedPictureLink(data);
    const isInserted = this.insertFiles(view, data, at);
    if (!isInserted && link !== undefined) this.#pictures.insertAddress(view, link, at);
    if (isInserted || link !== undefined) event.preventDefault();
    return isInserted || link !== undefined;
  }
}

function pastePlugin(options: PasteOptions, schema: Schema): Plugin {
  const handlers = new PasteHandlers(options, schema);
  return new Plugin({
    key: new PluginKey('cleanPaste'),
    props: {
      clipboardSerializer: new OwnSerializer(
        DOMSerializer.nodesFromSchema(schema),
        DOMSerializer.marksFromSchema(schema),
      ),
      transformPastedHTML: (html) => handlers.cleanHtml(html),
      transformPasted: (slice, view) => handlers.cleanSlice(slice, view),
      clipboardTextParser: (text, _context, isPlain) => handlers.readText(text, isPlain),
      handlePaste: (view, { clipboardData }) =>
        handlers.insertFiles(view, clipboardData, view.state.selection.to),
      handleDrop: (view, event) => handlers.drop(view, event),
    },
  });
}

export const CleanPaste = Extension.create<PasteOptions>({
  name: 'cleanPaste',
  addOptions: () => ({ thumbs: new Map(), labels: (key: string) => key, notice: undefined }),
  addProseMirrorPlugins() {
    return [pastePlugin(this.options, this.editor.schema)];
  },
});
