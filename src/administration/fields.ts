/** Forms of the administration as data: their fields, languages and controls. */
import type { Response } from 'express';
import { ownName } from '../language/names';
import type { Message } from '../errors';
import { directionOf } from '../language/text/direction';
import type { Wording } from '../language/wording';
import { deskOf, tell } from '../web/pages/desk-page';
import type { FormState, FormValues } from '../web/request/form';
import { fieldOf, listOf } from '../web/request/form';

export interface FieldChoice {
  readonly value: string;
  readonly name: string;
}

/** One question of a form. */
export interface Field {
  readonly name: string;
  /** Key of its label, or the label itself with what fills it. */
  readonly label: string | Message;
  readonly type?: 'text' | 'email' | 'number' | 'date' | 'textarea' | 'select' | 'tick' | 'file';
  /** What kinds of file are offered. */
  readonly accept?: string;
  readonly hint?: string | Message;
  readonly options?: readonly FieldChoice[];
  readonly max?: number;
  readonly rows?: number;
  readonly dir?: string;
  readonly lang?: string;
  readonly required?: boolean;
  /** A problem of the whole group is shown at its first field. */
  readonly group?: string;
}

/** A field for each language of the paper: `names.ar`, `names.fr`. */
export function wordingFields(res: Response, field: Field): readonly Field[] {
  const { label, name } = field;
  const told = tell(res, typeof label === 'string' ? { key: label } : label);
  return deskOf(res)
    .paper()
    .languages.map((lang, at) => ({
      ...field,
      name: `${name}.${lang}`,
      lang,
      dir: directionOf(lang),
      ...(at === 0 && { group: name }),
      label: { key: 'administration.inLanguage', values: { label: told, language: ownName(lang) } },
    }));
}

/** The words of a form per language; a field left empty has none. */
export function wordingOf(values: FormValues, name: string, languages: readonly string[]): Wording {
  const words = languages.map((lang) => [lang, fieldOf(values, `${name}.${lang}`).trim()] as const);
  return Object.fromEntries(words.filter(([, word]) => word !== ''));
}

/** Words as a form holds them. */
export const wordingValues = (name: string, words: Wording): FormValues =>
  Object.fromEntries(Object.entries(words).map(([lang, word]) => [`${name}.${lang}`, word]));

const asMessage = (text: string | Message): Message => (typeof text === 'string' ? { key: text } : text);

/** The questions as the template shows them, with what was typed and what is wrong. */
export const fieldsView = (res: Response, fields: readonly Field[], { values, errors }: FormState) =>
  fields.map((field) => {
    const { name, group, options = [], type = 'text', hint } = field;
    const value = fieldOf(values, name);
    return {
      ...field,
      type,
      value,
      label: tell(res, asMessage(field.label)),
      hint: hint && tell(res, asMessage(hint)),
      checked: listOf(values, name).length > 0,
      options: options.map((option) => ({ ...option, selected: option.value === value })),
      error: errors[name] ?? (group === undefined ? undefined : errors[group]),
    };
  });
