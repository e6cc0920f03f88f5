/// <reference lib="dom" />
/** The stored version that the text of a form was made from: its digest, and its values for a merge. */
import { el } from '../../blocks/browser/element';
import type { JournalFields } from '../autosave/journal/journal';

const SEEN = 'seen';
const BASE = 'base';
/** The version of a refused text, which is not the one that the form would replace. */
const MADE = { [SEEN]: 'made', [BASE]: 'madeBase' } as const;

/** The version as a reply names it. */
export interface ReplyVersion {
  readonly seen?: string;
  readonly base?: string;
}

function inputOf(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field : undefined;
}

/** The version as fields; none for a new record. */
export const versionFields = (form: HTMLFormElement): JournalFields =>
  ([SEEN, BASE] as const).flatMap((name) => {
    const input = inputOf(form, MADE[name]) ?? inputOf(form, name);
    return input ? [[name, input.value] as const] : [];
  });

const valueIn = (fields: JournalFields, name: string): string =>
  fields.find(([each]) => each === name)?.[1] ?? '';

/** Whether the fields were made from another version than the form has. */
export function isOutdated(form: HTMLFormElement, fields: JournalFields): boolean {
  const seen = valueIn(fields, SEEN);
  return seen !== '' && seen !== inputOf(form, SEEN)?.value;
}

/** Lets the form send the values that it was opened with, so that the server can merge. @returns whether it has any */
export function sendBase(form: HTMLFormElement): boolean {
  const base = inputOf(form, BASE);
  if (base?.disabled !== true) return false;
  base.disabled = false;
  return true;
}

/** The form is based on another version now. */
export function setVersion(form: HTMLFormElement, { seen, base }: ReplyVersion): void {
  const [digest, values] = [inputOf(form, SEEN), inputOf(form, BASE)];
  if (digest && seen !== undefined) digest.value = seen;
  if (values && base !== undefined) {
    values.value = base;
    values.disabled = true;
  }
  for (const name of Object.values(MADE)) inputOf(form, name)?.remove();
}

/** Asks the server to show the fields beside the stored version. Nothing is saved. */
export function showComparison(form: HTMLFormElement, fields: JournalFields): void {
  const csrf = inputOf(form, 'csrf')?.value ?? '';
  const sent = el('form', { method: 'post', action: form.action, hidden: true });
  for (const [name, value] of [...fields, ['csrf', csrf], ['compare', 'yes']] as const)
    sent.append(el('textarea', { name }, value));
  document.body.append(sent);
  sent.submit();
}
