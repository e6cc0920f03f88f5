import type { Response } from 'express';
import { z } from 'zod';
import { deskPage } from '../pages/desk-page';
import type { FormValues } from './form';

/** A form that was posted when nobody was signed in any more: kept on the page until somebody is. */
export interface CarriedFields {
  /** Where it was posted to. */
  readonly path: string;
  readonly values: FormValues;
}

const carried = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('web.error.notUnderstood');
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      path: z.string().regex(/^\/desk(?:[/?]|$)/),
      values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
  );

/** Reads what the sign-in page carried; undefined where it carried nothing. */
export const readCarried = (text: string): CarriedFields | undefined => carried.safeParse(text).data;

/** A form as hidden fields. */
export const hiddenFields = ({ values }: CarriedFields): readonly { name: string; value: string }[] =>
  Object.entries(values).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );

/** Shows what was typed as a form that waits to be sent again, with a token of now. */
export const offerAgain = (res: Response, carried: CarriedFields): void =>
  deskPage(res, {
    view: 'desk/again',
    model: { path: carried.path, fields: hiddenFields(carried) },
    title: 'desk.again.title',
  });
