import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormPage } from '../../web/request/form';
import { choosePassword, holderOf } from '../sign-in/password.service';
import type { Invited } from '../sign-in/password.service';
import { askForReset, limitResets } from '../sign-in/reset.service';
import { noticeEmail, resetEmail } from '../account.emails';
import { rememberDevice } from './login/device';
import { deskUrl, entryParts } from './parts';
import type { AccountsDeskParts } from './parts';
import { param } from '../../web/params';
import { template } from '../../web/templates/template';

/** The form that asks for a mail. */
interface ForgotForm extends FormPage {
  /** Whether the paper sends mail. */
  readonly mail: boolean;
}

const forgotTemplate = template<ForgotForm>('desk/account/forgot');

/** The form that chooses a password. */
interface PasswordChoice extends FormPage {
  /** The person was invited. */
  readonly welcome: boolean;
}

const choiceTemplate = template<PasswordChoice>('desk/account/choose');

/** `/desk/forgot` requests a mail; `/desk/reset/WORD` and `/desk/welcome/WORD` set a password. */
export const passwordRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/forgot', (_req, res) => showForgot(parts, res, freshForm()))
    .post('/forgot', forgot(parts))
    .get('/reset/:word', showChoice(parts, 'reset'))
    .post('/reset/:word', choose(parts, 'reset'))
    .get('/welcome/:word', showChoice(parts, 'invitation'))
    .post('/welcome/:word', choose(parts, 'invitation'));

function showForgot({ accountMail }: AccountsDeskParts, res: Response, form: FormState): void {
  const model = { form, mail: accountMail.isSetUp };
  deskPage(res, { template: forgotTemplate, model, title: 'accounts.forgot.title' });
}

/** The response and its timing are the same with and without an account. */
const forgot = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      await limitResets(entryParts(parts), req.ip ?? '');
      void mailReset(parts, fieldOf(values, 'email'));
      notify(res, { key: parts.accountMail.isSetUp ? 'accounts.forgot.sent' : 'accounts.forgot.noMail' });
      res.redirect(303, '/desk/login');
    },
    show: (_req, res, form) => showForgot(parts, res, form),
  });

async function mailReset(parts: AccountsDeskParts, email: string): Promise<void> {
  try {
    const reset = parts.accountMail.isSetUp ? await askForReset(entryParts(parts), email) : undefined;
    if (!reset) return;
    const mail = resetEmail(reset.account, deskUrl(parts, `/reset/${reset.word}`));
    await parts.accountMail.send(reset.account, mail);
  } catch (error) {
    parts.site.log.error({ err: error }, 'a mail to reset a password could not be sent');
  }
}

const wordOf = (req: Request): string => param(req, 'word');

const showChoice =
  ({ site }: AccountsDeskParts, purpose: Invited): RequestHandler =>
  async (req, res) => {
    await holderOf(purpose, wordOf(req), site.clock());
    showForm(res, purpose, freshForm());
  };

function showForm(res: Response, purpose: Invited, form: FormState): void {
  const model = { form, welcome: purpose === 'invitation' };
  deskPage(res, { template: choiceTemplate, model, title: `accounts.choose.${purpose}` });
}

const choose = (parts: AccountsDeskParts, purpose: Invited): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const { site, accountMail } = parts;
      const given = { word: wordOf(req), password: fieldOf(values, 'password') };
      const account = await choosePassword(purpose, given, site.clock());
      // Other people's failed attempts on the account do not block a browser that opened the mailed link.
      rememberDevice(parts)(req, res, account.email);
      if (purpose === 'reset') accountMail.sendLater(account, noticeEmail(account, 'password'));
      notify(res, { key: 'accounts.choose.done' });
      res.redirect(303, '/desk/login');
    },
    show: (_req, res, form) => showForm(res, purpose, form),
  });
