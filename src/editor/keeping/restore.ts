/// <reference lib="dom" />
/** What was typed and never reached the server comes back with the page, and the writer is told. */
import { button } from '../element';
import type { Words } from '../words';
import type { Fields } from './form';
import { fieldsOf, putBack, sameFields } from './form';
import type { Journal } from './journal';

export interface RestoreParts {
  readonly form: HTMLFormElement;
  readonly journal: Journal;
  readonly words: Words;
  readonly say: (text: string, problem?: boolean) => void;
}

/**
 * To be called before the editor is made over the field.
 * @returns what the page came with, where something else stands in the form now
 */
export function restored({ form, journal, words, say }: RestoreParts): Fields | undefined {
  const entry = journal.read();
  if (!entry) return undefined;
  const unsaved = Date.parse(form.dataset['unsaved'] ?? '');
  const isOlder = Number.isFinite(unsaved) && unsaved > entry.at;
  if (isOlder || sameFields(entry.fields, fieldsOf(form))) {
    journal.clear();
    return undefined;
  }
  const before = fieldsOf(form);
  putBack(form, entry.fields);
  const body = form.querySelector<HTMLTextAreaElement>('#field-body');
  // The journal's text carries the ids of its blocks itself.
  if (body) delete body.dataset['blocks'];
  say(words('restored', { time: new Date(entry.at).toLocaleString(document.documentElement.lang) }));
  const undo = button(
    words('restoreUndo'),
    () => {
      journal.clear();
      putBack(form, before);
      location.reload();
    },
    { class: 'plain' },
  );
  document.getElementById('keeping')?.append(' ', undo);
  return before;
}
