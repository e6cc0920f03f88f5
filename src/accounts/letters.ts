/** The mails to people about their accounts. */
import type { EmailContent } from '../web/templates/email-template';
import type { Account } from './account';

type Named = Pick<Account, 'name'>;

const hello = ({ name }: Named) => ({ key: 'accounts.letter.hello', values: { name } });

export const resetLetter = (to: Named, url: string): EmailContent => ({
  subject: { key: 'accounts.letter.reset.subject' },
  greeting: hello(to),
  paragraphs: [{ key: 'accounts.letter.reset.text' }],
  action: { userMessage: { key: 'accounts.letter.reset.action' }, url },
  notes: [{ key: 'accounts.letter.reset.lives' }, { key: 'accounts.letter.reset.notYou' }],
});

export const invitationLetter = (to: Named, paper: string, url: string): EmailContent => ({
  subject: { key: 'accounts.letter.invitation.subject', values: { paper } },
  greeting: hello(to),
  paragraphs: [{ key: 'accounts.letter.invitation.text', values: { paper } }],
  action: { userMessage: { key: 'accounts.letter.invitation.action' }, url },
  notes: [{ key: 'accounts.letter.invitation.lives' }],
});

/** Warns the owner of an account of a change of its security. */
export const noticeLetter = (
  to: Named,
  what: 'password' | 'factorOn' | 'factorOff' | 'passkey' | 'device',
  values: Readonly<Record<string, string>> = {},
): EmailContent => ({
  subject: { key: `accounts.letter.${what}.subject` },
  greeting: hello(to),
  paragraphs: [{ key: `accounts.letter.${what}.text`, values }],
  notes: [{ key: 'accounts.letter.notYou' }],
});
