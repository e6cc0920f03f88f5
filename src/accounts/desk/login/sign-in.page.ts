import type { Response } from 'express';
import { deskPage } from '../../../web/pages/desk-page';
import { fieldOf, freshForm } from '../../../web/request/form';
import type { FormState, FormPage } from '../../../web/request/form';
import type { CarriedFields } from '../../../web/request/carried-fields';
import { template } from '../../../web/templates/template';
import { directionOf, type Direction } from '../../../language/text/direction';
import { ownName } from '../../../language/names';
import { deskLanguages } from '../../desk-languages';

/** A submitted form that waits for the sign-in. */
export interface SignInPage {
  readonly form?: FormState;
  /** A form that was sent after its session ended; it is sent again after sign-in. */
  readonly carried?: CarriedFields | undefined;
  /** The page to open after sign-in. */
  readonly next?: string;
}

/** The sign-in form, and what waits for the sign-in. */
interface SignInForm extends FormPage {
  readonly next: string;
  /** A form that was sent too late, as JSON. */
  readonly carried: string;
}

/** The sign-in page can be read in each language of the desk. */
interface SignInView extends SignInForm {
  readonly languages: readonly { readonly lang: string; readonly dir: Direction; readonly name: string }[];
}

const signInTemplate = template<SignInView>('desk/account/sign-in');

const languages: SignInView['languages'] = deskLanguages.map((lang) => ({
  lang,
  dir: directionOf(lang),
  name: ownName(lang),
}));

/** The form of the code that follows the password. */
interface CodeForm extends SignInForm {
  readonly ticket: string;
}

const codeTemplate = template<CodeForm>('desk/account/code');

const scripts = ['desk-passkeys.js'];

/** Shows the sign-in page, which keeps a submitted form. */
export function showSignIn(res: Response, { form = freshForm(), carried, next }: SignInPage = {}): void {
  const waiting = carried ? JSON.stringify(carried) : fieldOf(form.values, 'carried');
  const model = { form, next: next ?? fieldOf(form.values, 'next'), carried: waiting, languages };
  deskPage(res, { template: signInTemplate, model, title: 'accounts.signIn.title', scripts });
}

/** Requests the code after the password, with the same submitted form. */
export function showCode(res: Response, form: FormState, ticket: string): void {
  const waiting = { next: fieldOf(form.values, 'next'), carried: fieldOf(form.values, 'carried') };
  const model = { form, ticket, ...waiting };
  deskPage(res, { template: codeTemplate, model, title: 'accounts.code.title' });
}
