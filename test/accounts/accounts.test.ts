import { verify } from '@node-rs/argon2';
import { connection } from 'mongoose';
import { commandLine } from '../../src/accounts/account';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount, createFirstAdministrator, findAccountByEmail } from '../../src/accounts/account.service';
import { addToken, findTokenOwner } from '../../src/accounts/tokens/token.service';
import { listEntries } from '../../src/audit/audit.service';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const salma = { email: 'Salma@Example.org', name: 'سلمى العلوي', role: 'editor' };

test('the first administrator gets a password that is shown once, and only where there is no account', async () => {
  const first = await createFirstAdministrator('admin@example.org', now);
  expect(first?.account.role).toBe('administrator');
  expect(first?.password).toMatch(/^[a-zA-Z2-9]{20}$/);
  expect(await createFirstAdministrator('other@example.org', now)).toBeUndefined();
});

test('a password is kept as its Argon2id hash alone', async () => {
  const { account, password } = await addAccount(commandLine, readAccountInput(salma), now);
  const kept = await connection.collection('accounts').findOne({ email: account.email });
  const hash = String(kept?.['passwordHash']);
  expect(hash).toMatch(/^\$argon2id\$/);
  expect(await verify(hash, password ?? '')).toBe(true);
  expect(JSON.stringify([kept, await listEntries(100)])).not.toContain(password);
});

test('an address is one account, in capitals or not', async () => {
  expect((await findAccountByEmail(' SALMA@example.org '))?.name).toBe('سلمى العلوي');
  await expect(
    addAccount(commandLine, readAccountInput({ ...salma, email: 'salma@example.ORG' }), now),
  ).rejects.toThrow('accounts.error.taken');
});

test('who chooses a password is shown none', async () => {
  const input = readAccountInput({ ...salma, email: 'x@example.org', password: 'كلمة سر طويلة' });
  expect(await addAccount(commandLine, input, now)).not.toHaveProperty('password');
});

test.each([
  ['an address that is none', { email: 'salma' }, 'accounts.error.email'],
  ['a role that is none', { role: 'chief' }, 'accounts.error.role'],
  ['a short password', { password: '123456789' }, 'accounts.error.password'],
  ['a name that says nothing', { name: ' \u200b ' }, 'web.error.required'],
])('%s is refused', (_what, facts, message) => {
  expect(() => readAccountInput({ ...salma, ...facts })).toThrow(message);
});

test('only administrators add accounts and tokens', async () => {
  const editor = anActor('editor', { id: 'x' });
  await expect(addAccount(editor, readAccountInput(salma), now)).rejects.toThrow('notAllowed');
  await expect(addToken(editor, { email: salma.email, label: 'x' }, now)).rejects.toThrow('notAllowed');
});

describe('a token', () => {
  test('acts for its account within its scopes, and is kept as a digest', async () => {
    const token = await addToken(
      commandLine,
      { email: salma.email, label: 'آلة النشر', scopes: ['read'] },
      now,
    );
    expect(token).toMatch(/^midad_[\w-]{43}$/);
    expect(await findTokenOwner(token, now)).toMatchObject({
      account: { email: salma.email },
      scopes: ['read'],
    });
    expect(JSON.stringify(await connection.collection('apiTokens').find({}).toArray())).not.toContain(token);
  });

  test('that was never issued signs no person in', async () => {
    await expect(findTokenOwner('midad_x', now)).rejects.toThrow('notSignedIn');
  });

  test('is not made for an unknown account or for a scope that is none', async () => {
    await expect(addToken(commandLine, { email: 'nobody@example.org', label: 'x' }, now)).rejects.toThrow(
      'accounts.error.unknown',
    );
    const odd = { email: salma.email, label: 'x', scopes: ['all'] };
    await expect(addToken(commandLine, odd as never, now)).rejects.toThrow('accounts.error.scope');
  });
});
