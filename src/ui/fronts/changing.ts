/// <reference lib="dom" />
/** Texts and picture of a card on this front: changed in place, and saved while one goes on. */
import { around, el } from '../element';
import { pickFiles } from '../media/picker';
import { send } from './sending';
import { screen } from './screen';
import { frontWord } from './words';

/** A text that rests this long is saved. */
const IDLE_MS = 1200;

type TextField = HTMLInputElement | HTMLTextAreaElement;
type Field = TextField | HTMLSelectElement;

const formsTimers = new WeakMap<HTMLFormElement, ReturnType<typeof setTimeout>>();

const changeFormOf = (event: Event): HTMLFormElement | undefined => {
  const form = around(event, 'form.change-form');
  return form instanceof HTMLFormElement ? form : undefined;
};

const isField = (each: Element): each is Field =>
  (each instanceof HTMLInputElement && each.type !== 'hidden') ||
  each instanceof HTMLTextAreaElement ||
  each instanceof HTMLSelectElement;

/** Whether a field has another value than the stored one. */
function isTypedIn(field: Field): boolean {
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((each) => each.selected !== each.defaultSelected);
  if (field.type === 'radio' && field instanceof HTMLInputElement)
    return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

const isTyped = (form: HTMLFormElement): boolean => [...form.elements].filter(isField).some(isTypedIn);

function showFaults(form: HTMLFormElement, fields: Readonly<Record<string, string>>): void {
  for (const old of form.querySelectorAll('.fault')) old.remove();
  for (const [name, text] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLElement) field.after(el('p', { class: 'fault', 'data-own': true }, text));
  }
}

/** Sends what was changed; the reply makes it the stored value. */
function save(form: HTMLFormElement): void {
  clearTimeout(formsTimers.get(form));
  if (!isTyped(form)) return;
  showFaults(form, {});
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value);
  fields.set('do', form.dataset['do'] ?? 'change');
  send({
    action: form.action,
    fields,
    said: () => frontWord('changed'),
    refused: (_message, faults) => showFaults(form, faults),
  });
}

function later(form: HTMLFormElement): void {
  clearTimeout(formsTimers.get(form));
  formsTimers.set(
    form,
    setTimeout(() => save(form), IDLE_MS),
  );
}

const detailsOf = (card: HTMLElement): HTMLDetailsElement | null =>
  card.querySelector<HTMLDetailsElement>('.slot-change');

/** Opens the texts of a card, at one of them. */
export function openChange(card: HTMLElement, name = 'headline'): void {
  const details = detailsOf(card);
  if (!details) return;
  details.open = true;
  const field = details.querySelector<TextField>(`[name="${name}"]`);
  field?.focus();
  field?.select();
}

function close(form: HTMLFormElement): void {
  const details = form.closest('details');
  if (!details) return;
  details.open = false;
  details.querySelector('summary')?.focus();
}

function onKey(event: KeyboardEvent): void {
  const form = changeFormOf(event);
  if (!form || event.isComposing) return;
  if (event.key === 'Escape') {
    clearTimeout(formsTimers.get(form));
    form.reset();
    event.stopPropagation();
    close(form);
  } else if (event.key === 'Enter' && around(event, '[data-line]')) {
    event.preventDefault();
    save(form);
    close(form);
  }
}

/** Gives a field the story's own value back. */
function restore(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.value = '';
  save(form);
  if (field.getClientRects().length > 0) field.focus();
}

async function pick(form: HTMLFormElement): Promise<void> {
  const field = form.elements.namedItem('mediaId');
  const [file] = await pickFiles({ several: false, lang: screen().dataset['lang'] ?? '', kind: 'image' });
  if (!file || !(field instanceof HTMLInputElement)) return;
  field.value = file.id;
  const picture = form.querySelector<HTMLImageElement>('img');
  if (picture && file.thumb !== null) picture.src = file.thumb;
  save(form);
}

export function followChanges(root: HTMLElement): void {
  root.addEventListener('input', (event) => {
    const form = changeFormOf(event);
    if (form) later(form);
  });
  root.addEventListener('change', (event) => {
    const form = changeFormOf(event);
    if (form) save(form);
  });
  root.addEventListener('keydown', onKey);
  root.addEventListener('click', (event) => {
    const form = changeFormOf(event);
    const reset = around(event, '[data-reset]')?.dataset['reset'];
    if (form && reset !== undefined) restore(form, reset);
    else if (form && around(event, '[data-pick]')) void pick(form);
    const text = around(event, '[data-edits]');
    const card = text?.closest<HTMLElement>('.slot');
    if (card) openChange(card, text?.dataset['edits']);
  });
}
