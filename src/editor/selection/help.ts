/// <reference lib="dom" />
/** The dialog with the shortcuts of the editor. */
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { openDialog } from '../../ui/dialog';
import { keyNames, keyLabel } from '../keys';
import type { KeyAction } from '../keys';

/** A line of the help: the key of its label, and its keys. */
type HelpLine = readonly [label: string, keys: string];

const ofCommand = (act: KeyAction, label: string = `help.${act}`): HelpLine => [label, keyLabel(act)];
const fixed = (label: string, keys: string): HelpLine => [label, keyNames(keys)];

const groups: readonly { readonly title: string; readonly lines: readonly HelpLine[] }[] = [
  {
    title: 'help.text',
    lines: [
      fixed('tool.bold', 'Mod-b'),
      fixed('tool.italic', 'Mod-i'),
      ofCommand('link', 'tool.link'),
      ofCommand('footnote', 'tool.footnote'),
      fixed('tool.undo', 'Mod-z'),
      fixed('tool.redo', 'Mod-Shift-z'),
      fixed('help.plainPaste', 'Mod-Shift-v'),
    ],
  },
  {
    title: 'help.blocks',
    lines: [
      ['insert', '/'],
      ['tool.h2', '##'],
      ['tool.bullets', '-'],
      ['tool.numbers', '1.'],
      ['tool.quote', '>'],
      ofCommand('block', 'block.menu'),
      fixed('block.up', 'Alt-↑'),
      fixed('block.down', 'Alt-↓'),
      fixed('help.tableLines', 'Alt-↑↓←→'),
      fixed('block.duplicate', 'Mod-Shift-d'),
      ofCommand('entry', 'tool.entry'),
    ],
  },
  {
    title: 'help.page',
    lines: [
      ofCommand('save'),
      ofCommand('primary'),
      ofCommand('find', 'findAndReplace'),
      ofCommand('note', 'noteHere'),
      ofCommand('applyFinding', 'mendHere'),
      ofCommand('nextFinding', 'nextFinding'),
      ofCommand('suggest', 'tool.suggesting'),
      ofCommand('nextSuggestion'),
      ofCommand('acceptSuggestion'),
      ofCommand('refuseSuggestion'),
      ofCommand('copyOriginal'),
      ofCommand('nextChange'),
      ofCommand('tools'),
      ofCommand('help'),
    ],
  },
];

const keysOf = (keys: string): HTMLElement =>
  el(
    'span',
    { class: 'keys', dir: 'ltr' },
    ...keys.split('+').map((key) => el('kbd', { class: 'kbd' }, key)),
  );

/** Opens the help, unless it is open. */
export function openHelp(labels: EditorLabels): void {
  if (document.querySelector('.shortcut-help')) return;
  const sections = groups.map(({ title, lines }) =>
    el(
      'section',
      {},
      el('h3', {}, labels(title)),
      el(
        'dl',
        {},
        ...lines.map(([label, keys]) =>
          el('div', {}, el('dt', {}, labels(label)), el('dd', {}, keysOf(keys))),
        ),
      ),
    ),
  );
  const close = el('button', { class: 'quiet', value: '' }, labels('close'));
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'help-title', tabindex: '-1', autofocus: true }, labels('help.title')),
    el('div', { class: 'help-columns' }, ...sections),
    el('div', { class: 'actions' }, close),
  );
  const dialog = el('dialog', { class: 'dialog shortcut-help', 'aria-labelledby': 'help-title' }, form);
  void openDialog(dialog).then(() => dialog.remove());
}
