import type { Request, RequestHandler, Response } from 'express';
import type { Message } from '../../errors';
import { DomainError, EditedMeanwhile, InvalidInput, NotPossible, TooMuch, textByField } from '../../errors';
import { FORM_TOKEN } from './csrf';
import { deskOf } from '../pages/desk-page';
import { failureOf } from '../response/failure';
import type { Translate } from '../site';

/** Fields as they were typed; a name that was sent several times has a list. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** A form as templates show it: what was typed, and what is wrong with it in the person's language. */
export interface FormState {
  readonly values: FormValues;
  /** By field; a message that belongs to no field is the `problem`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly problem?: string;
  /** Fields to correct, in the order in which they were refused, for the summary above the form. */
  readonly faults: readonly { readonly field: string; readonly text: string }[];
}

/** A form not sent yet. */
export const freshForm = (values: FormValues = {}): FormState => ({ values, errors: {}, faults: [] });

const isText = (value: unknown): value is string => typeof value === 'string';

/** Everything a form sent but for its token. A field may have any name, `__proto__` as well. */
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

/** One field of a form as a text; '' where it was not sent. */
export function fieldOf(values: FormValues, name: string): string {
  const value = values[name];
  return (isText(value) ? value : value?.[0]) ?? '';
}

/** One field of a form as a list: nothing sent is an empty one. */
export function listOf(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  return value === undefined ? [] : isText(value) ? [value] : value;
}

const mended = [InvalidInput, NotPossible, EditedMeanwhile, TooMuch];

/**
 * A form that was refused, with all that was typed, in a language. Throws on what no correction of the form
 * would mend.
 */
export function refusedIn(t: Translate, lang: string, values: FormValues, error: unknown): FormState {
  if (!(error instanceof DomainError) || !mended.some((kind) => error instanceof kind)) throw error;
  const say = ({ key, values: filling }: Message) => t(lang, key, filling);
  const refused = error instanceof InvalidInput ? error.faults : [];
  const faults = refused.map(({ field, told }) => ({ field, text: say(told) }));
  const errors = textByField(refused, say);
  return { values, errors, faults, problem: say(error.told) };
}

/** As `refusedIn`, in the language of who is at the desk. */
export function refusedForm(res: Response, values: FormValues, error: unknown): FormState {
  const { t, lang } = deskOf(res);
  return refusedIn(t, lang, values, error);
}

export interface FormHandler {
  /** Does what the form asks and answers, usually by a redirect (303). */
  readonly act: (req: Request, res: Response, values: FormValues) => Promise<void>;
  /** Shows the form again, with what was typed and what is wrong. */
  readonly show: (req: Request, res: Response, form: FormState) => Promise<void> | void;
}

/** Whether the request was made by a script that reads JSON, not by a page's own form. */
export const wantsJson = (req: Request): boolean => req.accepts(['html', 'json']) === 'json';

/**
 * The route of a posted form: a refused one is shown again with what was typed, with the status that says
 * why. Scripts get the problem as JSON from the desk's error handler.
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
