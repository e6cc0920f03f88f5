import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotPossible } from '../../errors';
import { deskPage, notify } from '../../web/pages/desk-page';
import { param } from '../../web/params';
import { fieldOf, formOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage } from '../../web/request/form';
import { tryOnce } from '../sign-in/login-attempt.service';
import { checkOwnPassword } from '../sign-in/password.service';
import { addPasskey, askForNewPasskey, removePasskey } from '../factors/passkey.service';
import { qrCode, type QrCode } from '../factors/qr';
import { totpAddress } from '../factors/totp';
import {
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  secondFactorOf,
} from '../factors/totp.service';
import { noticeEmail } from '../account.emails';
import { accountOf } from '../signed-in';
import { confirmed, confirmedPage } from './confirm';
import { entryParts, knockingOf, partyOf } from './parts';
import type { AccountsDeskParts } from './parts';
import { showProfile } from './profile.desk.routes';
import { template } from '../../web/templates/template';

/** The form that turns the second factor on. */
interface TwoFactorForm extends FormPage {
  /** In groups of four letters. */
  readonly secret: string;
  /** The secret as an address for programs. */
  readonly address: string;
  readonly qr: QrCode;
}

const twoFactorTemplate = template<TwoFactorForm>('desk/account/two-factor');

/** Recovery codes, which are shown once. */
interface RecoveryPage {
  readonly codes: readonly string[];
}

const recoveryTemplate = template<RecoveryPage>('desk/account/recovery');

/** `/desk/profile/two-factor` and `/desk/profile/passkeys`. */
export const factorRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/profile/two-factor', confirmedPage(parts), (req, res) =>
      showSetUp(parts, { req, res }, freshForm()),
    )
    .post('/profile/two-factor', confirmed(parts), confirm(parts))
    .post('/profile/two-factor/codes', renewCodes(parts))
    .post('/profile/two-factor/off', turnOff(parts))
    .post('/profile/passkeys/question', askForKey(parts))
    .post('/profile/passkeys', keepKey(parts))
    .post('/profile/passkeys/:id/remove', confirmed(parts), removeKey(parts));

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

async function showSetUp(parts: AccountsDeskParts, { req, res }: Exchange, form: FormState): Promise<void> {
  const account = accountOf(req);
  if ((await secondFactorOf(account.id)).on) {
    res.redirect(303, '/desk/profile');
    return;
  }
  const secret = await beginTotp(account, entryParts(parts).seal);
  const { name, languages } = parts.site.paper();
  const address = totpAddress(secret, name[languages[0]] ?? 'Midad', account.email);
  const model = { form, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), address, qr: qrCode(address) };
  deskPage(res, { template: twoFactorTemplate, model, title: 'accounts.factor.title' });
}

function showCodes(res: Response, codes: readonly string[]): void {
  const model = { codes };
  deskPage(res, { template: recoveryTemplate, model, title: 'accounts.factor.codesTitle' });
}

const confirm = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const account = accountOf(req);
      const codes = await confirmTotp(account, fieldOf(values, 'code'), entryParts(parts));
      parts.accountMail.sendLater(account, noticeEmail(account, 'factorOn'));
      showCodes(res, codes);
    },
    show: (req, res, form) => showSetUp(parts, { req, res }, form),
  });

/** Another person at an open browser must not be able to change how its owner signs in. */
function checkCurrent(parts: AccountsDeskParts, req: Request, values: FormValues): Promise<void> {
  const account = accountOf(req);
  const attempt = { of: `own ${account.id}`, ...knockingOf(parts, req, account.email) };
  return tryOnce(entryParts(parts), attempt, () => checkOwnPassword(account, fieldOf(values, 'current')));
}

const renewCodes = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      await checkCurrent(parts, req, values);
      showCodes(res, await renewRecoveryCodes(accountOf(req), parts.site.clock()));
    },
    show: (req, res, factor) => showProfile(parts, { req, res }, { factor }),
  });

const turnOff = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      await checkCurrent(parts, req, values);
      const account = accountOf(req);
      await removeTotp(account.id, account.id, parts.site.clock());
      parts.accountMail.sendLater(account, noticeEmail(account, 'factorOff'));
      notify(res, { key: 'accounts.factor.off' });
      res.redirect(303, '/desk/profile');
    },
    show: (req, res, factor) => showProfile(parts, { req, res }, { factor }),
  });

const partyFor = (parts: AccountsDeskParts) => {
  const party = partyOf(parts);
  if (!party) throw new NotPossible({ key: 'accounts.error.noPasskeys' });
  return party;
};

/** A script requests this, with the password, before the browser creates a key. */
const askForKey =
  (parts: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    await checkCurrent(parts, req, formOf(req));
    res.json(await askForNewPasskey(accountOf(req), partyFor(parts), parts.site.clock()));
  };

const keepKey = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const account = accountOf(req);
      const [ticket, answer, name] = ['ticket', 'answer', 'keyName'].map((field) => fieldOf(values, field));
      const given = { ticket: ticket ?? '', answer: answer ?? '', name: name ?? '' };
      await addPasskey(account, given, { party: partyFor(parts), now: parts.site.clock() });
      parts.accountMail.sendLater(account, noticeEmail(account, 'passkey'));
      notify(res, { key: 'accounts.passkey.added' });
      res.redirect(303, '/desk/profile#passkeys');
    },
    show: (req, res, passkey) => showProfile(parts, { req, res }, { passkey }),
  });

const removeKey =
  ({ site }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    await removePasskey(accountOf(req), param(req, 'id'), site.clock());
    notify(res, { key: 'accounts.passkey.removed' });
    res.redirect(303, '/desk/profile#passkeys');
  };
