/** The two screens of most of the administration: a form, and a list that links to forms. */
import type { Response } from 'express';
import type { Message } from '../errors';
import type { Id } from '../ids/id';
import { deskPage, tell } from '../web/pages/desk-page';
import { listKeys } from '../web/pages/list.view';
import type { ListKey, ListPages, ListRow, ListSearch, ListTable } from '../web/pages/list.view';
import type { FormState, FormValues } from '../web/request/form';
import { fieldsView, type Field, type FieldView } from './fields';
import { areasKey } from './areas';
import type { AreaGroup } from './nav';
import { areaNav } from './nav';
import { conflictView, type ConflictingField } from './texts/conflict.view';
import { formBaseOf } from './texts/seen';
import type { RecordVersion, RecordForm } from './texts/seen';
import { EDITOR_SCRIPT, textEditor, type TextEditor } from './texts/text-editor';
import { template } from '../web/templates/template';
import type { HiddenField } from '../web/request/carried-fields';

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
  /** The record whose texts have the editor. */
  readonly texts?: EditedTexts;
  /** Removes the record, where that is possible. */
  readonly removal?: { readonly action: string; readonly key: string; readonly hint?: string };
  /** Separate forms below. */
  readonly further?: readonly FurtherForm[];
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
}

const formTemplate = template<FormScreenView>('administration/form');

const furtherViews = (res: Response, forms: readonly FurtherForm[] = []): readonly FurtherFormView[] =>
  forms.map((one) => ({ ...one, fields: fieldsView(res, one.fields, one.form) }));

/** Shows a form with the typed values, and each problem at its field. */
export function showForm(res: Response, screen: FormScreen): void {
  const { form, title, further, texts } = screen;
  const fields = fieldsView(res, screen.fields, form);
  const model: FormScreenView = {
    ...screen,
    fields,
    conflict: [],
    ...(texts && editedView(res, texts, { form, fields })),
    further: furtherViews(res, further),
    nav: areaNav(res),
  };
  const scripts = texts ? [EDITOR_SCRIPT] : [];
  deskPage(res, { template: formTemplate, model, title, current: areasKey, scripts });
}

interface ShownForm {
  readonly form: FormState;
  readonly fields: readonly FieldView[];
}

function editedView(res: Response, { place, stored }: EditedTexts, { form, fields }: ShownForm) {
  return {
    editor: textEditor(res, { place, refused: form.problem !== undefined }),
    ...(stored && { version: formBaseOf(stored), conflict: conflictView(fields, form, stored) }),
  };
}

/** A row of a list. */
interface ScreenRow {
  readonly name: string;
  readonly href?: string;
  /** Language of the name, where it is not that of the desk. */
  readonly lang?: string;
  readonly details: readonly string[];
  /** Depth in a tree, from 0. */
  readonly depth?: number;
  /** An action with one button. */
  readonly deed?: {
    readonly action: string;
    readonly key: string;
    readonly fields: readonly HiddenField[];
  };
}

/** Moves the record of a row to the bin; the notice after it takes that back. */
export const removalOf = (name: string, id: Id): NonNullable<ScreenRow['deed']> => ({
  action: `/desk/${name}/${id}/remove`,
  key: 'administration.remove',
  fields: [],
});

export interface ListScreen {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly ScreenRow[];
  /** The text of an empty list. */
  readonly empty: string;
  readonly add?: { readonly href: string; readonly key: string };
  /** Address of the next page. */
  readonly next?: string | undefined;
  readonly search?: { readonly action: string; readonly key: string; readonly value: string };
  readonly further?: readonly FurtherForm[];
}

interface ListScreenView extends Pick<ListScreen, 'title' | 'lead' | 'empty' | 'add'> {
  readonly nav: readonly AreaGroup[];
  readonly search: ListSearch | undefined;
  readonly table: ListTable;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
  readonly further: readonly FurtherFormView[];
}

const listTemplate = template<ListScreenView>('administration/list');

export function showList(res: Response, screen: ListScreen): void {
  const { title, further, rows, next, search, ...rest } = screen;
  const model: ListScreenView = {
    ...rest,
    nav: areaNav(res),
    title,
    search: search && { ...search, label: tell(res, { key: search.key }), hidden: [] },
    table: tableOf(res, title, rows),
    pages: { next },
    keys: listKeys,
    further: furtherViews(res, further),
  };
  deskPage(res, { template: listTemplate, model, title, current: areasKey, scripts: ['desk-list.js'] });
}

const tableOf = (res: Response, title: string, rows: readonly ScreenRow[]): ListTable => ({
  label: tell(res, { key: title }),
  heading: tell(res, { key: 'administration.listName' }),
  columns: [],
  rows: rows.map((row) => rowOf(res, row)),
  pictured: false,
  choosable: false,
  menus: rows.some(({ deed }) => deed !== undefined),
});

function rowOf(res: Response, { name, href, lang, details, depth, deed }: ScreenRow): ListRow {
  const [field] = deed?.fields ?? [];
  return {
    id: href ?? name,
    name,
    href,
    lang,
    depth,
    notes: details.map((text) => ({ text })),
    cells: [],
    menu: deed ? [{ name: tell(res, { key: deed.key }), icon: 'trash-2', action: deed.action, field }] : [],
  };
}
