/// <reference lib="dom" />
/**
 * Keeps what is typed beside the story (notes, replies, assignments, explanations of acts) in this tab until the form
 * is sent: it is no part of the story's draft, and a page that is loaded again would lose it.
 */
import { storyInputs } from './keeping/form';

type Typed = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

const kinds: ReadonlySet<string> = new Set(['textarea', 'text', 'datetime-local', 'select-one']);

function fieldsBeside(form: HTMLFormElement): readonly Typed[] {
  const ofStory = storyInputs(form);
  return [...form.elements].filter(
    (field): field is Typed =>
      (field instanceof HTMLTextAreaElement ||
        field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement) &&
      kinds.has(field.type) &&
      field.name !== '' &&
      !ofStory.has(field.name),
  );
}

/** Restores what was typed, and stores it from then on. A browser without storage does neither. */
export function keepNotes(form: HTMLFormElement, story: string): void {
  const key = `midad:beside:${form.dataset['account'] ?? ''}:${story}`;
  const fields = fieldsBeside(form);
  const untouched = new Map(fields.map((field) => [field.name, field.value]));
  const kept = readKept(key);
  for (const field of fields) {
    const value = kept.get(field.name);
    if (value === undefined || field.value !== '') continue;
    field.value = value;
    const around = field.closest('details');
    if (around) around.open = true;
  }
  const keep = (isSent: (field: Typed) => boolean) => {
    const typed = fields.filter((field) => field.value !== untouched.get(field.name) && !isSent(field));
    store(key, JSON.stringify(typed.map(({ name, value }) => [name, value])));
  };
  form.addEventListener('input', () => keep(() => false));
  // What the script sends is the story alone. A button of the page sends what stands in its own part of it.
  document.addEventListener('submit', ({ defaultPrevented, target, submitter }) => {
    if (target !== form || defaultPrevented) return;
    const part = submitter?.closest('details, section');
    keep((field) => part?.contains(field) === true);
  });
}

function readKept(key: string): ReadonlyMap<string, string> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    const pairs = Array.isArray(found) ? found : [];
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
    // A browser that stores nothing keeps what is typed in the page alone.
  }
}
