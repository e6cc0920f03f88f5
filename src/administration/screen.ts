/** The form of most screens of the administration. */
import type { Response } from 'express';
import type { Message } from '../errors';
import { deskPage } from '../web/pages/desk-page';
import type { FormState, FormValues } from '../web/request/form';
import { fieldsView, namedFaults, type Field, type FieldView } from './fields';
import { areasKey } from './areas';
import type { SettingsSample } from './settings/sample';
import type { AreaGroup } from './nav';
import { areaNav } from './nav';
import { conflictView, type ConflictingField } from './texts/conflict.view';
import { formBaseOf } from './texts/seen';
import type { RecordVersion, RecordForm } from './texts/seen';
import { EDITOR_SCRIPT, textEditor, type TextEditor } from './texts/text-editor';
import { template } from '../web/templates/template';

export interface FormScreen {
  readonly title: string | Message;
  readonly lead?: string;
  /** The page that its back link opens. */
  readonly back: { readonly href: string; readonly key: string };
  /** The path that it is sent to. */
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly form: RecordForm;
  /** A fact about the record, above the form. */
  readonly about?: RecordFact | undefined;
  /** The record whose texts have the editor. */
  readonly texts?: EditedTexts;
  /** What the values of the form make of texts of the paper. */
  readonly sample?: SettingsSample;
  /** Removes the record, where that is possible. */
  readonly removal?: Removal;
  /** Separate forms below. */
  readonly further?: readonly FurtherForm[];
}

/** Something that belongs to the record and is changed elsewhere. */
interface RecordFact {
  readonly label: string;
  readonly text: string;
  /** Absent where the person may not open it. */
  readonly href?: string | undefined;
}

/** The button that removes the record, or why that is impossible. */
interface Removal {
  readonly action: string;
  readonly key: string;
  readonly hint?: string;
  /** Things that use the record: while there are any, a link to them takes the place of the button. */
  readonly uses?: RemovalUses | undefined;
}

export interface RemovalUses {
  readonly text: string;
  readonly href: string;
  readonly link: string;
}

/** The record of a form with texts that have the editor. */
interface EditedTexts {
  readonly place: string;
  /** The stored values; absent for a new record. */
  readonly stored?: FormValues;
}

export interface FurtherForm {
  readonly title: string;
  readonly lead?: string;
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly form: FormState;
  /** Key of a question before it is sent: what the act will do. */
  readonly confirm?: string;
  /** The form sends a file. */
  readonly multipart?: boolean;
}

export interface FurtherFormView extends Omit<FurtherForm, 'fields'> {
  readonly fields: readonly FieldView[];
}

interface FormScreenView extends Omit<FormScreen, 'fields' | 'further' | 'texts'> {
  readonly editor?: TextEditor;
  /** The stored version that the form shows or replaces. */
  readonly version?: RecordVersion;
  readonly conflict: readonly ConflictingField[];
  readonly fields: readonly FieldView[];
  readonly further: readonly FurtherFormView[];
  readonly nav: readonly AreaGroup[];
  /** A field chooses a picture of the library. */
  readonly pictures: boolean;
}

/** Pictures that are chosen, rows that are moved and samples that follow the form. */
export const ADMINISTRATION_SCRIPT = 'desk-records.js';

const formTemplate = template<FormScreenView>('administration/form');

export const furtherViews = (res: Response, forms: readonly FurtherForm[] = []): readonly FurtherFormView[] =>
  forms.map((one) => {
    const fields = fieldsView(res, one.fields, one.form);
    return { ...one, fields, form: namedFaults(one.form, fields) };
  });

/** Shows a form with the typed values, and each problem at its field. */
export function showForm(res: Response, screen: FormScreen): void {
  const { title, further, texts } = screen;
  const fields = fieldsView(res, screen.fields, screen.form);
  const form = namedFaults(screen.form, fields);
  const model: FormScreenView = {
    ...screen,
    form,
    fields,
    conflict: [],
    ...(texts && editedView(res, texts, { form, fields })),
    further: furtherViews(res, further),
    nav: areaNav(res),
    pictures: screen.fields.some(({ type }) => type === 'picture'),
  };
  const scripts = [ADMINISTRATION_SCRIPT, ...(texts ? [EDITOR_SCRIPT] : [])];
  deskPage(res, { template: formTemplate, model, title, current: areasKey, scripts });
}

interface EditedForm {
  readonly form: FormState;
  readonly fields: readonly FieldView[];
}

function editedView(res: Response, { place, stored }: EditedTexts, { form, fields }: EditedForm) {
  return {
    editor: textEditor(res, { place, refused: form.problem !== undefined }),
    ...(stored && { version: formBaseOf(stored), conflict: conflictView(fields, form, stored) }),
  };
}
