/// <reference lib="dom" />
/** The editor in place of a text field of a form: a whole text, or a short one. */
import type { Editor } from '@tiptap/core';
import { el } from '../../blocks/browser/element';
import { listenToPlayers } from '../../blocks/player/node';
import { BlockMoves } from '../block-tools/block-moves';
import { createEditor } from '../create-editor';
import type { EditorPage } from '../editor-page';
import { EmptyLine } from '../insert/empty-line';
import { listenToKeys } from '../keys';
import { editLink } from '../references/link-panel';
import { send } from '../autosave/send';
import { extensionsFor } from '../schema/extensions';
import { addTextTools } from '../text-tools';
import { CleanPaste } from '../tools/clean-paste';
import { Clipboard } from '../tools/clipboard';
import { offerBookmarks } from '../tools/bookmarks';
import { PasteNotice } from '../tools/paste.notice';
import { Search } from '../tools/search/find-replace';
import { createSearchPanel } from '../tools/search/find-replace.panel';
import { toolContext } from '../tools/tool-context';
import type { TextKind } from './kinds';

export interface RichText {
  readonly field: HTMLTextAreaElement;
  readonly editor: Editor;
  readonly kind: TextKind;
}

const kindOf = ({ dataset }: HTMLTextAreaElement): TextKind =>
  dataset['editor'] === 'short' ? 'short' : 'page';

const paragraphsOf = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => el('p', {}, line).outerHTML).join('');
};

/** Lets the field send markup: without script it sends plain text under another name. */
export function useMarkup(field: HTMLTextAreaElement): void {
  const { htmlName, html = '' } = field.dataset;
  if (htmlName === undefined) return;
  field.value = html === '' ? paragraphsOf(field.value) : html;
  field.name = htmlName;
  field.removeAttribute('maxlength');
}

const labelOf = (field: HTMLTextAreaElement): string => field.labels[0]?.textContent.trim() ?? '';

/** Puts the editor in place of the field, with its tools. */
export function createRichText(page: EditorPage, field: HTMLTextAreaElement): RichText {
  const { labels, thumbs, timeZone } = page;
  const [kind, lang] = [kindOf(field), field.lang || page.lang];
  const undo = () => void editor.commands.undo();
  const notice = new PasteNotice(labels, undo);
  const { editor, element } = createEditor(field, {
    id: `text-${field.name}`,
    lang,
    dir: field.dir === '' || field.dir === 'auto' ? page.dir : field.dir,
    label: labelOf(field),
    extensions: [
      ...extensionsFor({ thumbs, lang, timeZone, labels }, kind),
      ...(kind === 'short' ? [] : [BlockMoves, EmptyLine.configure({ hint: labels('lineHint') })]),
      Search,
      Clipboard,
      CleanPaste.configure({ thumbs, labels, notice }),
    ],
  });
  notice.follow(editor);
  describe(field, editor);
  addTools(page, { field, editor, kind }, { element, notice: notice.element });
  return { field, editor, kind };
}

/** The problem and the hint of the field belong to the editor; its label leads to it. */
function describe(field: HTMLTextAreaElement, { view, commands }: Editor): void {
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = field.getAttribute(name);
    if (value !== null) view.dom.setAttribute(name, value);
  }
  for (const label of field.labels) label.addEventListener('click', () => commands.focus());
}

interface RichSurface {
  readonly element: HTMLElement;
  readonly notice: HTMLElement;
}

function addTools(page: EditorPage, { editor, kind }: RichText, { element, notice }: RichSurface): void {
  const { form, labels, thumbs, say } = page;
  const context = toolContext({ editor, send, labels, thumbs, say });
  const tools = kind === 'short' ? { ...context, editLink: () => editLink(context) } : context;
  const search = createSearchPanel(editor, labels);
  const { toolbar, commands } = addTextTools(tools, { kind, find: search.open, note: () => undefined });
  element.classList.toggle('short-surface', kind === 'short');
  element.before(toolbar, search.panel, notice);
  const { link, tools: focusTools, help } = commands;
  const common = { link, tools: focusTools, help, find: search.open };
  if (kind === 'short') {
    listenToKeys(form, editor.view, common);
    return;
  }
  listenToPlayers(tools);
  notice.after(offerBookmarks(tools));
  const { footnote, block } = commands;
  listenToKeys(form, editor.view, { ...common, footnote, block });
}
