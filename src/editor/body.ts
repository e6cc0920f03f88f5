/// <reference lib="dom" />
/**
 * Converts the text between the form's field and the editor. An unchanged block is sent as it was received; nodes that
 * the editor adds (a paragraph at the end, default attributes, empty blocks) are not sent.
 */
import { DOMSerializer } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { newId } from './schema/block-ids';
import { isEmptyNode, withoutEmpty } from './text/empty';
import { SUGGESTED } from '../blocks/suggestion/whole-block';
import { standsInFigure } from '../blocks/picture/lone-picture';

const ID = 'data-id';
const BLOCK_ENDS = /^(?:P|LI|H[2-4]|TD|TH|FIGCAPTION|SUMMARY|BLOCKQUOTE)$/;

/** Joins lines with spaces. */
const joinedLines = (lines: readonly string[]): string =>
  lines
    .map((line, at) => (at === 0 ? line : line.trimStart()))
    .map((line, at) => (at === lines.length - 1 ? line : line.trimEnd()))
    .filter((line, at) => line !== '' || at === 0 || at === lines.length - 1)
    .join(' ');

/** Replaces line ends of the source by spaces, and removes them at the edges of blocks. Other spaces stay. */
function foldLineEnds(body: HTMLElement): void {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const parent = text.parentElement;
    if (!text.data.includes('\n') || parent?.closest('pre')) continue;
    let folded = joinedLines(text.data.split('\n'));
    const isEdge = parent !== null && BLOCK_ENDS.test(parent.nodeName);
    if (isEdge && !text.previousSibling) folded = folded.trimStart();
    if (isEdge && !text.nextSibling) folded = folded.trimEnd();
    text.data = folded;
  }
}

/** Moves a picture in a text into a figure after it: the schema has no inline pictures. */
function movePicturesToFigures(body: HTMLElement): void {
  for (const picture of body.querySelectorAll('img')) {
    if (standsInFigure(picture)) continue;
    const figure = document.createElement('figure');
    const text = picture.closest('p, h2, h3, h4, summary, figcaption');
    if (text) text.after(figure);
    else picture.replaceWith(figure);
    figure.append(picture);
  }
}

/** A received block: its HTML and the nodes that the editor parsed from it. */
interface Source {
  readonly nodes: readonly Node[];
  readonly html: string;
}

export class StoryBody {
  /** The HTML for the editor. */
  readonly content: string;
  readonly #raw: string;
  readonly #html = new Map<string, string>();
  readonly #sources = new Map<string, Source>();
  readonly #cache = new WeakMap<Node, string>();
  #unchanged = '';

  constructor(field: HTMLTextAreaElement) {
    this.#raw = field.value;
    const ids = (field.dataset['blocks'] ?? '').split(' ').filter(Boolean);
    const { body } = new DOMParser().parseFromString(field.value, 'text/html');
    // An empty text has a paragraph with an id before the first composition.
    if (body.children.length === 0 && body.textContent.trim() === '')
      body.append(document.createElement('p'));
    [...body.children].forEach((block, at) => {
      if (!block.hasAttribute(ID)) block.setAttribute(ID, ids[at] ?? newId());
    });
    for (const block of body.children) this.#html.set(block.getAttribute(ID) ?? '', block.outerHTML);
    foldLineEnds(body);
    movePicturesToFigures(body);
    this.content = body.innerHTML;
  }

  /** Takes the parsed document as the unchanged text. */
  setBaseline(doc: Node): void {
    const groups: Node[][] = [];
    doc.forEach((node) => {
      const id: unknown = node.attrs['blockId'];
      const begins =
        typeof id === 'string' && this.#html.has(id) && id !== groups.at(-1)?.[0]?.attrs['blockId'];
      if (begins || groups.length === 0) groups.push([node]);
      else if (!isEmptyNode(node)) groups.at(-1)?.push(node);
    });
    for (const nodes of groups) {
      const id = String(nodes[0]?.attrs['blockId']);
      const html = this.#html.get(id);
      if (html !== undefined) this.#sources.set(id, { nodes, html });
    }
    this.#unchanged = this.#serialised(doc);
  }

  /** The text as the form sends it. */
  serialise(doc: Node): string {
    const text = this.#serialised(doc);
    return text === this.#unchanged ? this.#raw : text;
  }

  #serialised(doc: Node): string {
    const blocks: string[] = [];
    for (let at = 0; at < doc.childCount;) {
      const node = doc.child(at);
      const source = this.#sources.get(String(node.attrs['blockId']));
      if (source && isUnchanged(source, doc, at)) {
        blocks.push(source.html);
        at += source.nodes.length;
      } else {
        if (!isEmptyNode(node)) blocks.push(this.#written(node));
        at += 1;
      }
    }
    return blocks.join('');
  }

  #written(node: Node): string {
    let html = this.#cache.get(node);
    if (html === undefined) {
      html = htmlOf(withoutEmpty(node));
      this.#cache.set(node, html);
    }
    return html;
  }
}

/** Whether the nodes of a received block are still at a position. */
function isUnchanged({ nodes }: Source, doc: Node, at: number): boolean {
  return nodes.every((node, index) => {
    const other = doc.maybeChild(at + index);
    return other !== null && (other === node || other.eq(node));
  });
}

function htmlOf(node: Node): string {
  const container = document.createElement('div');
  container.append(DOMSerializer.fromSchema(node.type.schema).serializeNode(node));
  // Not every block renders attributes that it does not know.
  const suggested: unknown = node.attrs['suggested'];
  if (typeof suggested === 'string') container.firstElementChild?.setAttribute(SUGGESTED, suggested);
  return container.innerHTML;
}
