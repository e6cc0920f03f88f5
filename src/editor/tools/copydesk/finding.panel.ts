/// <reference lib="dom" />
import type { Editor } from '@tiptap/core';
import { button, el } from '../../../blocks/browser/element';
import type { Words } from '../../../blocks/browser/labels';
import { lookFor, replaceAll, replaceOne, step } from './finding';

export interface SearchPanel {
  readonly panel: HTMLElement;
  readonly open: () => void;
}

/** The panel of find and replace; Enter goes on, Escape closes. */
export function createSearchPanel(editor: Editor, words: Words): SearchPanel {
  const find = el('input', { type: 'text', dir: 'auto', 'aria-label': words('find') });
  const by = el('input', { type: 'text', dir: 'auto', 'aria-label': words('replaceBy') });
  const exact = el('input', { type: 'checkbox', id: 'find-exact' });
  const told = el('span', { role: 'status', class: 'soft' });
  const look = () => {
    const count = lookFor(editor, { words: find.value, exact: exact.checked });
    told.textContent = find.value === '' ? '' : words('places', { count });
  };
  const close = () => {
    panel.hidden = true;
    lookFor(editor, { words: '', exact: false });
    editor.commands.focus();
  };
  const panel = el(
    'div',
    { class: 'search-panel', role: 'search', 'aria-label': words('findAndReplace'), hidden: true },
    find,
    by,
    el('span', { class: 'choice' }, exact, el('label', { for: 'find-exact' }, words('exact'))),
    button(words('previous'), () => step(editor, false), { class: 'quiet' }),
    button(words('next'), () => step(editor, true), { class: 'quiet' }),
    button(words('replace'), () => replaceOne(editor, by.value), { class: 'quiet' }),
    button(
      words('replaceAll'),
      () => (told.textContent = words('replaced', { count: replaceAll(editor, by.value) })),
      {
        class: 'quiet',
      },
    ),
    button(words('close'), close, { class: 'quiet' }),
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
