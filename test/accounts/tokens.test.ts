import { connection } from 'mongoose';
import { commandLine } from '../../src/accounts/account';
import { changeOwnPassword, setPasswordOf } from '../../src/accounts/sign-in/password.service';
import { endSessionsOf, openSession } from '../../src/accounts/sessions/session.service';
import { giveManageScope } from '../../src/accounts/tokens/token.model';
import {
  addToken,
  findTokenOwner,
  listAllTokens,
  listTokensOf,
  revokeToken,
} from '../../src/accounts/tokens/token.service';
import { listEntries } from '../../src/audit/audit.service';
import { anId } from '../an-id';
import { actorFor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, at, now, password } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

async function withToken(facts: object = {}) {
  const account = await aPerson('journalist');
  const token = await addToken(commandLine, { email: account.email, label: 'آلة', ...facts }, now);
  return { account, actor: actorFor(account), token };
}

test('a token shows its name, scopes, last use and end, never itself', async () => {
  const { account, actor, token } = await withToken({ scopes: ['read'], days: 30 });
  expect(await listTokensOf(actor, account.id)).toEqual([
    expect.objectContaining({ label: 'آلة', scopes: ['read'], createdAt: now, expiresAt: at(30 * 24 * 60) }),
  ]);
  await findTokenOwner(token, at(5));
  await findTokenOwner(token, at(5.5));
  const [listed] = await listTokensOf(actor, account.id);
  expect(listed?.usedAt).toEqual(at(5));
  expect(JSON.stringify(listed)).not.toContain(token);
});

test('a token is good until it expires', async () => {
  const { token } = await withToken({ days: 1 });
  await findTokenOwner(token, at(24 * 60 - 1));
  await expect(findTokenOwner(token, at(24 * 60))).rejects.toThrow('notSignedIn');
});

test('a revoked token ends at once, and the record says who did it', async () => {
  const { account, actor, token } = await withToken();
  const [listed] = await listTokensOf(actor, account.id);
  await revokeToken(actor, anId(listed?.id ?? ''), at(1));
  await expect(findTokenOwner(token, at(1))).rejects.toThrow('notSignedIn');
  expect((await listEntries(1, `account:${account.id}`))[0]).toMatchObject({ act: 'token.revoked' });
});

test('others neither see nor end a token; administrators do', async () => {
  const { account, actor } = await withToken();
  const other = actorFor(await aPerson('editor'));
  const [listed] = await listTokensOf(actor, account.id);
  await expect(listTokensOf(other, account.id)).rejects.toThrow('notAllowed');
  await expect(revokeToken(other, anId(listed?.id ?? ''), now)).rejects.toThrow('unknownToken');
  await expect(revokeToken(actor, anId('no-id'), now)).rejects.toThrow('unknownToken');
  await expect(listAllTokens(other)).rejects.toThrow('notAllowed');
  const chief = actorFor(await aPerson('administrator'));
  expect(await listTokensOf(chief, account.id)).toHaveLength(1);
  expect(await listAllTokens(chief)).toContainEqual(expect.objectContaining({ email: account.email }));
  await revokeToken(chief, anId(listed?.id ?? ''), now);
  expect(await listTokensOf(actor, account.id)).toEqual([]);
});

describe('all tokens of an account end', () => {
  const isOver = (token: string) => expect(findTokenOwner(token, at(1))).rejects.toThrow('notSignedIn');

  test('with a changed password', async () => {
    const { account, token } = await withToken();
    const here = await openSession(account, { browser: { device: '', address: '' }, how: 'password' }, now);
    const given = { current: password, password: 'عبارة أخرى جديدة' };
    await changeOwnPassword(account, given, { sessionId: here.session.id, now });
    await isOver(token);
  });

  test('with a password set by the command line, which ends sessions too and makes one where none is given', async () => {
    const { account, token } = await withToken();
    const made = await setPasswordOf(commandLine, { email: account.email, password: undefined }, now);
    expect(made).toMatch(/^\w{20}$/);
    await isOver(token);
    const editor = actorFor(await aPerson('editor'));
    const asked = { email: account.email, password: undefined };
    await expect(setPasswordOf(editor, asked, now)).rejects.toThrow('notAllowed');
  });

  test('with being signed out everywhere, also where there was no session', async () => {
    const { account, token } = await withToken();
    await endSessionsOf(account.id, { by: account.id }, now);
    await isOver(token);
    const [entry] = await listEntries(1, `account:${account.id}`);
    expect(entry).toMatchObject({ act: 'session.allEnded', detail: { ended: 0, tokens: 1 } });
  });
});

test('a token from before scopes of lists keeps what it could do', async () => {
  const { account, actor } = await withToken({ scopes: ['read', 'write'] });
  await giveManageScope();
  await giveManageScope();
  expect((await listTokensOf(actor, account.id))[0]?.scopes).toEqual(['read', 'write', 'manage']);
  expect(await connection.collection('apiTokens').countDocuments({ scopes: 'manage' })).toBe(1);
});
