import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message as it came over the wire. */
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly taken: readonly TakenMail[];
  /** Waits for the next mails, so many in all. */
  count(mails: number): Promise<readonly TakenMail[]>;
  close(): Promise<void>;
}

/** A real SMTP server on this machine. `refuse` makes it take nothing; a `code` from 500 says for ever. */
export async function aMailServer({
  refuse = false,
  code = 450,
  port: wanted = 0,
} = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refuse) {
          done(Object.assign(new Error('nothing is taken here'), { responseCode: code }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        taken.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(wanted, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    count: async (mails) => {
      const until = Date.now() + 5000;
      while (taken.length < mails && Date.now() < until) await new Promise((soon) => setTimeout(soon, 10));
      return taken;
    },
    close: () =>
      new Promise((closed) => {
        server.close(closed);
      }),
  };
}

/** The parts of a message by their type, decoded. */
export function partsOf({ raw }: TakenMail): Readonly<Record<'text' | 'html', string>> {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`);
  const decoded = (type: string): string => {
    const part = parts.find((one) => one.includes(`Content-Type: ${type}`)) ?? '';
    const [head = '', ...body] = part.split('\r\n\r\n');
    const content = body.join('\r\n\r\n');
    return /base64/i.test(head)
      ? Buffer.from(content, 'base64').toString()
      : fromQuotedPrintable(content).replace(/\r\n/g, '\n');
  };
  return { text: decoded('text/plain'), html: decoded('text/html') };
}

function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** A header of a message, decoded (RFC 2047) and unfolded. */
export function headerOf({ raw }: TakenMail, name: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : fromQuotedPrintable(text.replace(/_/g, ' ')),
    );
}
