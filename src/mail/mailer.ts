import { createTransport } from 'nodemailer';
import type { Logger } from '../log';

/** A sender or recipient. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A mail with its content as text and as HTML. */
export interface Mail {
  readonly to: Mailbox;
  readonly from: Mailbox;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** BCP 47 tag of the language it is written in. */
  readonly lang: string;
  /** Further headers, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends mails by SMTP. */
export interface Mailer {
  /** False where no SMTP server is configured: then nothing is sent, and pages must say so. */
  readonly isSetUp: boolean;
  /** Hands a mail over to the server. @throws Error where the server refuses it, or none is configured. */
  send(mail: Mail): Promise<void>;
  /** @throws Error where the server is unreachable or refuses the credentials. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const disabledMailer: Mailer = {
  isSetUp: false,
  send: () => Promise.reject(new Error('no mail server is set up: set SMTP_URL')),
  check: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Milliseconds to wait for a mail server. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** @param smtpUrl such as `smtp://user:password@mail.example:587`; without it no mail is sent. */
export function createMailer(smtpUrl: string | undefined, log: Logger): Mailer {
  if (smtpUrl === undefined) return disabledMailer;
  const noFiles = { disableFileAccess: true, disableUrlAccess: true };
  const transport = createTransport({ url: smtpUrl, pool: true, ...TIMEOUTS, ...noFiles });
  transport.on('error', (error) => log.warn({ err: error }, 'the mail server broke off'));
  return {
    isSetUp: true,
    send: async ({ lang, headers, ...mail }) => {
      // Automatic answers (out of office) are for people, not for programs (RFC 3834).
      const ownHeaders = { 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' };
      await transport.sendMail({ ...mail, headers: { ...ownHeaders, ...headers } });
    },
    check: async () => {
      await transport.verify();
    },
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}
