import type { Response } from 'express';
import { deskPage } from '../../../web/pages/desk-page';
import { fieldOf, freshForm } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import type { CarriedFields } from '../../../web/request/carried-fields';

/** A form that waits for the sign-in. */
export interface SignInPage {
  readonly form?: FormState;
  /** A form that was sent too late; sent again after sign-in. */
  readonly carried?: CarriedFields | undefined;
  /** Where the person was going. */
  readonly next?: string;
}

const scripts = ['desk/passkeys.js'];

/** Shows the sign-in page, which carries a form that was typed before. */
export function showSignIn(res: Response, { form = freshForm(), carried, next }: SignInPage = {}): void {
  const waiting = carried ? JSON.stringify(carried) : fieldOf(form.values, 'carried');
  const model = { form, next: next ?? fieldOf(form.values, 'next'), carried: waiting };
  deskPage(res, { view: 'desk/account/sign-in', model, title: 'accounts.signIn.title', scripts });
}

/** Asks for the code after the password; what waited on the sign-in page waits on. */
export function showCode(res: Response, form: FormState, ticket: string): void {
  const waiting = { next: fieldOf(form.values, 'next'), carried: fieldOf(form.values, 'carried') };
  const model = { form, ticket, ...waiting };
  deskPage(res, { view: 'desk/account/code', model, title: 'accounts.code.title' });
}
