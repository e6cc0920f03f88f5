/** The mails to people about their accounts. */
import type { EmailContent } from '../web/templates/email-template';
import type { Account } from './account';

type Named = Pick<Account, 'name'>;

const hello = ({ name }: Named) => ({ key: 'accounts.mail.hello', values: { name } });

export const resetEmail = (to: Named, url: string): EmailContent => ({
  subject: { key: 'accounts.mail.reset.subject' },
  greeting: hello(to),
  paragraphs: [{ key: 'accounts.mail.reset.text' }],
  action: { userMessage: { key: 'accounts.mail.reset.action' }, url },
  notes: [{ key: 'accounts.mail.reset.lives' }, { key: 'accounts.mail.reset.notYou' }],
});

export const invitationEmail = (to: Named, paper: string, url: string): EmailContent => ({
  subject: { key: 'accounts.mail.invitation.subject', values: { paper } },
  greeting: hello(to),
  paragraphs: [{ key: 'accounts.mail.invitation.text', values: { paper } }],
  action: { userMessage: { key: 'accounts.mail.invitation.action' }, url },
  notes: [{ key: 'accounts.mail.invitation.lives' }],
});

/** Warns the owner of an account of a change of its security. */
export const noticeEmail = (
  to: Named,
  what: 'password' | 'factorOn' | 'factorOff' | 'passkey' | 'device',
  values: Readonly<Record<string, string>> = {},
): EmailContent => ({
  subject: { key: `accounts.mail.${what}.subject` },
  greeting: hello(to),
  paragraphs: [{ key: `accounts.mail.${what}.text`, values }],
  notes: [{ key: 'accounts.mail.notYou' }],
});
