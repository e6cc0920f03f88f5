/// <reference lib="dom" />
/**
 * Stores fields that are not part of the story (notes, replies, assignments, reasons of acts) in the tab until the form
 * is sent: the working draft does not contain them, and a reload would lose them.
 */
import { storyInputs } from './autosave/form';

type FormField = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

const fieldTypes: ReadonlySet<string> = new Set(['textarea', 'text', 'datetime-local', 'select-one']);

function noteFields(form: HTMLFormElement): readonly FormField[] {
  const ofStory = storyInputs(form);
  return [...form.elements].filter(
    (field): field is FormField =>
      (field instanceof HTMLTextAreaElement ||
        field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement) &&
      fieldTypes.has(field.type) &&
      field.name !== '' &&
      !ofStory.has(field.name),
  );
}

/** Restores stored values, and stores later changes. A browser without storage does neither. */
export function storeNotes(form: HTMLFormElement, story: string): void {
  const key = `midad:beside:${form.dataset['account'] ?? ''}:${story}`;
  const fields = noteFields(form);
  const initial = new Map(fields.map((field) => [field.name, field.value]));
  restore(fields, readStored(key));
  const storeUnsent = (isSent: (field: FormField) => boolean) => {
    const typed = fields.filter((field) => field.value !== initial.get(field.name) && !isSent(field));
    store(key, JSON.stringify(typed.map(({ name, value }) => [name, value])));
  };
  const isOne = new Set<EventTarget>(fields);
  form.addEventListener('input', ({ target }) => {
    if (target !== null && isOne.has(target)) storeUnsent(() => false);
  });
  // Requests of the script contain the story only. A button of the page sends the fields of its own section.
  document.addEventListener('submit', ({ defaultPrevented, target, submitter }) => {
    if (target !== form || defaultPrevented) return;
    const section = submitter?.closest('details, section');
    storeUnsent((field) => section?.contains(field) === true);
  });
}

/** Fills empty fields with stored values, and opens the details that contain them. */
function restore(fields: readonly FormField[], stored: ReadonlyMap<string, string>): void {
  for (const field of fields) {
    const value = stored.get(field.name);
    if (value === undefined || field.value !== '') continue;
    field.value = value;
    const details = field.closest('details');
    if (details) details.open = true;
  }
}

function readStored(key: string): ReadonlyMap<string, string> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    const pairs = Array.isArray(stored) ? stored : [];
    return new Map(pairs.filter(isPair));
  } catch {
    return new Map();
  }
}

const isPair = (pair: unknown): pair is [string, string] =>
  Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string');

function store(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // A browser without storage has the values in the page only.
  }
}
