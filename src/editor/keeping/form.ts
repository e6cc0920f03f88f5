/// <reference lib="dom" />
/** The story's form: its fields as they are sent, and what says which page sends them. */
import type { JournalFields } from './journal';

export type { JournalFields } from './journal';

/** Names of the inputs that belong to the story, as the page lists them; inputs of acts and notes do not. */
export const storyInputs = ({ dataset }: HTMLFormElement): ReadonlySet<string> =>
  new Set((dataset['fields'] ?? '').split(' '));

/** What the form would send of the story itself. */
export function fieldsOf(form: HTMLFormElement): JournalFields {
  const names = storyInputs(form);
  return [...new FormData(form)].flatMap(([name, value]) =>
    names.has(name) && typeof value === 'string' ? [[name, value] as const] : [],
  );
}

/** Whether something was typed into the form since the page was loaded. */
export function isTouched(form: HTMLFormElement): boolean {
  const names = storyInputs(form);
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      names.has(field.name) &&
      field.value !== field.defaultValue,
  );
}

export const sameFields = (one: JournalFields, other: JournalFields): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export const bodyOf = (fields: JournalFields): string => fields.find(([name]) => name === 'body')?.[1] ?? '';

export const withVersion = (fields: JournalFields, version: number): JournalFields =>
  fields.map(([name, value]) => [name, name === 'version' ? String(version) : value]);

/** Sets a field that is one line or one area of text. */
export function putField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}

/** The page that sends, the account it was opened for, and the drafts it was opened with. */
export interface Sender {
  readonly session: string;
  readonly account: string;
  readonly from: string;
}

export const senderOf = ({ dataset, elements }: HTMLFormElement): Sender => {
  const from = elements.namedItem('from');
  return {
    session: dataset['session'] ?? '',
    account: dataset['account'] ?? '',
    from: from instanceof HTMLInputElement ? from.value : '',
  };
};

/** A snapshot as it is sent. */
export const sentAs = (
  { session, account, from }: Sender,
  { sequence, fields }: { readonly sequence: number; readonly fields: JournalFields },
): URLSearchParams =>
  new URLSearchParams([
    ...fields.map(([name, value]): [string, string] => [name, value]),
    ['session', session],
    ['account', account],
    ['from', from],
    ['sequence', String(sequence)],
  ]);
