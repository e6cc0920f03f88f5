import pino from 'pino';
import { invitationEmail, noticeEmail, resetEmail } from '../../src/accounts/account.emails';
import { createAccountMail } from '../../src/accounts/account-mail';
import { createMailer } from '../../src/mail/mailer';
import { renderEmail } from '../../src/web/templates/email-template';
import { createSite } from '../../src/web/create-site';
import { aPaper } from '../web/a.paper';
import { aMailServer, headerOf, partsOf } from './a.mail.server';

const log = pino({ enabled: false });
const site = createSite({
  paper: () => aPaper({ contactEmail: 'desk@midad.example' }),
  clock: () => new Date(),
  log,
  frame: () => Promise.reject(new Error('mails have no frame')),
  mode: 'test',
});
const salma = { name: 'سلمى', email: 'salma@example.org', lang: 'ar' } as const;
const url = 'https://midad.example/desk/reset/abc_DEF-123';

test('a letter reaches the server in the language of who it is for, from the paper', async () => {
  const server = await aMailServer();
  const mailer = createMailer(server.url, log);
  await createAccountMail(site, mailer).send(salma, resetEmail(salma, url));
  const [mail] = server.taken;
  expect(mail).toMatchObject({ from: 'desk@midad.example', to: ['salma@example.org'] });
  expect(headerOf(mail!, 'Subject')).toBe('رابط لاختيار كلمة سر جديدة');
  expect(headerOf(mail!, 'From')).toBe('مداد <desk@midad.example>');
  expect(headerOf(mail!, 'Content-Language')).toBe('ar');
  expect(headerOf(mail!, 'Auto-Submitted')).toBe('auto-generated');
  const { text, html } = partsOf(mail!);
  for (const part of [text, html]) {
    expect(part).toContain('مرحبا سلمى،');
    expect(part).toContain(url);
  }
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toMatch(/<table role="presentation" dir="rtl" lang="ar"/);
  await mailer.close();
  await server.close();
});

describe.each(['ar', 'fr', 'en'])('in %s', (lang) => {
  test.each([
    ['the letter to reset a password', resetEmail(salma, url)],
    ['the invitation', invitationEmail(salma, 'Midad', url)],
    ['the notice of a changed password', noticeEmail(salma, 'password')],
    ['the notice of two steps on', noticeEmail(salma, 'factorOn')],
    ['the notice of two steps off', noticeEmail(salma, 'factorOff')],
    ['the notice of a passkey', noticeEmail(salma, 'passkey')],
    [
      'the notice of a device',
      noticeEmail(salma, 'device', { device: 'Firefox, Linux', address: '192.0.2.1' }),
    ],
  ])('%s says the same in both forms, in its direction', (_name, letter) => {
    const { subject, html, text } = renderEmail(site, letter, lang);
    expect(subject).not.toBe('');
    expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html.match(/<table [^>]*dir="(rtl|ltr)"/g)).toHaveLength(2);
    expect(html).not.toMatch(/<script|<img|<link|https?:\/\/(?!midad\.example)/);
    const words = html
      .replace(/<title>.*<\/title>/s, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&#x27;/g, "'");
    for (const line of text.split('\n').filter((one) => !one.startsWith('--'))) {
      expect(words).toContain(line.replace(/^\u200f/, ''));
    }
  });
});

test('a foreign line of an Arabic letter keeps its direction in plain text; an Arabic one needs no help', () => {
  const content = { subject: { key: 'accounts.mail.password.subject' }, paragraphs: [] };
  const foreign = { ...site, paper: () => aPaper({ name: { ar: 'Midad' } }) };
  expect(renderEmail(foreign, content, 'ar').text).toBe('-- \n\u200fMidad');
  expect(renderEmail(site, content, 'ar').text).toBe('-- \nمداد');
  expect(renderEmail(foreign, content, 'fr').text).toBe('-- \nMidad');
});

test('where no server is set up, no page says that a mail was sent', async () => {
  const mailer = createMailer(undefined, log);
  expect(mailer.isSetUp).toBe(false);
  await expect(createAccountMail(site, mailer).send(salma, resetEmail(salma, url))).rejects.toThrow(
    'SMTP_URL',
  );
});

test('a server that takes nothing, or is not there, is an error', async () => {
  const server = await aMailServer({ refuse: true });
  const mailer = createMailer(server.url, log);
  await expect(createAccountMail(site, mailer).send(salma, resetEmail(salma, url))).rejects.toThrow(
    'nothing is taken',
  );
  await expect(mailer.check()).resolves.toBeUndefined();
  await mailer.close();
  await server.close();
  const gone = createMailer(server.url, log);
  await expect(gone.check()).rejects.toThrow('ECONNREFUSED');
  await gone.close();
});
