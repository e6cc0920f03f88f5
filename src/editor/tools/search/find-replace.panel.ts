/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import { icon } from '../../../ui/icon';
import { SearchPlaces } from './search-places';

interface SearchPanel {
  readonly panel: HTMLElement;
  readonly open: () => void;
}

/**
 * The panel of find and replace. Enter selects the next match, Escape closes the panel.
 * @param lines fields above the text that are searched too
 */
export function createSearchPanel(
  editor: Editor,
  labels: EditorLabels,
  lines: readonly HTMLTextAreaElement[] = [],
): SearchPanel {
  const inputs = createInputs(labels);
  const places = new SearchPlaces(editor, lines);
  const acts = { places, show: () => showStanding(places, inputs, labels) };
  const panel = createPanel(inputs, labels, buttonsOf(acts, inputs, labels));
  const close = () => {
    panel.hidden = true;
    places.search({ term: '', exact: false });
    editor.commands.focus();
  };
  panel.append(inputs.status, iconButton('x', labels('close'), close));
  const search = searchOnInput(inputs, acts);
  listenToKeys(panel, acts, close);
  const open = () => {
    panel.hidden = false;
    fillIn(inputs.term, editor);
    search();
  };
  return { panel, open };
}

function showStanding(places: SearchPlaces, { term, status }: SearchInputs, labels: EditorLabels): void {
  const { number, count } = places.standing;
  const found = number > 0 ? labels('placeOf', { number, count }) : labels('places', { count });
  status.textContent = term.value === '' ? '' : found;
}

/** @returns searches for what is in the inputs */
function searchOnInput({ term, exact }: SearchInputs, { places, show }: SearchActs): () => void {
  const search = () => {
    places.search({ term: term.value, exact: exact.checked });
    show();
  };
  term.addEventListener('input', search);
  exact.addEventListener('change', search);
  return search;
}

function listenToKeys(panel: HTMLElement, { places, show }: SearchActs, close: () => void): void {
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    // The panel is part of the story's form: Enter would save it.
    event.preventDefault();
    places.select(!event.shiftKey);
    show();
  });
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

interface SearchActs {
  readonly places: SearchPlaces;
  /** Shows where the search stands. */
  readonly show: () => void;
}

function buttonsOf(
  { places, show }: SearchActs,
  { replacement, status }: SearchInputs,
  labels: EditorLabels,
): readonly HTMLButtonElement[] {
  const quiet = (key: string, act: () => void) => button(labels(key), act, { class: 'quiet' });
  const shown = (act: () => void) => () => {
    act();
    show();
  };
  const replaceAllMatches = () => {
    status.textContent = labels('replaced', { count: places.replaceAll(replacement.value) });
  };
  const [back, forwards] = [shown(() => places.select(false)), shown(() => places.select(true))];
  return [
    iconButton('chevron-up', labels('previous'), back),
    iconButton('chevron-down', labels('next'), forwards),
    quiet(
      'replace',
      shown(() => places.replace(replacement.value)),
    ),
    quiet('replaceAll', replaceAllMatches),
  ];
}
