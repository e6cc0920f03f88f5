/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { EditorLabels } from '../../../blocks/browser/labels';
import { lookFor, replaceAll, replaceOne, step } from './finding';

export interface SearchPanel {
  readonly panel: HTMLElement;
  readonly open: () => void;
}

/** The panel of find and replace; Enter goes on, Escape closes. */
export function createSearchPanel(editor: Editor, labels: EditorLabels): SearchPanel {
  const find = el('input', { type: 'text', dir: 'auto', 'aria-label': labels('find') });
  const by = el('input', { type: 'text', dir: 'auto', 'aria-label': labels('replaceBy') });
  const exact = el('input', { type: 'checkbox', id: 'find-exact' });
  const told = el('span', { role: 'status', class: 'soft' });
  const look = () => {
    const count = lookFor(editor, { words: find.value, exact: exact.checked });
    told.textContent = find.value === '' ? '' : labels('places', { count });
  };
  const close = () => {
    panel.hidden = true;
    lookFor(editor, { words: '', exact: false });
    editor.commands.focus();
  };
  const panel = el(
    'div',
    { class: 'search-panel', role: 'search', 'aria-label': labels('findAndReplace'), hidden: true },
    find,
    by,
    el('span', { class: 'choice' }, exact, el('label', { for: 'find-exact' }, labels('exact'))),
    button(labels('previous'), () => step(editor, false), { class: 'quiet' }),
    button(labels('next'), () => step(editor, true), { class: 'quiet' }),
    button(labels('replace'), () => replaceOne(editor, by.value), { class: 'quiet' }),
    button(
      labels('replaceAll'),
      () => (told.textContent = labels('replaced', { count: replaceAll(editor, by.value) })),
      {
        class: 'quiet',
      },
    ),
    button(labels('close'), close, { class: 'quiet' }),
    told,
  );
  find.addEventListener('input', look);
  exact.addEventListener('change', look);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    // The panel stands within the story's form: Enter would save it.
    event.preventDefault();
    step(editor, !event.shiftKey);
  });
  const open = () => {
    panel.hidden = false;
    const { from, to } = editor.state.selection;
    const chosen = editor.state.doc.textBetween(from, to, ' ');
    if (chosen !== '' && chosen.length < 100) find.value = chosen;
    find.focus();
    find.select();
    look();
  };
  return { panel, open };
}
