/// <reference lib="dom" />
/** The menu of a block: move, duplicate, delete, turn into another kind, direction, language. */
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { withAttribute } from '../schema/block-language';
import { openPanel } from '../selection/panel';
import { panelButton, panelGroup } from '../selection/panel-parts';
import type { Edges } from '../selection/place';
import { cellOfCaret, tableGroup } from '../table/table-actions';
import { withBlockDeleted, withBlockDuplicated, withBlockMovedTo } from './block-moves';
import { canTurn, kinds, turnInto } from './turn-into';

/** Languages that a block may have; a name of another one stays as it is. */
const LANGUAGES = 'ar fr en es de it pt nl tr fa he ru uk zh ja ko zgh'.split(' ');

interface BlockMenuParts {
  readonly editor: Editor;
  readonly labels: EditorLabels;
  /** Position of the block. */
  readonly at: number;
}

/** Moves the block over its neighbour; undefined at the start or the end. */
function movedBy({ state }: Editor, at: number, by: -1 | 1): Transaction | undefined {
  const index = state.doc.resolve(at).index(0);
  const block = state.doc.maybeChild(index);
  const neighbour = index + by < 0 ? null : state.doc.maybeChild(index + by);
  if (!block || !neighbour) return undefined;
  return withBlockMovedTo(
    state,
    at,
    by < 0 ? at - neighbour.nodeSize : at + block.nodeSize + neighbour.nodeSize,
  );
}

function actionsOf({ editor, labels, at }: BlockMenuParts, close: () => void): HTMLElement {
  const act = (name: string, key: string, change: () => Transaction | undefined) =>
    panelButton({
      icon: name,
      label: labels(`block.${key}`),
      press: () => {
        const transaction = change();
        close();
        if (transaction) editor.view.dispatch(transaction);
      },
    });
  return panelGroup(
    labels('block.actions'),
    act('arrow-up', 'up', () => movedBy(editor, at, -1)),
    act('arrow-down', 'down', () => movedBy(editor, at, 1)),
    act('copy', 'duplicate', () => withBlockDuplicated(editor.state, at)),
    act('trash-2', 'delete', () => withBlockDeleted(editor.state, at)),
  );
}

function kindsOf({ editor, labels, at }: BlockMenuParts, close: () => void): readonly HTMLElement[] {
  if (!canTurn(editor, at)) return [];
  const isHere = isCaretIn(editor, at);
  const lines = kinds.map((kind) =>
    panelButton({
      icon: kind.icon,
      label: labels(`tool.${kind.key}`),
      press: () => {
        close();
        turnInto(editor, at, kind);
      },
      isOn: isHere && kind.isOn(editor),
    }),
  );
  return [panelGroup(labels('block.turnInto'), ...lines)];
}

function isCaretIn({ state }: Editor, at: number): boolean {
  const end = at + (state.doc.nodeAt(at)?.nodeSize ?? 0);
  return state.selection.from > at && state.selection.from < end;
}

/** A table offers the row and the column of the caret. */
function tableGroups({ editor, labels, at }: BlockMenuParts, close: () => void): readonly HTMLElement[] {
  const cell = isCaretIn(editor, at) ? cellOfCaret(editor) : undefined;
  if (cell === undefined) return [];
  const menu = { editor, labels, cell, close };
  return [tableGroup(menu, 'row'), tableGroup(menu, 'column')];
}

const directions = [
  { value: null, icon: 'arrow-left-right', key: 'auto' },
  { value: 'rtl', icon: 'pilcrow-left', key: 'rtl' },
  { value: 'ltr', icon: 'pilcrow-right', key: 'ltr' },
] as const;

function directionOf({ editor, labels, at }: BlockMenuParts, close: () => void): HTMLElement {
  const now: unknown = editor.state.doc.nodeAt(at)?.attrs['dir'] ?? null;
  const lines = directions.map(({ value, icon: name, key }) =>
    panelButton({
      icon: name,
      label: labels(`block.${key}`),
      press: () => {
        close();
        editor.view.dispatch(withAttribute(editor.state, at, { name: 'dir', value }));
      },
      isOn: now === value,
    }),
  );
  return panelGroup(labels('block.direction'), ...lines);
}

function languageOf({ editor, labels, at }: BlockMenuParts, close: () => void): HTMLElement {
  const attribute: unknown = editor.state.doc.nodeAt(at)?.attrs['lang'];
  const now = typeof attribute === 'string' ? attribute : '';
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: 'language' });
  const known = now === '' || LANGUAGES.includes(now) ? LANGUAGES : [now, ...LANGUAGES];
  const options = known.map((lang) =>
    el('option', { value: lang, selected: lang === now }, names.of(lang) ?? lang),
  );
  const select = el(
    'select',
    { 'aria-label': labels('block.language') },
    el('option', { value: '' }, labels('block.ofStory')),
    ...options,
  );
  select.addEventListener('change', () => {
    close();
    const value = select.value === '' ? null : select.value;
    editor.view.dispatch(withAttribute(editor.state, at, { name: 'lang', value }));
  });
  return panelGroup(labels('block.language'), select);
}

const HAS_LANGUAGE = /^(?:paragraph|heading|blockquote|bulletList|orderedList|table|box|details)$/;

/** Opens the menu of a block next to a rectangle of the window. */
export function openBlockMenu(parts: BlockMenuParts, anchor: Edges, closed: () => void): void {
  const { editor, labels, at } = parts;
  const block = editor.state.doc.nodeAt(at);
  const parent = editor.view.dom.parentElement;
  if (!block || !parent) return;
  const close = () => panel.close(true);
  const language = HAS_LANGUAGE.test(block.type.name)
    ? [directionOf(parts, close), languageOf(parts, close)]
    : [];
  const panel = openPanel(
    {
      parent,
      label: labels('block.menu'),
      anchor,
      closed: (cancelled) => {
        closed();
        if (cancelled) editor.view.focus();
      },
    },
    actionsOf(parts, close),
    ...tableGroups(parts, close),
    ...kindsOf(parts, close),
    ...language,
  );
  panel.element.querySelector('button')?.focus();
}
