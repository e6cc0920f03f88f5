import type { Response } from 'express';
import { deskPage } from '../../web/desk-page';
import { freshForm } from '../../web/form';
import type { FormState } from '../../web/form';
import type { Carried } from '../../web/form-carried';

/** What waits until somebody is signed in. */
export interface SignInPage {
  readonly form?: FormState;
  /** A form that was sent too late; sent again after sign-in. */
  readonly carried?: Carried | undefined;
  /** Where the person was going. */
  readonly next?: string;
}

/** Shows the sign-in page; on it waits whatever was typed before. */
export function showSignIn(res: Response, { form = freshForm(), carried, next = '' }: SignInPage = {}): void {
  const model = { form, next, carried: carried ? JSON.stringify(carried) : '' };
  deskPage(res, { view: 'desk/account/sign-in', model, title: 'accounts.signIn.title' });
}
