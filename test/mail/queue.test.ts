import { createServer } from 'node:net';
import mongoose from 'mongoose';
import pino from 'pino';
import { createMailer } from '../../src/mail/mailer';
import type { Mail } from '../../src/mail/mailer';
import { MailQueue, retryDelays } from '../../src/mail/queue';
import { listFailedMails, listWaitingMails, retryFailedMails } from '../../src/mail/queue.model';
import { createSeal } from '../../src/sealing';
import { openTemporaryDatabase } from '../database/temporary';
import { aMailServer, partsOf } from './a.mail.server';
import type { MailServer } from './a.mail.server';

const log = pino({ enabled: false });
const seal = createSeal('s'.repeat(40), 'mails');
const link = 'https://midad.example/desk/reset/word-of-mouth';
const mail = (subject: string): Mail => ({
  from: { name: 'مداد', address: 'desk@midad.example' },
  to: { name: 'سلمى', address: 'salma@example.org' },
  subject,
  text: `افتحي ${link}`,
  html: `<p>${link}</p>`,
  lang: 'ar',
});

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let now = new Date('2026-11-24T10:00:00Z');
const pass = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const queueTo = (url: string, own = seal) =>
  new MailQueue(createMailer(url, log), { seal: own, clock: () => now, log });
const stored = async () =>
  JSON.stringify(await mongoose.connection.collection('queuedmails').find({}).toArray());

/** A port without a listener. */
async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => mongoose.connection.collection('queuedmails').deleteMany({}));
afterAll(() => database.close());

test('a mail is written down first, its words sealed, and nothing of it stays when it has gone out', async () => {
  const server = await aMailServer();
  const queue = queueTo(server.url);
  await queue.send(mail('رابط'));
  expect(server.taken).toHaveLength(0);
  expect(await stored()).toContain('salma@example.org');
  expect(await stored()).not.toContain('word-of-mouth');
  expect(await queue.deliver()).toBe(1);
  expect(partsOf(server.taken[0]!).text).toContain(link);
  expect(await stored()).toBe('[]');
  await queue.close();
  await server.close();
});

test('a queue that was started sends by itself, at once', async () => {
  const server = await aMailServer();
  const queue = queueTo(server.url);
  queue.start();
  await queue.send(mail('إشعار'));
  expect(await server.count(1)).toHaveLength(1);
  await queue.close();
  expect(await stored()).toBe('[]');
  await server.close();
});

describe('a mail server that is away', () => {
  let queue: MailQueue;
  let port: number;
  let server: MailServer | undefined;
  beforeEach(async () => {
    port = await aFreePort();
    queue = queueTo(`smtp://127.0.0.1:${port}`);
    await queue.send(mail('رسالة صابرة'));
  });
  afterEach(async () => {
    await queue.close();
    await server?.close();
    server = undefined;
  });

  test('gets the mail when it is back, and not before its time to try again', async () => {
    expect(await queue.deliver()).toBe(0);
    expect(await listWaitingMails(9)).toMatchObject([
      { tries: 1, reason: expect.stringMatching(/ECONNREFUSED/) as string },
    ]);
    server = await aMailServer({ port });
    pass(29);
    expect(await queue.deliver()).toBe(0);
    pass(2);
    expect(await queue.deliver()).toBe(1);
    expect(server.taken).toHaveLength(1);
  });

  test('is given up after the last attempt, and tried again when a person asks for it', async () => {
    for (const seconds of retryDelays) {
      await queue.deliver();
      expect(await listFailedMails(9)).toEqual([]);
      pass(seconds + 1);
    }
    await queue.deliver();
    expect(await listFailedMails(9)).toMatchObject([{ to: 'salma@example.org', subject: 'رسالة صابرة' }]);
    pass(86_400);
    expect(await queue.deliver()).toBe(0);
    server = await aMailServer({ port });
    expect(await retryFailedMails(now)).toBe(1);
    expect(await queue.deliver()).toBe(1);
    expect(await stored()).toBe('[]');
  });

  test('a mail that one process holds is sent by another when the first has died', async () => {
    const held = queueTo(`smtp://127.0.0.1:${port}`);
    await mongoose.connection
      .collection('queuedmails')
      .updateMany({}, { $set: { dueAt: new Date(now.getTime() + 120_000) } });
    server = await aMailServer({ port });
    expect(await queue.deliver()).toBe(0);
    pass(121);
    const [one, other] = await Promise.all([queue.deliver(), held.deliver()]);
    expect(one + other).toBe(1);
    await held.close();
  });
});

test('what the server refuses for ever is not tried again', async () => {
  const server = await aMailServer({ refuse: true, code: 550 });
  const queue = queueTo(server.url);
  await queue.send(mail('مرفوضة'));
  await queue.deliver();
  expect(await listFailedMails(9)).toMatchObject([{ tries: 1, subject: 'مرفوضة' }]);
  await queue.close();
  await server.close();
});

test('a mail written under another secret is given up with the reason', async () => {
  const server = await aMailServer();
  const [queue, other] = [queueTo(server.url), queueTo(server.url, createSeal('t'.repeat(40), 'mails'))];
  await queue.send(mail('سر آخر'));
  await other.deliver();
  expect(await listFailedMails(9)).toMatchObject([
    { reason: expect.stringContaining('SESSION_SECRET') as string },
  ]);
  await Promise.all([queue.close(), other.close()]);
  await server.close();
});

test('without a mail server nothing is stored, and the sender gets an error', async () => {
  const queue = new MailQueue(createMailer(undefined, log), { seal, clock: () => now, log });
  await expect(queue.send(mail('لا أحد'))).rejects.toThrow('SMTP_URL');
  expect(await stored()).toBe('[]');
  await queue.close();
});
