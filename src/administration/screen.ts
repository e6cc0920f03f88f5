/** The two screens that nearly all of the administration is made of: a form, and a list that leads to forms. */
import type { Response } from 'express';
import type { Message } from '../errors';
import { deskPage } from '../web/pages/desk-page';
import type { FormState } from '../web/request/form';
import type { Field } from './fields';
import { fieldsView } from './fields';
import { areasKey } from './areas';

export interface FormScreen {
  readonly title: string | Message;
  readonly lead?: string;
  /** Where it leads back to. */
  readonly back: { readonly href: string; readonly key: string };
  /** Where it is sent to. */
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly form: FormState;
  /** Takes the thing away, where that can be done. */
  readonly removal?: { readonly action: string; readonly key: string; readonly hint?: string };
  /** Forms of their own below. */
  readonly further?: readonly FurtherForm[];
}

export interface FurtherForm {
  readonly title: string;
  readonly lead?: string;
  readonly action: string;
  readonly submit: string;
  readonly fields: readonly Field[];
  readonly form: FormState;
  /** It sends a file. */
  readonly multipart?: boolean;
}

/** Shows a form with the typed values, and each problem at its field. */
export function showForm(res: Response, screen: FormScreen): void {
  const { form, title, further = [] } = screen;
  const shown = (one: FurtherForm) => ({ ...one, fields: fieldsView(res, one.fields, one.form) });
  const model = { ...screen, fields: fieldsView(res, screen.fields, form), further: further.map(shown) };
  deskPage(res, { view: 'administration/form', model, title, current: areasKey });
}

/** A line of a list. */
export interface ScreenRow {
  readonly name: string;
  readonly href?: string;
  /** Language of the name, where it is not that of the desk. */
  readonly lang?: string;
  readonly details: readonly string[];
  /** Depth in a tree, from 0. */
  readonly depth?: number;
  /** A deed with one press. */
  readonly deed?: {
    readonly action: string;
    readonly key: string;
    readonly fields: readonly { name: string; value: string }[];
  };
}

export interface ListScreen {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly ScreenRow[];
  /** What to do where there is nothing yet. */
  readonly empty: string;
  readonly add?: { readonly href: string; readonly key: string };
  /** Address of the next part. */
  readonly next?: string | undefined;
  readonly search?: { readonly action: string; readonly key: string; readonly value: string };
  /** What was just taken away, to be put back. */
  readonly undo?: NonNullable<ScreenRow['deed']> & { readonly told: Message | string };
  readonly further?: readonly FurtherForm[];
}

export function showList(res: Response, screen: ListScreen): void {
  const { title, further = [] } = screen;
  const shown = further.map((one) => ({ ...one, fields: fieldsView(res, one.fields, one.form) }));
  deskPage(res, {
    view: 'administration/list',
    model: { ...screen, further: shown },
    title,
    current: areasKey,
  });
}
