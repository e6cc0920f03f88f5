import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { deskOf, deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, listOf } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import type { Account } from '../../account';
import { readPersonInput } from '../../account.input';
import { invite } from '../../invite.service';
import { invitationEmail } from '../../account.emails';
import { actorOf, requirePermission } from '../../signed-in';
import { attendanceOf, listStaff } from '../../staff.service';
import { confirmed } from '../confirm';
import { deskUrl } from '../parts';
import type { AccountsDeskParts } from '../parts';
import { staffPage, staffTemplate } from './staff-list.view';
import { staffForm, invitationTemplate, passwordLinkTemplate } from './staff.view';

/** `/desk/accounts`: the staff, and invitations. */
export const staffRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .use('/accounts', requirePermission('account.manage'))
    .get('/accounts', showStaff(parts))
    .get('/accounts/new', (req, res) =>
      showInvite(parts)(req, res, freshForm({ role: 'journalist', lang: deskOf(res).lang })),
    )
    .post('/accounts', confirmed(parts), sendInvitation(parts));

const showStaff =
  (parts: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    const { lang } = deskOf(res);
    const [who, now] = [actorOf(req), parts.site.clock()];
    const accounts = await listStaff(who);
    const attendance = await attendanceOf(accounts, now);
    const entries = accounts.map(async (account) => ({
      account,
      picture: await parts.pictureOf(account),
      attendance: attendance.get(account.id) ?? { state: 'active' as const, seenAt: undefined },
    }));
    const model = staffPage(parts, await Promise.all(entries), { res, lang, now, self: who.id });
    const page = { title: 'accounts.staff.title', current: 'accounts.menu.accounts' };
    deskPage(res, { template: staffTemplate, model, ...page, scripts: ['desk-list.js'] });
  };

const showInvite =
  (parts: AccountsDeskParts) =>
  (req: Request, res: Response, form: FormState): void => {
    const { lang } = deskOf(res);
    const model = {
      ...staffForm(parts, { res, lang, who: actorOf(req) }, form),
      mail: parts.accountMail.isSetUp,
    };
    const page = { title: 'accounts.invite.title', current: 'accounts.menu.accounts' };
    deskPage(res, { template: invitationTemplate, model, ...page });
  };

/** The values of an account's form. */
export const personOf = (values: FormValues) =>
  readPersonInput({
    email: fieldOf(values, 'email'),
    name: fieldOf(values, 'name'),
    role: fieldOf(values, 'role'),
    lang: fieldOf(values, 'lang'),
    ...(fieldOf(values, 'role') === 'section_editor' && { sectionIds: listOf(values, 'sectionIds') }),
  });

const sendInvitation = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const { account, word } = await invite(actorOf(req), personOf(values), parts.site.clock());
      await parts.introduce(actorOf(req), account);
      handOver(parts, res, { account, url: deskUrl(parts, `/welcome/${word}`), purpose: 'invitation' });
    },
    show: (req, res, form) => showInvite(parts)(req, res, form),
  });

/** An invitation or reset link: mailed, or shown once. */
export interface HandedOver {
  readonly account: Account;
  readonly url: string;
  readonly purpose: 'reset' | 'invitation';
  /** The administrator requests the link although mail is configured. */
  readonly byHand?: boolean;
}

export function handOver(parts: AccountsDeskParts, res: Response, handed: HandedOver): void {
  const { account, url, purpose, byHand = !parts.accountMail.isSetUp } = handed;
  if (!byHand) {
    const { name, languages } = parts.site.paper();
    const paper = name[account.lang ?? ''] ?? name[languages[0]] ?? '';
    parts.accountMail.sendLater(account, invitationEmail(account, paper, url));
    notify(res, { key: 'accounts.invite.sent', values: { email: account.email } });
    res.redirect(303, '/desk/accounts');
    return;
  }
  const model = { name: account.name, url, userMessage: `accounts.link.${purpose}` };
  const page = { title: 'accounts.link.title', current: 'accounts.menu.accounts' };
  deskPage(res, { template: passwordLinkTemplate, model, ...page });
}
