/// <reference lib="dom" />
import { el } from '../../blocks/browser/element';
import type { Child } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';

/** Shows fields in a modal dialog. Resolves to its form; undefined if the dialog is cancelled. */
export function showDialog(
  title: string,
  labels: EditorLabels,
  ...fields: readonly Child[]
): Promise<HTMLFormElement | undefined> {
  const form = el(
    'form',
    { method: 'dialog', class: 'panel' },
    el('h2', { id: 'dialog-title' }, title),
    ...fields,
    el(
      'div',
      { class: 'actions' },
      el('button', { value: 'yes' }, labels('ok')),
      el('button', { value: 'no', class: 'quiet', formnovalidate: true }, labels('cancel')),
    ),
  );
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', class: 'editor-dialog' }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes' ? form : undefined);
      dialog.remove();
    });
  });
}

let count = 0;

/** A field with its label. */
export function field(label: string, attributes: Readonly<Record<string, string | boolean>>): HTMLDivElement {
  count += 1;
  const id = `dialog-field-${count}`;
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    el('input', { id, type: 'text', dir: 'auto', ...attributes }),
  );
}

/** The trimmed value of a field of a dialog. */
export const valueOf = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
};
