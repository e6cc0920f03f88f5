import fc from 'fast-check';
import { connection } from 'mongoose';
import { commandLine } from '../../src/accounts/account';
import { findAccountById } from '../../src/accounts/account.service';
import { networkOf, waitAfter } from '../../src/accounts/sign-in/lock-out';
import { changeOwnPassword, choosePassword, holderOf } from '../../src/accounts/sign-in/password.service';
import { askForReset, limitResets } from '../../src/accounts/sign-in/reset.service';
import { enterByCode, enterByPassword } from '../../src/accounts/sign-in/sign-in.service';
import { invite } from '../../src/accounts/invite.service';
import { isPassword } from '../../src/accounts/passwords/password';
import { listSessionsOf, openSession } from '../../src/accounts/sessions/session.service';
import { closeAccount, issuePasswordSecret } from '../../src/accounts/staff.service';
import { listEntries } from '../../src/audit/audit.service';
import { createSeal } from '../../src/sealing';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { anId } from '../an-id';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, at, now, password } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

let address = 0;
/** A network without earlier attempts. */
const aNetwork = () => ({ address: `198.51.100.${(address += 1)}` });
const seal = createSeal('s'.repeat(40), 'authenticators');
const parts = (when = now) => ({ limits: memoryRateLimits(() => when), now: when, seal });

async function fail(email: string, knocking: object, times: number, when = now) {
  const errors: unknown[] = [];
  for (let time = 0; time < times; time += 1) {
    const from = { ...aNetwork(), ...knocking };
    await enterByPassword(parts(when), { email, password: 'wrong' }, from).catch((error: unknown) =>
      errors.push(error),
    );
  }
  return errors.map((error) => (error as Error).message.split(' ')[0]);
}

test('the right password lets in, in any capitals of the address', async () => {
  const { email, id } = await aPerson();
  const entry = await enterByPassword(parts(), { email: email.toUpperCase(), password }, aNetwork());
  expect(entry).toMatchObject({ kind: 'in', account: { id } });
});

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await aPerson();
  const answers = [await fail(email, {}, 1), await fail('nobody@example.org', {}, 1)];
  expect(answers).toEqual([['accounts.error.signIn'], ['accounts.error.signIn']]);
});

test('an unknown address costs as much work as a known one', async () => {
  const cost = async (hash: string | undefined) => {
    const costs: number[] = [];
    // The least of several, since other work of the process costs too.
    for (let time = 0; time < 6; time += 1) {
      const before = process.cpuUsage();
      await isPassword(hash, 'wrong');
      const { user, system } = process.cpuUsage(before);
      costs.push(user + system);
    }
    return Math.min(...costs);
  };
  const { email } = await aPerson();
  const kept = await connection.collection('accounts').findOne({ email });
  await cost(undefined);
  const [known, unknown] = [await cost(String(kept?.['passwordHash'])), await cost(undefined)];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});

describe('lock-out', () => {
  const network = { address: '203.0.113.7' };

  test('grows with each failure from one network, and never reaches another', async () => {
    const { email } = await aPerson();
    const answers = await fail(email, network, 6);
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('accounts.error.signIn'));
    expect(answers[5]).toBe('accounts.error.wait');
    const given = { email, password };
    await expect(enterByPassword(parts(), given, network)).rejects.toMatchObject({ retryAfter: 2 });
    expect(await enterByPassword(parts(), given, aNetwork())).toMatchObject({ kind: 'in' });
    expect(await enterByPassword(parts(at(1)), given, network)).toMatchObject({ kind: 'in' });
  });

  test('by others in the same house does not touch the browser a person signed in on before', async () => {
    const { email } = await aPerson();
    await fail(email, network, 6);
    const here = { ...network, knownDevice: 'my-browser' };
    expect(await enterByPassword(parts(), { email, password }, here)).toMatchObject({ kind: 'in' });
  });

  test('by a whole botnet slows strange browsers, not the known one', async () => {
    const { email } = await aPerson();
    const all = parts();
    const tried: unknown[] = [];
    for (let time = 0; time < 62; time += 1) {
      const attempt = enterByPassword(all, { email, password: 'wrong' }, { address: `10.0.${time}.1` });
      tried.push(await attempt.catch((error: unknown) => (error as Error).message.split(' ')[0]));
    }
    // The message names other ways to sign in.
    expect(tried.at(-1)).toBe('accounts.error.waitOrOther');
    const given = { email, password };
    await expect(enterByPassword(all, given, aNetwork())).rejects.toThrow('accounts.error.waitOrOther');
    expect(await enterByPassword(all, given, { ...aNetwork(), knownDevice: 'mine' })).toMatchObject({
      kind: 'in',
    });
  }, 20_000);

  test('by one network uses up nothing that another needs, one after the other or all at once', async () => {
    const given = { email: (await aPerson()).email, password };
    const all = parts();
    for (let time = 0; time < 62; time += 1) {
      await enterByPassword(all, { ...given, password: 'wrong' }, network).catch(() => undefined);
    }
    expect(await enterByPassword(all, given, aNetwork())).toMatchObject({ kind: 'in' });
    const atOnce = { email: (await aPerson()).email, password };
    const tried = await Promise.allSettled(
      Array.from({ length: 62 }, () =>
        enterByPassword(all, { ...atOnce, password: 'wrong' }, { address: '203.0.113.8' }),
      ),
    );
    const told = tried.map((one) => (one.status === 'rejected' ? String(one.reason) : 'in'));
    expect(told.filter((one) => one.includes('accounts.error.signIn')).length).toBeLessThanOrEqual(12);
    expect(await enterByPassword(all, atOnce, aNetwork())).toMatchObject({ kind: 'in' });
  }, 20_000);

  test('by a whole botnet does not hold up a network on which the account signed in before', async () => {
    const given = { email: (await aPerson()).email, password };
    const home = aNetwork();
    await enterByPassword(parts(), given, home);
    const all = { ...parts(), limits: memoryRateLimits(() => now) };
    for (let time = 0; time < 61; time += 1) {
      const attempt = { ...given, password: 'wrong' };
      await enterByPassword(all, attempt, { address: `10.1.${time}.1` }).catch(() => undefined);
    }
    await expect(enterByPassword(all, given, aNetwork())).rejects.toThrow('accounts.error.waitOrOther');
    expect(await enterByPassword(all, given, home)).toMatchObject({ kind: 'in' });
  }, 20_000);

  test('writes as much down for an address without an account as for one with', async () => {
    await fail('no-such-person@example.org', {}, 1);
    expect(await listEntries(1, 'account:unknown')).toMatchObject([{ act: 'session.refused' }]);
  });

  test('a right password forgives what was mistyped', async () => {
    const { email } = await aPerson();
    const from = aNetwork();
    await fail(email, from, 4);
    await enterByPassword(parts(), { email, password }, from);
    expect(await fail(email, from, 4)).toEqual(Array(4).fill('accounts.error.signIn'));
  });

  test('waits double up to a quarter of an hour, and to half a minute where the browser is known', () => {
    expect([1, 4, 5, 6, 7, 30].map((failures) => waitAfter(failures, 'strange'))).toEqual([
      0, 0, 2, 4, 8, 900,
    ]);
    expect(waitAfter(1000, 'known')).toBe(30);
    fc.assert(
      fc.property(fc.nat(500), (failures) => {
        expect(waitAfter(failures + 1, 'strange')).toBeGreaterThanOrEqual(waitAfter(failures, 'strange'));
      }),
    );
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s shares the network %s', (one, network) => {
    expect(networkOf(one)).toBe(network);
  });
});

test('a closed account cannot sign in', async () => {
  const { id, email } = await aPerson();
  await closeAccount(commandLine, id, now);
  expect(await fail(email, {}, 1)).toEqual(['accounts.error.signIn']);
  await expect(enterByPassword(parts(), { email, password }, aNetwork())).rejects.toThrow('signIn');
});

describe('a forgotten password', () => {
  const askFor = async (email: string, when = now) => (await askForReset(parts(when), email))?.word ?? '';

  test('is chosen anew by the word of the mail, once, and signs out every browser', async () => {
    const account = await aPerson();
    await openSession(account, { browser: { device: '', address: '' }, how: 'password' }, now);
    const word = await askFor(account.email);
    await choosePassword('reset', { word, password: 'عبارة أخرى جديدة' }, at(1));
    expect(await listSessionsOf(account.id)).toEqual([]);
    const again = { word, password: 'عبارة ثالثة جديدة' };
    await expect(choosePassword('reset', again, at(2))).rejects.toThrow('accounts.error.ticket');
    const given = { email: account.email, password: 'عبارة أخرى جديدة' };
    expect(await enterByPassword(parts(), given, aNetwork())).toMatchObject({ kind: 'in' });
  });

  test('of two that come with one word at once, one gets through', async () => {
    const { email } = await aPerson();
    const word = await askFor(email);
    const both = ['عبارة جديدة أولى', 'عبارة جديدة ثانية'].map((chosen) =>
      choosePassword('reset', { word, password: chosen }, at(1)),
    );
    const ended = await Promise.allSettled(both);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('the word is good for an hour, for this purpose, for an open account, and kept as a digest', async () => {
    const account = await aPerson();
    const word = await askFor(account.email);
    await expect(holderOf('reset', word, at(61))).rejects.toThrow('accounts.error.ticket');
    await expect(holderOf('invitation', word, at(1))).rejects.toThrow('accounts.error.ticket');
    expect((await holderOf('reset', word, at(59))).id).toBe(account.id);
    const kept = await connection.collection('tickets').find({}).toArray();
    expect(JSON.stringify([kept, await listEntries(200)])).not.toContain(word);
    await closeAccount(commandLine, account.id, at(1));
    await expect(holderOf('reset', word, at(1))).rejects.toThrow('accounts.error.ticket');
  });

  test('no mail goes to an unknown or closed account, and no requests fill a mailbox or come without end', async () => {
    expect(await askForReset(parts(), 'nobody@example.org')).toBeUndefined();
    const { email } = await aPerson();
    const all = parts();
    for (let time = 0; time < 3; time += 1) expect(await askForReset(all, email)).toBeDefined();
    expect(await askForReset(all, email)).toBeUndefined();
    for (let time = 0; time < 20; time += 1) await limitResets(all, '203.0.113.50');
    await expect(limitResets(all, '203.0.113.50')).rejects.toThrow('accounts.error.wait');
  });
});

describe('choosing a password', () => {
  test.each([
    ['too short', '123456789', 'accounts.error.password'],
    ['longer than a person types', 'x'.repeat(201), 'accounts.error.password'],
    ['one letter over and over', 'aaaaaaaaaaaa', 'accounts.error.easy'],
    ['the own address', 'rime@example.org', 'accounts.error.easy'],
  ])('%s is refused, and the word stays good', async (_what, chosen, told) => {
    const existing = await findAccountById(anId(rimeId));
    const { id } = existing ?? (await aPerson('journalist', { email: 'rime@example.org' }));
    rimeId = id;
    const word = await issuePasswordSecret({ who: commandLine, now }, id, 'reset');
    await expect(choosePassword('reset', { word, password: chosen }, now)).rejects.toThrow(told);
    expect((await holderOf('reset', word, now)).id).toBe(id);
  });
  let rimeId = '';

  test('one needs the present one, and keeps this browser alone signed in', async () => {
    const account = await aPerson();
    const here = await openSession(account, { browser: { device: '', address: '' }, how: 'password' }, now);
    await openSession(account, { browser: { device: '', address: '' }, how: 'password' }, now);
    const place = { sessionId: here.session.id, now: at(1) };
    const wrong = { current: 'not it', password: 'عبارة أخرى جديدة' };
    await expect(changeOwnPassword(account, wrong, place)).rejects.toThrow('accounts.error.current');
    await changeOwnPassword(account, { ...wrong, current: password }, place);
    expect((await listSessionsOf(account.id)).map(({ id }) => id)).toEqual([here.session.id]);
  });

  test('an invited person chooses their own; before that no sign-in is possible', async () => {
    const input = { email: 'new@example.org', name: 'جديد', role: 'journalist', lang: 'fr' } as const;
    const { account, word } = await invite(commandLine, input, now);
    expect(account.lang).toBe('fr');
    await choosePassword('invitation', { word, password: 'une phrase assez longue' }, at(6 * 24 * 60));
    const given = { email: 'new@example.org', password: 'une phrase assez longue' };
    expect(await enterByPassword(parts(), given, aNetwork())).toMatchObject({ kind: 'in' });
  });
});

test('a made-up secret for the second step signs no person in', async () => {
  const given = { ticket: 'x', code: '123456' };
  await expect(enterByCode(parts(), given, aNetwork())).rejects.toThrow('accounts.error.ticket');
});
