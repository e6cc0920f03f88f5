/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import { icon } from '../../../ui/icon';
import { findInText, replaceAll, replaceOne, selectMatch } from './find-replace';

interface SearchPanel {
  readonly panel: HTMLElement;
  readonly open: () => void;
}

/** The panel of find and replace. Enter selects the next match, Escape closes the panel. */
export function createSearchPanel(editor: Editor, labels: EditorLabels): SearchPanel {
  const inputs = createInputs(labels);
  const { term, exact, status } = inputs;
  const search = () => {
    const count = findInText(editor, { term: term.value, exact: exact.checked });
    status.textContent = term.value === '' ? '' : labels('places', { count });
  };
  const close = () => {
    panel.hidden = true;
    findInText(editor, { term: '', exact: false });
    editor.commands.focus();
  };
  const panel = createPanel(inputs, labels, buttonsOf(editor, inputs, labels));
  panel.append(status, iconButton('x', labels('close'), close));
  term.addEventListener('input', search);
  exact.addEventListener('change', search);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    // The panel is part of the story's form: Enter would save it.
    event.preventDefault();
    selectMatch(editor, !event.shiftKey);
  });
  const open = () => {
    panel.hidden = false;
    fillIn(term, editor);
    search();
  };
  return { panel, open };
}

/** Fills in a short selection, and focuses the field. */
function fillIn(term: HTMLInputElement, { state }: Editor): void {
  const { from, to } = state.selection;
  const selected = state.doc.textBetween(from, to, ' ');
  if (selected !== '' && selected.length < 100) term.value = selected;
  term.focus();
  term.select();
}

const input = (label: string): HTMLInputElement =>
  el('input', { type: 'text', dir: 'auto', 'aria-label': label, placeholder: label });

const iconButton = (name: string, label: string, press: () => void): HTMLButtonElement =>
  button(icon(name), press, { class: 'icon-button quiet', 'aria-label': label, title: label });

const createInputs = (labels: EditorLabels) => ({
  term: input(labels('find')),
  replacement: input(labels('replaceBy')),
  exact: el('input', { type: 'checkbox', id: 'find-exact' }),
  status: el('span', { role: 'status', class: 'soft' }),
});

type SearchInputs = ReturnType<typeof createInputs>;

const createPanel = (
  { term, replacement, exact }: SearchInputs,
  labels: EditorLabels,
  buttons: readonly HTMLButtonElement[],
): HTMLElement =>
  el(
    'div',
    { class: 'search-panel', role: 'search', 'aria-label': labels('findAndReplace'), hidden: true },
    term,
    replacement,
    el('span', { class: 'choice' }, exact, el('label', { for: 'find-exact' }, labels('exact'))),
    ...buttons,
  );

function buttonsOf(
  editor: Editor,
  { replacement, status }: SearchInputs,
  labels: EditorLabels,
): readonly HTMLButtonElement[] {
  const quiet = (key: string, act: () => void) => button(labels(key), act, { class: 'quiet' });
  const replaceAllMatches = () => {
    status.textContent = labels('replaced', { count: replaceAll(editor, replacement.value) });
  };
  return [
    iconButton('chevron-up', labels('previous'), () => selectMatch(editor, false)),
    iconButton('chevron-down', labels('next'), () => selectMatch(editor, true)),
    quiet('replace', () => replaceOne(editor, replacement.value)),
    quiet('replaceAll', replaceAllMatches),
  ];
}
