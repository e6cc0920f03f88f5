import { listTokensOf } from '../../src/accounts/tokens/token.service';
import { findAccountById } from '../../src/accounts/account.service';
import { actorFor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aBrowser, aDesk, anAccount, password, signIn } from './a.desk';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

/** A person who signed in a number of minutes ago. */
async function after(minutes: number, role: 'administrator' | 'journalist' = 'journalist') {
  let now = new Date();
  const { app } = aDesk({ now: () => now });
  const person = aBrowser(app, `198.51.100.${Math.floor(Math.random() * 250)}`);
  const account = await anAccount(role);
  await signIn(person, account);
  now = new Date(now.getTime() + minutes * 60_000);
  await person.open('/desk/profile');
  return { person, account };
}

const fields = { label: 'موقع الطقس', days: '30', scopes: ['read', 'media'] };
const tokensOf = (account: Parameters<typeof actorFor>[0]) => listTokensOf(actorFor(account), account.id);

test('a token is made in the profile, shown once, listed and ended there', async () => {
  const { person, account } = await after(1);
  const made = await person.post('/desk/profile/tokens', fields);
  expect(made.text).toMatch(/midad_[\w-]{43}/);
  const profile = await person.open('/desk/profile');
  expect(profile.text).toContain('موقع الطقس');
  expect(profile.text).not.toMatch(/midad_[\w-]{43}/);
  const [token] = await tokensOf(account);
  expect(token).toMatchObject({ label: 'موقع الطقس', scopes: ['read', 'media'] });
  const ended = await person.post(`/desk/profile/tokens/${token?.id ?? ''}/revoke`, {});
  expect(ended.headers['location']).toBe('/desk/profile#tokens');
  expect(await tokensOf(account)).toEqual([]);
});

test('a refused form for a token keeps what was typed', async () => {
  const { person } = await after(1);
  const refused = await person.post('/desk/profile/tokens', { ...fields, scopes: 'fly', label: 'اسم مكتوب' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('value="اسم مكتوب"');
  expect(refused.text).toContain('read وwrite وpublish وmedia وmanage');
});

describe('a while after sign-in', () => {
  test('what changes who gets in asks for the password again, and loses nothing typed', async () => {
    const { person, account } = await after(30);
    const asked = await person.post('/desk/profile/tokens', fields);
    expect(asked.status).toBe(403);
    expect(asked.text).toContain('action="/desk/profile/tokens"');
    expect(asked.text).toContain('name="label" value="موقع الطقس"');
    expect(asked.text.match(/name="scopes" value="/g)).toHaveLength(2);
    expect(await tokensOf(account)).toEqual([]);
    const wrong = await person.post('/desk/profile/tokens', { ...fields, current: 'not it' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('name="label" value="موقع الطقس"');
    expect(wrong.text).not.toContain('not it');
    const made = await person.post('/desk/profile/tokens', { ...fields, current: password });
    expect(made.text).toMatch(/midad_[\w-]{43}/);
    // For a few minutes no further proof is requested.
    expect((await person.post('/desk/profile/tokens', fields)).text).toMatch(/midad_[\w-]{43}/);
  });

  test('the page that shows the key of an authenticator is reached by way of the question', async () => {
    const { person } = await after(30);
    const led = await person.open('/desk/profile/two-factor');
    expect(led.headers['location']).toBe('/desk/confirm?next=%2Fdesk%2Fprofile%2Ftwo-factor');
    await person.open(led.headers['location'] ?? '');
    const next = { next: '/desk/profile/two-factor', current: password };
    const back = await person.post('/desk/confirm', next);
    expect(back.headers['location']).toBe('/desk/profile/two-factor');
    expect((await person.open('/desk/profile/two-factor')).status).toBe(200);
  });

  test('roles and addresses of others, links and permissions wait for it as well', async () => {
    const { person } = await after(30, 'administrator');
    const other = await anAccount();
    const { email, name } = other;
    const raised = { email, name, role: 'administrator', lang: 'ar' };
    for (const [path, values] of [
      [`/desk/accounts/${other.id}`, raised],
      [`/desk/accounts/${other.id}/link`, {}],
      [`/desk/accounts/${other.id}/factors/remove`, {}],
      ['/desk/accounts', { ...raised, email: 'new-chief@example.org' }],
      ['/desk/permissions', {}],
      ['/desk/profile/passkeys/x/remove', {}],
    ] as const) {
      expect([path, (await person.post(path, values)).status]).toEqual([path, 403]);
    }
    expect((await findAccountById(other.id))?.role).toBe('journalist');
    await person.post(`/desk/accounts/${other.id}`, { ...raised, current: password });
    expect((await findAccountById(other.id))?.role).toBe('administrator');
  });

  test('a script gets a code, not a page', async () => {
    const { person } = await after(30);
    const answer = await person.post('/desk/profile/tokens', fields, { Accept: 'application/json' });
    expect([answer.status, answer.body]).toEqual([
      403,
      { error: expect.objectContaining({ code: 'not_confirmed' }) as object },
    ]);
  });
});

test('an administrator ends the tokens of a colleague on their page', async () => {
  const { person: chief } = await after(1, 'administrator');
  const { person, account } = await after(1);
  await person.post('/desk/profile/tokens', fields);
  const page = await chief.open(`/desk/accounts/${account.id}`);
  expect(page.text).toContain('موقع الطقس');
  const [token] = await tokensOf(account);
  await chief.post(`/desk/accounts/${account.id}/tokens/${token?.id ?? ''}/revoke`, {});
  expect(await tokensOf(account)).toEqual([]);
});
