/// <reference lib="dom" />
/** The form of the story: its fields as they are sent, and the identity of the page that sends them. */
import type { JournalFields } from './journal/journal';

export type { JournalFields } from './journal/journal';

/** Names of the inputs of the story, as the page lists them, without inputs of acts and notes. */
export const storyInputs = ({ dataset }: HTMLFormElement): ReadonlySet<string> =>
  new Set((dataset['fields'] ?? '').split(' '));

/** Whether the page holds a story that the server has not stored yet. */
export const beginsStory = ({ dataset }: HTMLFormElement): boolean => dataset['begins'] === 'yes';

const TEXTS: ReadonlySet<string> = new Set([
  'kicker',
  'headline',
  'standfirst',
  'body',
  'dateline',
  'tags',
  'leadImage',
]);

/** Inputs that send their value only if they are checked, and those that are buttons or files. */
const CHECKED: ReadonlySet<string> = new Set(['checkbox', 'radio']);
const NOT_SENT: ReadonlySet<string> = new Set(['submit', 'button', 'reset', 'image', 'file']);

/** The values that the form sends of a control. */
function valuesOf(control: Element): readonly string[] {
  if (control.matches(':disabled')) return [];
  if (control instanceof HTMLTextAreaElement) return [control.value];
  if (control instanceof HTMLSelectElement)
    return [...control.selectedOptions].flatMap((option) =>
      option.matches(':disabled') ? [] : [option.value],
    );
  if (!(control instanceof HTMLInputElement) || NOT_SENT.has(control.type)) return [];
  return CHECKED.has(control.type) && !control.checked ? [] : [control.value];
}

/** The fields with these names, as `FormData` has them; that would lay out the page at each letter. */
const fieldsNamed = (form: HTMLFormElement, names: ReadonlySet<string>): JournalFields =>
  [...form.elements].flatMap((control) => {
    const name = control.getAttribute('name') ?? '';
    return names.has(name) ? valuesOf(control).map((value) => [name, value] as const) : [];
  });

/** Whether nothing is written of a new story: the server would not store it. */
export const isBlank = (form: HTMLFormElement): boolean =>
  beginsStory(form) &&
  !fieldsNamed(form, TEXTS).some(
    ([name, value]) => /[\p{L}\p{N}]/u.test(value) && !isCarriedOver(form, name, value),
  );

/** Whether a text of a new translation is what the page brought from the original. */
function isCarriedOver({ elements }: HTMLFormElement, name: string, value: string): boolean {
  if (elements.namedItem('translationOf') === null) return false;
  const field = elements.namedItem(name);
  const isText = field instanceof HTMLTextAreaElement && name !== 'leadImage';
  return isText ? field.defaultValue === value : name === 'tags' || name === 'leadImage';
}

/** The fields of the story as the form sends them. */
export const fieldsOf = (form: HTMLFormElement): JournalFields => fieldsNamed(form, storyInputs(form));

/** Whether a field of the story was edited since the page was loaded. */
export function isEdited(form: HTMLFormElement): boolean {
  const names = storyInputs(form);
  return [...form.elements].some(
    (field) =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      names.has(field.name) &&
      field.value !== field.defaultValue,
  );
}

export const sameFields = (one: JournalFields, other: JournalFields): boolean =>
  one.length === other.length && one.every((field, at) => isSameField(field, other[at]));

const isSameField = (one: JournalFields[number], other: JournalFields[number] | undefined): boolean =>
  other !== undefined && one[0] === other[0] && one[1] === other[1];

export const bodyOf = (fields: JournalFields): string => fields.find(([name]) => name === 'body')?.[1] ?? '';

export const withVersion = (fields: JournalFields, version: number): JournalFields =>
  fields.map(([name, value]) => [name, name === 'version' ? String(version) : value]);

/** Sets the value of a text field. */
export function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}

/** The session of the page, the account that opened it, and the working drafts that it was opened with. */
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

/** The body of the request that sends a snapshot. */
export const snapshotBody = (
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
