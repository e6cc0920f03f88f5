/// <reference lib="dom" />
/** The bar of the link that the caret is in: its address, and buttons that open, change and remove it. */
import type { Editor } from '@tiptap/core';
import { getMarkRange } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ToolContext } from '../../blocks/browser/editor-block';
import { button, el } from '../../blocks/browser/element';
import { removeLink } from '../../blocks/link/tools';
import { isRtl } from '../../ui/element';
import { icon } from '../../ui/icon';
import { addCaretBar, CaretBar } from '../selection/caret-bar';
import { placeAt } from '../selection/place';

/** The pause after which the bar appears, in ms: arrow keys pass through links. */
const PAUSE = 250;

interface LinkHere {
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

/** The link at the caret; undefined where text is selected. */
function linkAt({ selection, schema }: EditorState): LinkHere | undefined {
  const type = schema.marks['link'];
  const range = type && selection.empty ? getMarkRange(selection.$from, type) : undefined;
  if (!range) return undefined;
  const mark = selection.$from.doc.nodeAt(range.from)?.marks.find((each) => each.type === type);
  return mark && { from: range.from, to: range.to, href: String(mark.attrs['href'] ?? '') };
}

/** Where a person of the desk reads what a link leads to; undefined for an address of mail. */
function pageOf(href: string): string | undefined {
  const [, story] = /^article:([0-9a-f]{24})$/.exec(href) ?? [];
  if (story !== undefined) return `/desk/articles/${story}`;
  return /^(?:https?:\/\/|\/)/i.test(href) ? href : undefined;
}

class LinkBar extends CaretBar {
  readonly #address = el('bdi', { class: 'link-address', dir: 'ltr' });
  readonly #open: HTMLButtonElement;

  constructor(
    view: EditorView,
    name: string,
    private readonly context: ToolContext,
  ) {
    super(view, name);
    this.#open = this.#button('external-link', 'linkOpen', () => this.#visit());
    const change = this.#button('pencil', 'linkChange', () => this.#change());
    const remove = this.#button('unlink', 'unlink', () => removeLink(context));
    this.fill(this.#address, this.#open, change, remove);
  }

  update({ state }: EditorView, before: EditorState): void {
    if (state.selection.eq(before.selection) && state.doc === before.doc) return;
    // What is typed into a link is not covered.
    if (state.doc !== before.doc || !linkAt(state)) this.hide();
    else if (this.bar.hidden) this.showAfter(PAUSE);
    else this.show();
  }

  #button(name: string, label: string, press: () => void): HTMLButtonElement {
    const text = this.context.labels(label);
    const act = () => {
      this.hide();
      press();
    };
    return button(icon(name), act, {
      class: 'tool icon-button',
      'aria-label': text,
      title: text,
      tabindex: '-1',
    });
  }

  protected show(): void {
    const { view } = this;
    const link = view.isDestroyed ? undefined : linkAt(view.state);
    if (!link || view.composing || !view.editable || !view.hasFocus()) return;
    const { labels } = this.context;
    const isStory = link.href.startsWith('article:');
    this.#address.textContent = isStory ? labels('story') : link.href;
    this.#address.dir = isStory ? 'auto' : 'ltr';
    this.bar.setAttribute('aria-label', `${labels('link')}: ${this.#address.textContent}`);
    this.#open.hidden = pageOf(link.href) === undefined;
    this.bar.hidden = false;
    const { left, right } = view.coordsAtPos(view.state.selection.head);
    const { top, bottom } = {
      top: view.coordsAtPos(link.from).top,
      bottom: view.coordsAtPos(link.to, -1).bottom,
    };
    placeAt(this.bar, { left, right, top, bottom }, { side: 'below', rtl: isRtl(this.bar) });
  }

  /** The caret at the edge of a link is no part of it for the editor's commands. */
  #change(): void {
    this.context.editor.commands.extendMarkRange('link');
    this.context.editLink();
  }

  #visit(): void {
    const page = pageOf(linkAt(this.view.state)?.href ?? '');
    if (page !== undefined) window.open(page, '_blank', 'noopener');
  }
}

/** Adds the bar. @returns focuses the bar, or says that the caret is in no link */
export const addLinkBar = (editor: Editor, context: ToolContext): (() => boolean) =>
  addCaretBar(editor, 'link-bar', (view, name) => new LinkBar(view, name, context));
