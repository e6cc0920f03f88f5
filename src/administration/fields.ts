/** Forms of the administration as data: their fields, languages and controls. */
import type { Response } from 'express';
import { ownName } from '../language/names';
import type { Message } from '../errors';
import { directionOf } from '../language/text/direction';
import type { Wording } from '../language/wording';
import { deskOf, messageText } from '../web/pages/desk-page';
import type { FormState, FormValues, FieldOption } from '../web/request/form';
import { fieldOf, listOf } from '../web/request/form';

export interface FieldChoice {
  readonly value: string;
  readonly name: string;
}

/** A field of a form. */
export interface Field {
  readonly name: string;
  /** Key of its label, or its label as a message. */
  readonly label: string | Message;
  readonly type?:
    'text' | 'email' | 'number' | 'date' | 'textarea' | 'select' | 'tick' | 'file' | 'picture' | 'colour';
  /** Accepted types of file. */
  readonly accept?: string;
  readonly hint?: string | Message;
  readonly options?: readonly FieldChoice[];
  readonly max?: number;
  readonly rows?: number;
  readonly dir?: string;
  readonly lang?: string;
  readonly required?: boolean;
  /** A text field with the editor's markup: the name by which the editor sends it. Without script it is plain. */
  readonly htmlName?: string;
  /** Group of the field: problems of the whole group appear at its first field. */
  readonly group?: string;
  /** Share of a row: the fields of one text in all languages stand beside each other. */
  readonly share?: 'half' | 'third';
  /** Name of a text that has a field per language, and the language of this field. */
  readonly heading?: string;
  readonly language?: string;
  /** The chosen picture of a field of the type `picture`. */
  readonly picture?: FieldPicture | undefined;
}

/** A picture of the library as its field shows it. */
export interface FieldPicture {
  readonly src: string;
  readonly alt: string;
  readonly credit: string;
  readonly href: string;
}

/** A field for each language of the paper: `names.ar`, `names.fr`. */
export function wordingFields(res: Response, field: Field): readonly Field[] {
  const { label, name } = field;
  const labelText = messageText(res, typeof label === 'string' ? { key: label } : label);
  const { languages } = deskOf(res).paper();
  return languages.map((lang, at) => ({
    ...field,
    name: `${name}.${lang}`,
    lang,
    dir: directionOf(lang),
    ...(field.htmlName === undefined
      ? { share: languages.length < 3 ? 'half' : 'third' }
      : { htmlName: `${field.htmlName}.${lang}` }),
    ...(at === 0 && { group: name }),
    heading: labelText,
    language: ownName(lang),
    label: { key: 'administration.inLanguage', values: { label: labelText, language: ownName(lang) } },
  }));
}

/** The texts of a form per language; empty fields are left out. */
export function wordingOf(values: FormValues, name: string, languages: readonly string[]): Wording {
  const words = languages.map((lang) => [lang, fieldOf(values, `${name}.${lang}`).trim()] as const);
  return Object.fromEntries(words.filter(([, word]) => word !== ''));
}

/** The texts with markup that the editor sent, per language; an empty text is one too. */
export function markupOf(
  values: FormValues,
  name: string,
  languages: readonly string[],
): Wording | undefined {
  const sent = languages.filter((lang) => values[`${name}.${lang}`] !== undefined);
  const texts = sent.map((lang) => [lang, fieldOf(values, `${name}.${lang}`)] as const);
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** Texts per language as values of a form. */
export const wordingValues = (name: string, words: Wording): FormValues =>
  Object.fromEntries(Object.entries(words).map(([lang, word]) => [`${name}.${lang}`, word]));

/** A field with its typed value and its problem. */
export interface FieldView extends Omit<Field, 'label' | 'hint' | 'options' | 'type'> {
  readonly type: NonNullable<Field['type']>;
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  /** The text with its markup, for the editor. */
  readonly html?: string;
  /** Whether a checkbox is checked. */
  readonly checked: boolean;
  readonly options: readonly FieldOption[];
  readonly error: string | undefined;
}

const asMessage = (text: string | Message): Message => (typeof text === 'string' ? { key: text } : text);

/** The fields as the template shows them, with typed values and problems. */
export const fieldsView = (
  res: Response,
  fields: readonly Field[],
  { values, errors }: FormState,
): readonly FieldView[] =>
  fields.map((field) => {
    const { name, group, options = [], type = 'text', hint, htmlName = name } = field;
    const value = fieldOf(values, name);
    return {
      ...field,
      type,
      value,
      ...(field.htmlName !== undefined && { html: fieldOf(values, htmlName) }),
      label: messageText(res, asMessage(field.label)),
      hint: hint && messageText(res, asMessage(hint)),
      checked: listOf(values, name).length > 0,
      options: options.map((option) => ({ ...option, selected: option.value === value })),
      error: errors[name] ?? errors[htmlName] ?? (group === undefined ? undefined : errors[group]),
    };
  });

/**
 * The problems above a form with the names of their fields; a problem of a group names its first field, to which its
 * link leads.
 */
export function namedFaults<Form extends FormState>(form: Form, fields: readonly FieldView[]): Form {
  const fieldFor = (field: string) =>
    fields.find(({ name, htmlName, group }) => [name, htmlName, group].includes(field));
  const faults = form.faults.map(({ field, text }) => {
    const at = fieldFor(field);
    const label = at && (at.name === field || at.heading === undefined ? at.label : at.heading);
    return at ? { field: at.name, text: `${label}: ${text}` } : { field, text };
  });
  return { ...form, faults };
}
