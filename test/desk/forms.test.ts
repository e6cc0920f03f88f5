import { Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { actorOf } from '../../src/accounts/signed-in';
import { line, readInput } from '../../src/input';
import { deskPage, notify } from '../../src/web/pages/desk-page';
import { fieldOf, formRoute } from '../../src/web/request/form';
import { openTemporaryDatabase } from '../database/temporary';
import { aBrowser, aDesk, anAccount, signIn } from './a.desk';
import { template } from '../../src/web/templates/template';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const saved: string[] = [];
const noteInput = z.object({ email: line(20) });

/** A room with one form. */
const notes = Router().post(
  '/notes',
  formRoute({
    act: (req, res, values) => {
      const { email } = readInput(noteInput, values);
      saved.push(`${actorOf(req).role}: ${email} ${fieldOf(values, 'more')}`);
      notify(res, { key: 'desk.home.greeting', values: { name: 'سلمى' } });
      res.redirect(303, '/desk');
      return Promise.resolve();
    },
    show: (_req, res, form) =>
      deskPage(res, {
        template: template<object>('desk/account/sign-in'),
        model: { form, next: '', carried: '' },
        title: 'desk.home.title',
      }),
  }),
);
const files = Router().post('/files', multer().single('file'), (req, res) => {
  saved.push((req.body as { caption: string }).caption);
  res.redirect(303, '/desk');
});
const { app } = aDesk({ rooms: [notes, files] });

async function aPersonSignedIn() {
  const browser = aBrowser(app);
  await signIn(browser, await anAccount());
  await browser.open('/desk');
  saved.length = 0;
  return browser;
}

test('a form of the desk is taken, and the next page says what was done, once', async () => {
  const browser = await aPersonSignedIn();
  expect((await browser.post('/desk/notes', { email: 'نص', more: 'ملاحظة' })).status).toBe(303);
  expect(saved).toEqual(['journalist: نص ملاحظة']);
  expect((await browser.open('/desk')).text).toMatch(/<div class="notice done">.*<p>مرحبا سلمى<\/p>/s);
  expect((await browser.open('/desk')).text).not.toContain('class="notice ');
});

test('a refused form keeps what was typed and says beside the field what is wrong', async () => {
  const browser = await aPersonSignedIn();
  const refused = await browser.post('/desk/notes', { email: 'نص أطول بكثير مما يسمح به <b>' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="نص أطول بكثير مما يسمح به &lt;b&gt;"');
  expect(refused.text).toContain('<p class="fault" id="fault-email">النص أطول من الحد المسموح به (20).</p>');
  expect(refused.text).toMatch(
    /<input id="field-email"[^>]* aria-invalid="true" aria-describedby="fault-email"/,
  );
  expect(saved).toEqual([]);
});

describe('what another site posts is refused', () => {
  test.each([
    ['with the token but from elsewhere', { 'Sec-Fetch-Site': 'cross-site' }, true],
    ['from a host beside ours', { 'Sec-Fetch-Site': 'same-site' }, true],
    ['with the origin of another site', { 'Sec-Fetch-Site': 'none', Origin: 'https://evil.example' }, true],
    ['from an unknown origin, without a token', { 'Sec-Fetch-Site': 'none' }, false],
    ['from a hidden origin', { 'Sec-Fetch-Site': 'none', Origin: 'null' }, true],
  ])('%s', async (_what, headers, withToken) => {
    const browser = await aPersonSignedIn();
    const answer = await browser.post(
      '/desk/notes',
      withToken ? { email: 'x' } : { email: 'x', csrf: '' },
      headers,
    );
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('value="x"');
    expect(saved).toEqual([]);
  });

  test('an old browser without such headers is known by the token alone', async () => {
    const browser = await aPersonSignedIn();
    expect((await browser.post('/desk/notes', { email: 'x' }, { 'Sec-Fetch-Site': 'none' })).status).toBe(
      303,
    );
  });
});

test('a form opened before the last sign-in is shown again with all that was typed, and sends itself well', async () => {
  const browser = await aPersonSignedIn();
  const late = await browser.post('/desk/notes', {
    email: 'نص',
    more: ['أول', 'ثان'],
    csrf: 'of another session',
  });
  expect(late.status).toBe(403);
  expect(saved).toEqual([]);
  for (const value of ['نص', 'أول', 'ثان']) expect(late.text).toContain(`value="${value}"`);
  await browser.post('/desk/notes', { email: 'نص' });
  expect(saved).toEqual(['journalist: نص ']);
});

test('a script whose page is late gets a new token and what to say', async () => {
  const browser = await aPersonSignedIn();
  const late = await browser.post('/desk/notes', { email: 'x', csrf: 'old' }, { Accept: 'application/json' });
  expect(late.body).toMatchObject({ error: { code: 'late_form' } });
  // The token of each page is another one; that this one is good is shown by the next request.
  const { csrf } = z.object({ csrf: z.string() }).parse(late.body);
  expect(csrf).toMatch(/^[\w-]{43}\.[\w-]{12}$/);
  await browser.post('/desk/notes', { email: 'بعد', csrf });
  expect(saved).toEqual(['journalist: بعد ']);
});

test('a form with files carries its token in its first field, and never in its address', async () => {
  const browser = await aPersonSignedIn();
  const large = { content: Buffer.alloc(300_000, 'x'), name: 'a.png' };
  expect((await browser.upload('/desk/files', { caption: 'شرح' }, large)).status).toBe(303);
  expect(saved).toEqual(['شرح']);
  const inAddress = `/desk/files?csrf=${browser.token}`;
  expect((await browser.upload(inAddress, { caption: 'شرح', csrf: 'old' })).text).toContain('value="شرح"');
  expect((await browser.upload('/desk/files', { caption: 'شرح', csrf: '' }, large)).text).toContain(
    'value="شرح"',
  );
  expect(saved).toEqual(['شرح']);
});
