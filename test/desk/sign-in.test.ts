import { Router } from 'express';
import { Secret, TOTP } from 'otpauth';
import pino from 'pino';
import { beginTotp, confirmTotp } from '../../src/accounts/factors/totp.service';
import { createMailer } from '../../src/mail/mailer';
import type { Mailer } from '../../src/mail/mailer';
import { fieldOf, formRoute } from '../../src/web/request/form';
import { openTemporaryDatabase } from '../database/temporary';
import { aMailServer, headerOf, partsOf } from '../mail/a.mail.server';
import type { MailServer } from '../mail/a.mail.server';
import { aBrowser, aDesk, anAccount, password, seal, signIn } from './a.desk';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let server: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  [database, server] = await Promise.all([openTemporaryDatabase(), aMailServer()]);
  mailer = createMailer(server.url, pino({ enabled: false }));
});
afterAll(async () => {
  await mailer.close();
  await server.close();
  await database.close();
});

const saved: string[] = [];
const notes = Router().post(
  '/notes',
  formRoute({
    act: (_req, res, values) => {
      saved.push(fieldOf(values, 'text'));
      res.redirect(303, '/desk');
      return Promise.resolve();
    },
    show: (_req, res) => void res.end(),
  }),
);

let network = 0;
const aNetwork = () => `198.51.100.${(network += 1)}`;
const aVisitor = (facts: Parameters<typeof aDesk>[0] = {}) =>
  aBrowser(aDesk({ rooms: [notes], ...facts }).app, aNetwork());

describe('who is not signed in', () => {
  test('is led to the sign-in page and back to where they were going', async () => {
    const visitor = aVisitor();
    const led = await visitor.open('/desk/accounts?x=1');
    expect(led.headers['location']).toBe('/desk/login?next=%2Fdesk%2Faccounts%3Fx%3D1');
    await visitor.open(led.headers['location']!);
    const { email } = await anAccount();
    const answer = await visitor.post('/desk/login', { email, password, next: '/desk/accounts?x=1' });
    expect(answer.headers['location']).toBe('/desk/accounts?x=1');
  });

  test.each(['https://evil.example', '//evil.example', '/desk\\@evil.example', '/elsewhere', '/deskx'])(
    'is never led to %s',
    async (next) => {
      const visitor = aVisitor();
      await visitor.open('/desk/login');
      const { email } = await anAccount();
      const answer = await visitor.post('/desk/login', { email, password, next });
      expect(answer.headers['location']).toBe('/desk');
    },
  );

  test('reads the page in their browser’s language, or the one they choose, in its direction', async () => {
    const visitor = aVisitor();
    expect((await visitor.open('/desk/login')).text).toContain('<html lang="ar" dir="rtl">');
    expect((await visitor.open('/desk/login?lang=fr')).text).toContain('<html lang="fr" dir="ltr">');
    expect((await visitor.open('/desk/login?lang=xx')).text).toContain('<html lang="ar" dir="rtl">');
  });

  test('as a program gets JSON', async () => {
    const visitor = aVisitor();
    await visitor.open('/desk/login');
    const answer = await visitor.post('/desk/notes', { text: 'x' }, { Accept: 'application/json' });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { code: 'not_signed_in' } });
  });
});

test('pages of the desk are neither cached nor framed nor indexed', async () => {
  const { headers } = await aVisitor().open('/desk/login');
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
});

test('addresses keep their case, and what is not there says so in the desk', async () => {
  const visitor = aVisitor();
  await signIn(visitor, await anAccount());
  const lost = await visitor.open('/desk/NoSuchPlace');
  expect(lost.status).toBe(404);
  expect(lost.text).toContain('class="desk-side"');
});

describe('the cookie of a session', () => {
  test.each([
    ['over HTTPS', 'https://midad.example', '__Host-midad-session', true],
    ['over plain HTTP', 'http://midad.example', 'midad-session', false],
  ])('%s', async (_what, siteUrl, name, secure) => {
    const visitor = aVisitor({ siteUrl });
    const page = await visitor.open('/desk/login');
    const { email } = await anAccount();
    // This client sends no secure cookies over HTTP: the visitor's cookie is sent explicitly.
    const cookie = String(page.headers['set-cookie']).split(';')[0]!;
    const answer = await visitor.post('/desk/login', { email, password }, { Cookie: cookie });
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    const session = cookies.find((one) => one.startsWith(`${name}=`));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
    expect(session?.includes('; Secure')).toBe(secure);
  });

  test('is new at each sign-in, and good for nothing after sign-out', async () => {
    const visitor = aVisitor();
    const account = await anAccount();
    const words = [await signIn(visitor, account), await signIn(visitor, account)].map((answer) =>
      (answer.headers['set-cookie'] as unknown as string[] | undefined)?.find((one) =>
        one.startsWith('midad-session='),
      ),
    );
    expect(words[0]).toBeDefined();
    await visitor.open('/desk');
    expect((await visitor.post('/desk/logout', {})).headers['location']).toBe('/desk/login');
    const kept = { Cookie: words[0]!.split(';')[0]! };
    expect((await visitor.open('/desk', kept)).headers['location']).toBe('/desk/login');
  });
});

test('a wrong password is reported without the password, and without saying what was wrong', async () => {
  const visitor = aVisitor();
  await visitor.open('/desk/login');
  const answer = await visitor.post('/desk/login', { email: 'x@example.org', password: 'my secret words' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('البريد الإلكتروني أو كلمة السر غير صحيح.');
  expect(answer.text).toContain('value="x@example.org"');
  expect(answer.text).not.toContain('my secret words');
});

test('too many attempts say how long to wait', async () => {
  const visitor = aVisitor();
  await visitor.open('/desk/login');
  let answer;
  for (let time = 0; time < 6; time += 1) {
    answer = await visitor.post('/desk/login', { email: 'many@example.org', password: 'wrong' });
  }
  expect(answer?.status).toBe(429);
  expect(answer?.headers['retry-after']).toBe('2');
});

describe('a session that ended while a person typed', () => {
  async function typedTooLate() {
    const visitor = aVisitor();
    const account = await anAccount();
    await signIn(visitor, account);
    await visitor.open('/desk');
    await visitor.endSessionOf(account.id);
    saved.length = 0;
    const late = await visitor.post('/desk/notes', { text: 'فقرة طويلة\nوأخرى' });
    return { visitor, account, late };
  }

  test('asks to sign in, then offers to send what was typed, which arrives whole', async () => {
    const { visitor, account, late } = await typedTooLate();
    expect(late.status).toBe(401);
    expect(late.text).toContain('action="/desk/login"');
    const carried = visitor.hidden(late, 'carried');
    const offered = await visitor.post('/desk/login', { email: account.email, password, carried });
    expect(offered.text).toContain('action="/desk/notes"');
    expect(saved).toEqual([]);
    await visitor.post('/desk/notes', { text: visitor.hidden(offered, 'text') });
    expect(saved).toEqual(['فقرة طويلة\nوأخرى']);
  });

  test('keeps it through a mistyped password', async () => {
    const { visitor, account, late } = await typedTooLate();
    const carried = visitor.hidden(late, 'carried');
    const wrong = await visitor.post('/desk/login', { email: account.email, password: 'wrong', carried });
    expect(visitor.hidden(wrong, 'carried')).toBe(carried);
  });

  test('keeps it through the second step', async () => {
    const { visitor, account, late } = await typedTooLate();
    const secret = await beginTotp(account, seal);
    const before = new Date(Date.now() - 60_000);
    const codeAt = (when: Date) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: when.getTime() });
    await confirmTotp(account, codeAt(before), { seal, now: before });
    const carried = visitor.hidden(late, 'carried');
    const second = await visitor.post('/desk/login', { email: account.email, password, carried });
    const fields = { ticket: visitor.hidden(second, 'ticket'), carried: visitor.hidden(second, 'carried') };
    const wrong = await visitor.post('/desk/login/code', { ...fields, code: '000000' });
    expect(wrong.status).toBe(422);
    const offered = await visitor.post('/desk/login/code', { ...fields, code: codeAt(new Date()) });
    expect(visitor.hidden(offered, 'text')).toBe('فقرة طويلة\nوأخرى');
  });

  test('sends nothing to another place than the desk', async () => {
    const { visitor, account } = await typedTooLate();
    for (const path of ['https://evil.example/', '/api/v1/articles', 'javascript:alert(1)']) {
      const carried = JSON.stringify({ path, values: { text: 'x' } });
      await visitor.open('/desk/login');
      const answer = await visitor.post('/desk/login', { email: account.email, password, carried });
      expect(answer.status).toBe(303);
      await visitor.open('/desk');
      await visitor.post('/desk/logout', {});
    }
  });
});

describe('behind a proxy that names another host', () => {
  const inside = { Host: 'app.internal:8080', 'Sec-Fetch-Site': 'none' };

  test('people sign in and save by the paper’s own address', async () => {
    const visitor = aVisitor();
    const { email } = await anAccount();
    const ours = { ...inside, Origin: 'http://midad.example' };
    await visitor.open('/desk/login', inside);
    const entered = await visitor.post('/desk/login', { email, password }, ours);
    expect([entered.status, entered.headers['location']]).toEqual([303, '/desk']);
    await visitor.open('/desk/profile', inside);
    expect((await visitor.post('/desk/notes', { text: 'من وراء وسيط' }, ours)).status).toBe(303);
    expect(saved).toContain('من وراء وسيط');
  });

  test('what another site posts is refused', async () => {
    const visitor = aVisitor();
    await visitor.open('/desk/login', inside);
    const { email } = await anAccount();
    const foreign = { ...inside, Origin: 'http://evil.example' };
    expect((await visitor.post('/desk/login', { email, password }, foreign)).status).toBe(403);
  });
});

describe('a forgotten password', () => {
  test('is mailed a link that works once, and the answer is the same for strangers', async () => {
    const visitor = aVisitor({ mailer });
    const account = await anAccount('editor', { lang: 'fr' });
    await visitor.open('/desk/forgot');
    const answers = [];
    for (const email of [account.email, 'stranger@example.org']) {
      const answer = await visitor.post('/desk/forgot', { email });
      answers.push([
        answer.status,
        answer.headers['location'],
        (await visitor.open('/desk/login')).text.length,
      ]);
    }
    expect(answers[0]).toEqual(answers[1]);
    const mails = (await server.count(1)).filter(({ to }) => to.includes(account.email));
    expect(mails).toHaveLength(1);
    expect(headerOf(mails[0]!, 'Subject')).toContain('nouveau mot de passe');
    const link = /http:\/\/midad\.example(\/desk\/reset\/[\w-]+)/.exec(partsOf(mails[0]!).text)?.[1] ?? '';
    await visitor.open(link);
    expect((await visitor.post(link, { password: 'عبارة جديدة طويلة' })).status).toBe(303);
    expect((await visitor.open(link)).status).toBe(422);
    await visitor.open('/desk/login');
    const again = await visitor.post('/desk/login', { email: account.email, password: 'عبارة جديدة طويلة' });
    expect(again.headers['location']).toBe('/desk');
  });

  test('lets the person in by the link of the mail although strangers used up what the account allows to all', async () => {
    const { app } = aDesk({ mailer });
    const account = await anAccount('journalist');
    for (let stranger = 0; stranger < 65; stranger += 1) {
      const other = aBrowser(app, aNetwork());
      await other.open('/desk/login');
      await other.post('/desk/login', { email: account.email, password: 'خطأ تماما' });
    }
    const person = aBrowser(app, aNetwork());
    await person.open('/desk/login');
    const refused = await person.post('/desk/login', { email: account.email, password });
    expect(refused.status).toBe(429);
    const before = server.taken.length;
    await person.open('/desk/forgot');
    await person.post('/desk/forgot', { email: account.email });
    const mails = (await server.count(before + 1)).filter(({ to }) => to.includes(account.email));
    const link = /http:\/\/midad\.example(\/desk\/reset\/[\w-]+)/.exec(partsOf(mails[0]!).text)?.[1] ?? '';
    await person.open(link);
    const chosen = 'عبارة جديدة طويلة';
    expect((await person.post(link, { password: chosen })).status).toBe(303);
    await person.open('/desk/login');
    const entered = await person.post('/desk/login', { email: account.email, password: chosen });
    expect(entered.headers['location']).toBe('/desk');
  });

  test('without a mail server the desk says so', async () => {
    expect((await aVisitor().open('/desk/forgot')).text).toContain('لم يُضبط إرسال البريد');
  });
});

describe('an invitation', () => {
  const input = { email: 'invited@example.org', name: 'مريم', role: 'section_editor', lang: 'ar' };

  test('without a mail server is a link that the administrator hands over', async () => {
    const { app } = aDesk();
    const chief = aBrowser(app, aNetwork());
    await signIn(chief, await anAccount('administrator'));
    await chief.open('/desk/accounts/new');
    const made = await chief.post('/desk/accounts', input);
    const link = /http:\/\/midad\.example(\/desk\/welcome\/[\w-]+)/.exec(made.text)?.[1] ?? '';
    const fresh = aBrowser(app, aNetwork());
    await fresh.open(link);
    await fresh.post(link, { password: 'كلمة اختارتها مريم' });
    await fresh.open('/desk/login');
    const arrived = await fresh.post('/desk/login', { email: input.email, password: 'كلمة اختارتها مريم' });
    expect(arrived.headers['location']).toBe('/desk');
    expect((await fresh.open('/desk')).text).toContain('مرحبا مريم');
  });

  test('with a mail server is mailed, and the administrator never sees the link', async () => {
    const chief = aVisitor({ mailer });
    await signIn(chief, await anAccount('administrator'));
    await chief.open('/desk/accounts/new');
    const made = await chief.post('/desk/accounts', { ...input, email: 'mailed@example.org' });
    expect(made.headers['location']).toBe('/desk/accounts');
    await server.count(server.taken.length + 1);
    expect(server.taken.find(({ to }) => to.includes('mailed@example.org'))).toBeDefined();
  });

  test('with faults is shown again, with what was typed and the sections that were ticked', async () => {
    const chief = aVisitor();
    await signIn(chief, await anAccount('administrator'));
    await chief.open('/desk/accounts/new');
    const refused = await chief.post('/desk/accounts', { ...input, email: 'no address', name: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="no address"');
    expect(refused.text).toContain('id="fault-email"');
    expect(refused.text).toContain('id="fault-name"');
    expect(refused.text).toContain('<option value="section_editor" selected>');
  });
});

describe('administration of accounts is refused', () => {
  test.each([
    ['get', '/desk/accounts'],
    ['get', '/desk/accounts/new'],
    ['get', `/desk/accounts/${'a'.repeat(24)}`],
    ['get', '/desk/permissions'],
    ['post', '/desk/accounts'],
    ['post', `/desk/accounts/${'a'.repeat(24)}/close`],
    ['post', '/desk/permissions'],
  ] as const)('to an editor: %s %s', async (method, path) => {
    const editor = aVisitor();
    await signIn(editor, await anAccount('editor'));
    await editor.open('/desk');
    const answer = method === 'get' ? await editor.open(path) : await editor.post(path, {});
    expect(answer.status).toBe(403);
  });

  test('and is not in their menu', async () => {
    const editor = aVisitor();
    await signIn(editor, await anAccount('editor'));
    expect((await editor.open('/desk')).text).not.toContain('href="/desk/accounts"');
    const chief = aVisitor();
    await signIn(chief, await anAccount('administrator'));
    expect((await chief.open('/desk')).text).toContain('href="/desk/accounts"');
  });
});

test('a person’s session is ended from another browser, and the permission table is saved', async () => {
  const { app } = aDesk();
  const [one, other] = [aBrowser(app, aNetwork()), aBrowser(app, aNetwork())];
  const chief = await anAccount('administrator');
  await signIn(one, chief);
  await signIn(other, chief);
  const profile = await one.open('/desk/profile');
  const end = /action="(\/desk\/profile\/sessions\/[0-9a-f]{24}\/end)"/.exec(profile.text)?.[1] ?? '';
  await one.post(end, {});
  expect((await other.open('/desk')).headers['location']).toBe('/desk/login');
  await one.open('/desk/permissions');
  const saved = await one.post('/desk/permissions', { 'moderator/tag.manage': 'any' });
  expect(saved.headers['location']).toBe('/desk/permissions');
  expect((await one.open('/desk/permissions')).text).toMatch(
    /name="moderator\/tag\.manage"[^>]*>(?:<option value="none" data-default>[^<]*<\/option>)<option value="any" selected>/,
  );
  await one.post('/desk/permissions', { 'moderator/tag.manage': 'none' });
});
