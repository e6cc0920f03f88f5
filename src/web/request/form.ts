import type { Request, RequestHandler, Response } from 'express';
import type { Message } from '../../errors';
import { DomainError, EditedMeanwhile, InvalidInput, NotPossible, TooMuch, textByField } from '../../errors';
import { FORM_TOKEN } from './csrf';
import { deskOf } from '../pages/desk-page';
import { failureOf } from '../response/failure';
import type { Translate } from '../site';

/** Field values as submitted; a repeated name has a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form as templates show it: submitted values and error messages in the person's language. */
export interface FormState {
  readonly values: FormValues;
  /** Messages by field; `problem` is the message of the whole form. */
  readonly errors: Readonly<Record<string, string>>;
  readonly problem?: string;
  /** Fields to correct, in their order, for the summary above the form. */
  readonly faults: readonly { readonly field: string; readonly text: string }[];
}

/** A page that has no more than a form. */
export interface FormPage {
  readonly form: FormState;
}

/** A line of a list to choose from. */
export interface SelectOption {
  readonly value: string;
  readonly name: string;
}

/** A line of a list, and whether it is the chosen one. */
export interface FieldOption extends SelectOption {
  readonly selected: boolean;
}

/** A form before its submission. */
export const freshForm = (values: FormValues = {}): FormState => ({ values, errors: {}, faults: [] });

const isText = (value: unknown): value is string => typeof value === 'string';

/** All submitted fields without the token. A field may have any name, `__proto__` as well. */
export function formOf(req: Request): Record<string, string | string[]> {
  const body: unknown = req.body;
  const sent = Object.entries(typeof body === 'object' && body ? body : {});
  const fields = sent.flatMap(
    ([name, value]: readonly [string, unknown]): (readonly [string, string | string[]])[] => {
      if (name === FORM_TOKEN) return [];
      if (isText(value)) return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter(isText)]] : [];
    },
  );
  return Object.fromEntries(fields);
}

/** One field of a form as a text; '' for a missing field. */
export function fieldOf(values: FormValues, name: string): string {
  const value = values[name];
  return (isText(value) ? value : value?.[0]) ?? '';
}

/** One field of a form as a list; empty for a missing field. */
export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return value === undefined ? [] : isText(value) ? [value] : value;
}

const correctable = [InvalidInput, NotPossible, EditedMeanwhile, TooMuch];

/** The language of a form's messages. */
export interface FormLanguage {
  readonly t: Translate;
  readonly lang: string;
}

/**
 * A refused form with its values and messages.
 * @throws the error when no correction of the form resolves it
 */
export function refusedIn({ t, lang }: FormLanguage, values: FormValues, error: unknown): FormState {
  if (!(error instanceof DomainError) || !correctable.some((kind) => error instanceof kind)) throw error;
  const translate = ({ key, values: filling }: Message) => t(lang, key, filling);
  const refused = error instanceof InvalidInput ? error.faults : [];
  const faults = refused.map(({ field, userMessage }) => ({ field, text: translate(userMessage) }));
  const errors = textByField(refused, translate);
  return { values, errors, faults, problem: translate(error.userMessage) };
}

/** As `refusedIn`, in the language of the desk. */
export function refusedForm(res: Response, values: FormValues, error: unknown): FormState {
  return refusedIn(deskOf(res), values, error);
}

export interface FormHandler {
  /** Handles the form and responds, usually with a redirect (303). */
  readonly act: (req: Request, res: Response, values: FormValues) => Promise<void>;
  /** Shows the form again with its values and messages. */
  readonly show: (req: Request, res: Response, form: FormState) => Promise<void> | void;
}

/** Whether the request was made by a script that reads JSON, not by a page's own form. */
export const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json';

/**
 * The route of a submitted form: a refused one is shown again with its values and the status of the error. Scripts
 * receive the error as JSON from the desk's error handler.
 */
export function formRoute({ act, show }: FormHandler): RequestHandler {
  return async (req, res) => {
    const values = formOf(req);
    try {
      await act(req, res, values);
    } catch (error) {
      if (wantsJson(req)) throw error;
      const form = refusedForm(res, values, error);
      const { status, headers } = failureOf(error);
      res.status(status).set(headers);
      await show(req, res, form);
    }
  };
}
