import type { Response } from 'express';
import { z } from 'zod';
import { deskPage } from '../pages/desk-page';
import type { FormValues } from './form';
import { template } from '../templates/template';

/** A form that was posted without a valid session: the sign-in page carries its fields until sign-in. */
export interface CarriedFields {
  /** The address that it was posted to. */
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

/** The fields that the sign-in page carried; undefined without any. */
export const readCarried = (text: string): CarriedFields | undefined => carried.safeParse(text).data;

/** A value of a form that its page does not show. */
export interface HiddenField {
  readonly name: string;
  readonly value: string;
}

/** A form as hidden fields. */
export const hiddenFields = ({ values }: CarriedFields): readonly HiddenField[] =>
  Object.entries(values).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );

/** A form that waits to be sent again. */
interface RepeatedForm {
  readonly path: string;
  readonly fields: readonly HiddenField[];
}

const repeatedFormTemplate = template<RepeatedForm>('desk/again');

/** Shows the carried fields as a form to submit again, with a current token. */
export const offerAgain = (res: Response, carried: CarriedFields): void =>
  deskPage(res, {
    template: repeatedFormTemplate,
    model: { path: carried.path, fields: hiddenFields(carried) },
    title: 'desk.again.title',
  });
