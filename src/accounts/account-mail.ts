import type { Mailbox, Mailer } from '../mail/mailer';
import type { EmailContent } from '../web/templates/email-template';
import { renderEmail } from '../web/templates/email-template';
import type { Site } from '../web/site';
import { FIRST_LANGUAGE } from './desk-languages';
import type { Account } from './account';

/** Mails to people of the newsroom, each in the person's language of the desk. */
export interface AccountMail {
  readonly isSetUp: boolean;
  /** Renders a mail and sends it. @throws Error where the mailer refuses it. */
  send(to: Pick<Account, 'email' | 'name' | 'lang'>, content: EmailContent): Promise<void>;
  /** Sends a mail in the background; failures go to the log. */
  sendLater(to: Pick<Account, 'email' | 'name' | 'lang'>, content: EmailContent): void;
}

/** The paper's mailbox: its contact address, else one that accepts no replies. */
function sender({ paper }: Site, lang: string): Mailbox {
  const { contactEmail, siteUrl, name, languages } = paper();
  const address = contactEmail ?? `no-reply@${new URL(siteUrl).hostname}`;
  return { name: name[lang] ?? name[languages[0]] ?? '', address };
}

export function createAccountMail(site: Site, mailer: Mailer): AccountMail {
  const send: AccountMail['send'] = async ({ email, name, lang = FIRST_LANGUAGE }, content) => {
    const written = renderEmail(site, content, lang);
    const to = { name, address: email };
    await mailer.send({ ...written, to, from: sender(site, lang), lang });
  };
  return {
    isSetUp: mailer.isSetUp,
    send,
    sendLater: (to, content) => {
      if (!mailer.isSetUp) return;
      send(to, content).catch((error: unknown) =>
        site.log.error({ err: error, mail: content.subject.key }, 'a mail could not be sent'),
      );
    },
  };
}
