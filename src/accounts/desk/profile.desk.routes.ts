import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { deskOf, deskPage, notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormPage, SelectOption } from '../../web/request/form';
import { readProfileInput } from '../account.input';
import { tryOnce } from '../sign-in/login-attempt.service';
import { changeOwnPassword } from '../sign-in/password.service';
import { listPasskeysOf } from '../factors/passkey.service';
import { secondFactorOf } from '../factors/totp.service';
import { noticeEmail } from '../account.emails';
import { endSession, endSessionsOf, listSessionsOf } from '../sessions/session.service';
import { accountOf, signedIn } from '../signed-in';
import { changeOwnProfile } from '../staff.service';
import { languageOptions } from './options';
import { entryParts, knockingOf, partyOf } from './parts';
import type { AccountsDeskParts } from './parts';
import { passkeyLines, sessionLines, type PasskeyLine, type SessionLine } from './profile.view';
import { tokenPart, type TokenPart } from './tokens.view';
import { idParam } from '../../web/params';
import { template } from '../../web/templates/template';

/** A person's own account. */
interface ProfilePage extends FormPage, TokenPart {
  readonly email: string;
  readonly role: string;
  readonly password: FormState;
  readonly passkey: FormState;
  readonly factor: FormState;
  readonly languages: readonly SelectOption[];
  readonly secondFactor: { readonly on: boolean; readonly recoveryLeft: number };
  readonly passkeys: readonly PasskeyLine[];
  readonly takesPasskeys: boolean;
  readonly sessions: readonly SessionLine[];
}

const profileTemplate = template<ProfilePage>('desk/account/profile');

/** `/desk/profile`: the person's own settings. */
export const profileRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/profile', (req, res) => showProfile(parts, { req, res }))
    .post('/profile', saveProfile(parts))
    .post('/profile/password', changePassword(parts))
    .post('/profile/sessions/end-others', endOthers(parts))
    .post('/profile/sessions/:id/end', endOne(parts));

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

/** The page has several forms; the refused one keeps its values. */
export interface ProfileForms {
  readonly form?: FormState;
  readonly password?: FormState;
  readonly passkey?: FormState;
  readonly factor?: FormState;
  readonly token?: FormState;
}

/** Shows the person's own profile. */
export async function showProfile(
  parts: AccountsDeskParts,
  { req, res }: Exchange,
  forms: ProfileForms = {},
): Promise<void> {
  const { account, actor, session } = signedIn(req);
  const { name, lang = deskOf(res).lang, email, role } = account;
  const now = parts.site.clock();
  const model: ProfilePage = {
    email,
    role: messageText(res, { key: `accounts.role.${role}` }),
    form: forms.form ?? freshForm({ name, lang }),
    password: forms.password ?? freshForm(),
    passkey: forms.passkey ?? freshForm(),
    factor: forms.factor ?? freshForm(),
    languages: languageOptions,
    ...(await tokenPart(res, actor, { form: forms.token, now })),
    secondFactor: await secondFactorOf(account.id),
    passkeys: passkeyLines(res, await listPasskeysOf(account.id), now),
    takesPasskeys: partyOf(parts) !== undefined,
    sessions: sessionLines(res, await listSessionsOf(account.id), { here: session.id, now }),
  };
  const scripts = ['desk-passkeys.js'];
  deskPage(res, { template: profileTemplate, model, title: 'accounts.profile.title', scripts });
}

const saveProfile = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const given = { name: fieldOf(values, 'name'), lang: fieldOf(values, 'lang') };
      await changeOwnProfile(accountOf(req), readProfileInput(given), parts.site.clock());
      notify(res, { key: 'accounts.profile.saved' });
      res.redirect(303, '/desk/profile');
    },
    show: (req, res, form) => showProfile(parts, { req, res }, { form }),
  });

const changePassword = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const { account, session } = signedIn(req);
      const given = { current: fieldOf(values, 'current'), password: fieldOf(values, 'password') };
      const here = { sessionId: session.id, now: parts.site.clock() };
      const attempt = { of: `own ${account.id}`, ...knockingOf(parts, req, account.email) };
      await tryOnce(entryParts(parts), attempt, () => changeOwnPassword(account, given, here));
      parts.accountMail.sendLater(account, noticeEmail(account, 'password'));
      notify(res, { key: 'accounts.profile.passwordChanged' });
      res.redirect(303, '/desk/profile');
    },
    show: (req, res, password) => showProfile(parts, { req, res }, { password }),
  });

const endOne =
  ({ site }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    await endSession(accountOf(req), idParam(req), site.clock());
    notify(res, { key: 'accounts.session.ended' });
    res.redirect(303, '/desk/profile#sessions');
  };

const endOthers =
  ({ site }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    const { account, session } = signedIn(req);
    const count = await endSessionsOf(account.id, { by: account.id, but: session.id }, site.clock());
    notify(res, { key: 'accounts.session.othersEnded', values: { count } });
    res.redirect(303, '/desk/profile#sessions');
  };
