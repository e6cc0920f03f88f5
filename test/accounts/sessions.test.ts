import { connection } from 'mongoose';
import { deviceName } from '../../src/accounts/sessions/device-name';
import {
  endSession,
  endSessionsOf,
  listSessionsOf,
  openSession,
  resumeSession,
} from '../../src/accounts/sessions/session.service';
import { closeAccount } from '../../src/accounts/staff.service';
import { system } from '../../src/accounts/account';
import { listEntries } from '../../src/audit/audit.service';
import { anId } from '../an-id';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, at, now } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const browser = { device: 'Firefox', address: '192.0.2.1' };
const day = 24 * 60;

async function signedIn() {
  const account = await aPerson();
  return { account, ...(await openSession(account, { browser, how: 'password' }, now)) };
}

test('a session is stored by its digest: the database alone signs no person in', async () => {
  const { word, account } = await signedIn();
  expect(word).toMatch(/^[\w-]{43}$/);
  const kept = await connection.collection('sessions').find({}).toArray();
  expect(JSON.stringify([kept, await listEntries(100)])).not.toContain(word);
  expect((await resumeSession(word, browser.address, at(1)))?.account.id).toBe(account.id);
});

test.each([
  ['unused for three days', [3 * day + 1], false],
  ['used every other day', [2 * day, 4 * day, 6 * day], true],
  [
    'used every other day for more than thirty',
    Array.from({ length: 15 }, (_, n) => (n + 1) * 2 * day + 1),
    false,
  ],
])('a session %s', async (_what, uses, lasts) => {
  const { word } = await signedIn();
  let last;
  for (const minutes of uses) last = await resumeSession(word, browser.address, at(minutes));
  expect(last !== undefined).toBe(lasts);
});

test('being seen is noted with the address, not at every page', async () => {
  const { word, account } = await signedIn();
  await resumeSession(word, browser.address, at(0.5));
  expect((await listSessionsOf(account.id))[0]?.seenAt).toEqual(now);
  await resumeSession(word, '192.0.2.9', at(0.6));
  expect((await listSessionsOf(account.id))[0]).toMatchObject({ seenAt: at(0.6), address: '192.0.2.9' });
});

test('one session is ended, by its owner alone', async () => {
  const { word, account, session } = await signedIn();
  await expect(endSession(await aPerson(), session.id, now)).rejects.toThrow('notFound');
  await expect(endSession(account, anId('x'), now)).rejects.toThrow('notFound');
  await endSession(account, session.id, now);
  expect(await resumeSession(word, browser.address, at(1))).toBeUndefined();
});

test('all sessions but this one are ended', async () => {
  const { word, account, session } = await signedIn();
  const other = await openSession(account, { browser, how: 'passkey' }, now);
  expect(await endSessionsOf(account.id, { by: account.id, but: session.id }, now)).toBe(1);
  expect(await resumeSession(other.word, browser.address, at(1))).toBeUndefined();
  expect(await resumeSession(word, browser.address, at(1))).toBeDefined();
});

test('a closed account is signed out at once, everywhere', async () => {
  const { word, account } = await signedIn();
  await closeAccount(system, account.id, at(1));
  expect(await resumeSession(word, browser.address, at(1))).toBeUndefined();
});

test('who signed in, by what and on what, stands in the record', async () => {
  const { account } = await signedIn();
  const [entry] = await listEntries(1, `account:${account.id}`);
  expect(entry).toMatchObject({ act: 'session.opened', detail: { how: 'password', device: 'Firefox' } });
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  ['curl/8.5.0', undefined],
])('%s is known to people as %s', (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});
