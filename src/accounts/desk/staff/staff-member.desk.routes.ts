import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { Id } from '../../../ids/id';
import { deskOf, deskPage, notify } from '../../../web/pages/desk-page';
import { formRoute, freshForm } from '../../../web/request/form';
import type { FormState } from '../../../web/request/form';
import type { Account } from '../../account';
import { listPasskeysOf } from '../../factors/passkey.service';
import { secondFactorOf } from '../../factors/totp.service';
import { endSessionsOf, listSessionsOf } from '../../sessions/session.service';
import { accountOf, actorOf } from '../../signed-in';
import {
  changeStaff,
  closeAccount,
  findStaff,
  issuePasswordSecret,
  removeFactorsOf,
  reopenAccount,
} from '../../staff.service';
import { listTokensOf, revokeToken } from '../../tokens/token.service';
import { confirmed } from '../confirm';
import { deskUrl } from '../parts';
import type { AccountsDeskParts } from '../parts';
import { sessionLines, tokenLines } from '../profile.view';
import { handOver, personOf } from './staff.desk.routes';
import { staffForm, staffMemberTemplate } from './staff.view';
import { FIRST_LANGUAGE } from '../../desk-languages';
import { idParam } from '../../../web/params';

/** `/desk/accounts/ID`: one account, for administrators. */
export const staffMemberRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/accounts/:id', async (req, res) => {
      await showMember(parts)(req, res, undefined);
    })
    .post('/accounts/:id', confirmed(parts), saveMember(parts))
    .post('/accounts/:id/link', confirmed(parts), makeLink(parts))
    .post('/accounts/:id/sign-out', deed(parts, 'accounts.staff.signedOut', signOutEverywhere))
    .post(
      '/accounts/:id/factors/remove',
      confirmed(parts),
      deed(parts, 'accounts.staff.factorsRemoved', removeFactorsOf),
    )
    .post('/accounts/:id/tokens/:token/revoke', revoke(parts))
    .post('/accounts/:id/close', deed(parts, 'accounts.staff.closed', closeAccount))
    .post('/accounts/:id/reopen', deed(parts, 'accounts.staff.reopened', reopenAccount));

const typed = ({ name, email, role, lang = FIRST_LANGUAGE, sectionIds = [] }: Account): FormState =>
  freshForm({ name, email, role, lang, sectionIds });

const showMember =
  (parts: AccountsDeskParts) =>
  async (req: Request, res: Response, form: FormState | undefined): Promise<void> => {
    const who = actorOf(req);
    const account = await findStaff(who, idParam(req));
    const { lang } = deskOf(res);
    const model = {
      ...staffForm(parts, { res, lang, who }, form ?? typed(account)),
      name: account.name,
      url: `/desk/accounts/${account.id}`,
      closed: account.disabledAt !== undefined,
      self: account.id === accountOf(req).id,
      secondFactor: (await secondFactorOf(account.id)).on,
      passkeys: (await listPasskeysOf(account.id)).length,
      sessions: sessionLines(res, await listSessionsOf(account.id), { now: parts.site.clock() }),
      tokens: tokenLines(res, await listTokensOf(who, account.id), parts.site.clock()),
    };
    const title = { key: 'accounts.staff.member', values: { name: account.name } };
    deskPage(res, { template: staffMemberTemplate, model, title, current: 'accounts.menu.accounts' });
  };

const saveMember = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      await changeStaff({ who: actorOf(req), now: parts.site.clock() }, idParam(req), personOf(values));
      notify(res, { key: 'accounts.staff.saved' });
      res.redirect(303, `/desk/accounts/${idParam(req)}`);
    },
    show: (req, res, form) => showMember(parts)(req, res, form),
  });

/** For people without access to mail, or a paper without a mail server: the administrator passes the link on. */
const makeLink =
  (parts: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    const who = actorOf(req);
    const account = await findStaff(who, idParam(req));
    const word = await issuePasswordSecret({ who, now: parts.site.clock() }, account.id, 'reset');
    const url = deskUrl(parts, `/reset/${word}`);
    handOver(parts, res, { account, url, purpose: 'reset', byHand: true });
  };

const revoke =
  ({ site }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    await findStaff(actorOf(req), idParam(req));
    await revokeToken(actorOf(req), idParam(req, 'token'), site.clock());
    notify(res, { key: 'accounts.token.revoked' });
    res.redirect(303, `/desk/accounts/${idParam(req)}#tokens`);
  };

type Deed = (who: ReturnType<typeof actorOf>, id: Id, now: Date) => Promise<unknown>;

const signOutEverywhere: Deed = async (who, id, now) => {
  await findStaff(who, id);
  return endSessionsOf(id, { by: who.id }, now);
};

/** An action on an account by one button; the page shows the reason of a refusal. */
const deed = (parts: AccountsDeskParts, messageKey: string, work: Deed): RequestHandler =>
  formRoute({
    act: async (req, res) => {
      await work(actorOf(req), idParam(req), parts.site.clock());
      notify(res, { key: messageKey });
      res.redirect(303, `/desk/accounts/${idParam(req)}`);
    },
    show: async (req, res, form) => {
      const account = await findStaff(actorOf(req), idParam(req));
      await showMember(parts)(req, res, { ...typed(account), problem: form.problem ?? '' });
    },
  });
