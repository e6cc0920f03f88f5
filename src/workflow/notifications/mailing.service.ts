/** Mails notifications that stay unread in the desk. */
import type { AccountMail } from '../../accounts/account-mail';
import { transaction } from '../../database/transaction';
import type { EmailContent } from '../../web/templates/email-template';
import type { Site } from '../../web/site';
import type { Account } from '../../accounts/account';
import { listColleagues, namesOfAccounts } from '../colleagues';
import { withNotice } from '../notice';
import type { Notification } from './notification';
import { dropMailable, listMailable, takeMailable } from './notification.model';

const AT_ONCE = 50;

/** The mail of a notification. */
const emailOf = (
  { kind, values, href }: Notification,
  { by, said }: { readonly by: string; readonly said: string },
  siteUrl: string,
): EmailContent => ({
  subject: { key: `workflow.notification.${kind}`, values: { ...values, by } },
  paragraphs: said === '' ? [] : [{ key: 'workflow.mail.text', values: { text: said } }],
  action: { userMessage: { key: 'workflow.mail.open' }, url: new URL(href, siteUrl).href },
  notes: [{ key: 'workflow.mail.why' }],
});

export interface Mailing {
  readonly accountMail: AccountMail;
  readonly site: Pick<Site, 'paper' | 't'>;
}

/**
 * Queues due mails. A notification is claimed and its mail stored in one transaction: after a crash none is missing and
 * none comes twice.
 */
export async function mailNotifications({ accountMail, site }: Mailing, now: Date): Promise<number> {
  // Without a mail server they stay in the desk alone: one that is set up later sends no old ones.
  if (!accountMail.isSetUp) return dropMailable(now).then(() => 0);
  const due = await listMailable(now, AT_ONCE);
  if (due.length === 0) return 0;
  const [colleagues, names] = await Promise.all([listColleagues(), namesOfAccounts()]);
  const accounts = new Map<string, Account>(colleagues.map((account) => [account.id, account]));
  for (const notification of due) {
    const account = accounts.get(notification.to);
    await transaction(async () => {
      if (!(await takeMailable(notification.id)) || !account) return;
      const { lang = 'ar' } = account;
      const by = names.get(notification.by) ?? site.t(lang, 'workflow.system');
      const { notice, values } = notification;
      const said = withNotice({ notice, text: values['text'] }, lang, site);
      await accountMail.send(account, emailOf(notification, { by, said }, site.paper().siteUrl));
    });
  }
  return due.length;
}
