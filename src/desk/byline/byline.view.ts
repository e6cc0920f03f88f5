import type { Response } from 'express';
import type { Account } from '../../accounts/account';
import { fieldsView, wordingFields, wordingValues } from '../../administration/fields';
import type { FieldView } from '../../administration/fields';
import { conflictView, type ConflictingField } from '../../administration/texts/conflict.view';
import type { MarkupField } from '../../administration/texts/merge';
import { formBaseOf } from '../../administration/texts/seen';
import type { RecordVersion, RecordForm } from '../../administration/texts/seen';
import { textEditor, type TextEditor } from '../../administration/texts/text-editor';
import { initialsOf } from '../../language/text/initials';
import type { Person } from '../../people/person';
import type { FormValues, FieldOption } from '../../web/request/form';
import { freshForm } from '../../web/request/form';
import { deskOf } from '../../web/pages/desk-page';
import { template } from '../../web/templates/template';
import { pictureOfPerson } from './picture';

/** The byline of an account: names, positions and biography in all languages, and the picture. */
interface BylinePage {
  readonly name: string;
  readonly initials: string;
  readonly picture: string;
  /** Whether it is the person's own byline. */
  readonly own: boolean;
  readonly action: string;
  readonly form: RecordForm;
  readonly fields: readonly FieldView[];
  readonly mayUpload: boolean;
  /** People to link the account to; none on the own page. */
  readonly people: readonly FieldOption[];
  readonly editor: TextEditor;
  /** The stored version that the form shows or replaces; absent before the first one. */
  readonly version: RecordVersion | undefined;
  readonly conflict: readonly ConflictingField[];
}

export const bylineTemplate = template<BylinePage>('desk/byline');

export const valuesOf = ({ names, titles, bios, biographies = {} }: Person): FormValues => ({
  ...wordingValues('names', names),
  ...wordingValues('titles', titles),
  ...wordingValues('bios', bios),
  ...wordingValues('biographies', biographies),
});

const label = (name: string) => `administration.person.${name}`;

export const markup: readonly MarkupField[] = [{ html: 'biographies', plain: 'bios' }];

const biography = { name: 'bios', htmlName: 'biographies', type: 'textarea', rows: 3, max: 2000 } as const;

interface EditedByline {
  readonly person: Person | undefined;
  readonly form: RecordForm;
  readonly views: readonly FieldView[];
}

function editedView(res: Response, { person, form, views }: EditedByline) {
  const stored = person && valuesOf(person);
  return {
    editor: textEditor(res, { place: `byline:${person?.id ?? 'own'}`, refused: form.problem !== undefined }),
    version: stored && formBaseOf(stored),
    conflict: stored ? conflictView(views, form, stored) : [],
  };
}

export interface BylineSubject {
  readonly account: Account;
  readonly person: Person | undefined;
  readonly own: boolean;
  readonly mayUpload: boolean;
  readonly people: readonly FieldOption[];
}

export async function bylinePage(
  res: Response,
  { account, person, own, mayUpload, people }: BylineSubject,
  refused?: RecordForm,
): Promise<BylinePage> {
  const { lang } = deskOf(res);
  const fresh = person ? valuesOf(person) : wordingValues('names', { [lang]: account.name });
  const form: RecordForm = refused ?? freshForm(fresh);
  const fields = [
    ...wordingFields(res, { name: 'names', label: label('name'), max: 120 }),
    ...wordingFields(res, { name: 'titles', label: label('title'), max: 120 }),
    ...wordingFields(res, { ...biography, label: label('bio') }),
  ];
  const views = fieldsView(res, fields, form);
  return {
    name: account.name,
    initials: initialsOf(account.name),
    picture: (person && (await pictureOfPerson(person))) ?? '',
    own,
    action: own ? '/desk/profile/byline' : `/desk/accounts/${account.id}/byline`,
    form,
    fields: views,
    ...editedView(res, { person, form, views }),
    mayUpload,
    people,
  };
}
