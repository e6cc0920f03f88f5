import fc from 'fast-check';
import { Types, connection } from 'mongoose';
import { Secret, TOTP } from 'otpauth';
import { enterByCode, enterByPassword } from '../../src/accounts/sign-in/sign-in.service';
import { relyingParty } from '../../src/accounts/factors/passkey';
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  checkPasskey,
} from '../../src/accounts/factors/passkey.service';
import { qrCode } from '../../src/accounts/factors/qr';
import { digestOfCode, newRecoveryCodes } from '../../src/accounts/factors/recovery-codes';
import { newTotpSecret, periodOf, totpAddress } from '../../src/accounts/factors/totp';
import {
  beginTotp,
  checkSecondFactor,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  secondFactorOf,
} from '../../src/accounts/factors/totp.service';
import { createSeal } from '../../src/sealing';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, at, now, password } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const codeAt = (secret: string, when: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: when.getTime() });
const seal = createSeal('s'.repeat(40), 'authenticators');
const checking = (when: Date) => ({ seal, now: when });
const parts = (when: Date) => ({ limits: memoryRateLimits(() => when), ...checking(when) });

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B, for SHA-1: the last six of the eight digits.
  const rfc = new Secret({ buffer: new Uint8Array(Buffer.from('12345678901234567890')).buffer }).base32;
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('at %s seconds %s is right', (seconds, code) => {
    expect(periodOf(rfc, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test('a clock half a minute off is forgiven, two are not', () => {
    const secret = newTotpSecret();
    const code = codeAt(secret, now);
    expect(periodOf(secret, code, at(0.5))).toBe(periodOf(secret, code, now));
    expect(periodOf(secret, code, at(1.5))).toBeUndefined();
  });

  test('Arabic digits and blanks are taken', () => {
    const secret = newTotpSecret();
    const arabic = codeAt(secret, now).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    expect(periodOf(secret, `${arabic.slice(0, 3)} ${arabic.slice(3)}`, now)).toBeDefined();
  });

  test('nothing else is', () => {
    const secret = newTotpSecret();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        if (!/(?:\p{Nd}.*){6}/su.test(text)) expect(periodOf(secret, text, now)).toBeUndefined();
      }),
    );
  });

  test('the address names the paper and the person', () => {
    expect(totpAddress(newTotpSecret(), 'مداد', 'a@example.org')).toMatch(
      /^otpauth:\/\/totp\/%D9%85%D8%AF%D8%A7%D8%AF:a%40example\.org\?issuer=/,
    );
  });

  test('its QR code has the three corners by which scanners find it, and room around', () => {
    const { size, path } = qrCode('otpauth://totp/x');
    expect(size).toBeGreaterThan(29);
    for (const corner of [`M4 4h`, `M${size - 5} 4h`, `M4 ${size - 5}h`]) expect(path).toContain(corner);
    expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
  });
});

test('recovery codes are easy to copy, different, and the same in capitals and without hyphens', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/);
  expect(digestOfCode('ABCD-efgh jkmn pqrs')).toBe(digestOfCode('abcdefghjkmnpqrs'));
});

describe('two-step verification', () => {
  async function withAuthenticator() {
    const account = await aPerson();
    const secret = await beginTotp(account, seal);
    const codes = await confirmTotp(account, codeAt(secret, now), { seal, now });
    return { account, secret, codes };
  }

  test('is off until a first code shows that the secret arrived', async () => {
    const account = await aPerson();
    const secret = await beginTotp(account, seal);
    expect(await beginTotp(account, seal)).toBe(secret);
    await expect(confirmTotp(account, '000000', { seal, now })).rejects.toThrow('accounts.error.code');
    expect((await secondFactorOf(account.id)).on).toBe(false);
    await confirmTotp(account, codeAt(secret, now), { seal, now });
    expect(await secondFactorOf(account.id)).toEqual({ on: true, recoveryLeft: 10 });
    await expect(beginTotp(account, seal)).rejects.toThrow('accounts.error.factorOn');
  });

  test('asks for a code after the password, and takes each code once', async () => {
    const { account, secret } = await withAuthenticator();
    const from = { address: '192.0.2.77' };
    const entry = await enterByPassword(parts(at(2)), { email: account.email, password }, from);
    const ticket = entry.kind === 'second' ? entry.ticket : '';
    const code = codeAt(secret, at(2));
    await expect(enterByCode(parts(at(2)), { ticket, code: '111111' }, from)).rejects.toThrow('error.code');
    expect((await enterByCode(parts(at(2)), { ticket, code }, from)).id).toBe(account.id);
    await expect(enterByCode(parts(at(2)), { ticket, code }, from)).rejects.toThrow('error.ticket');
    await expect(checkSecondFactor(account, code, checking(at(2)))).rejects.toThrow('accounts.error.code');
    await expect(checkSecondFactor(account, codeAt(secret, at(1.5)), checking(at(2)))).rejects.toThrow(
      'error.code',
    );
  });

  test('guessing is slowed down, however many networks it comes from', async () => {
    const { account } = await withAuthenticator();
    const all = parts(at(2));
    const entry = await enterByPassword(all, { email: account.email, password }, { address: '192.0.2.1' });
    const ticket = entry.kind === 'second' ? entry.ticket : '';
    const guesses: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const guess = enterByCode(all, { ticket, code: '000000' }, { address: `10.1.${n}.1` });
      await guess.catch((error: unknown) => guesses.push((error as Error).message.split(' ')[0]!));
    }
    // The message names other ways to sign in.
    expect(guesses.at(-1)).toBe('accounts.error.waitOrOther');
  });

  test('a recovery code stands in for the telephone, once; new ones replace the old', async () => {
    const { account, codes } = await withAuthenticator();
    await checkSecondFactor(account, codes[0]!.toUpperCase(), checking(at(2)));
    await expect(checkSecondFactor(account, codes[0]!, checking(at(2)))).rejects.toThrow(
      'accounts.error.code',
    );
    expect((await secondFactorOf(account.id)).recoveryLeft).toBe(9);
    const fresh = await renewRecoveryCodes(account, at(3));
    await expect(checkSecondFactor(account, codes[1]!, checking(at(3)))).rejects.toThrow(
      'accounts.error.code',
    );
    await checkSecondFactor(account, fresh[1]!, checking(at(3)));
    const kept = await connection.collection('authenticators').find({}).toArray();
    expect(JSON.stringify(kept)).not.toContain(fresh[2]);
  });

  test('is stored sealed; a secret from before that is sealed when it is used, and goes on giving codes', async () => {
    const { account, secret } = await withAuthenticator();
    const kept = connection.collection('authenticators');
    const mine = { _id: new Types.ObjectId(account.id) };
    expect(JSON.stringify(await kept.findOne(mine))).not.toContain(secret);
    await kept.updateOne(mine, { $set: { secret } });
    await checkSecondFactor(account, codeAt(secret, at(2)), checking(at(2)));
    expect(JSON.stringify(await kept.findOne(mine))).not.toContain(secret);
    await checkSecondFactor(account, codeAt(secret, at(4)), checking(at(4)));
  });

  test('under another secret of the paper no code is right, but a recovery code is', async () => {
    const { account, secret, codes } = await withAuthenticator();
    const other = { seal: createSeal('t'.repeat(40), 'authenticators'), now: at(2) };
    await expect(checkSecondFactor(account, codeAt(secret, at(2)), other)).rejects.toThrow('error.code');
    await checkSecondFactor(account, codes[0]!, other);
  });

  test('is turned off, and the password alone signs in', async () => {
    const { account } = await withAuthenticator();
    await removeTotp(account.id, account.id, at(1));
    const given = { email: account.email, password };
    expect(await enterByPassword(parts(at(2)), given, { address: '192.0.2.78' })).toMatchObject({
      kind: 'in',
    });
  });
});

describe('passkeys', () => {
  const party = { id: 'midad.example', origin: 'https://midad.example', name: 'مداد' };

  test.each([
    ['https://midad.example', 'midad.example'],
    ['http://localhost:3000', 'localhost'],
    ['http://127.0.0.1:3000', undefined],
    ['http://[::1]:3000', undefined],
  ])('at %s are made for %s', (siteUrl, id) => {
    expect(relyingParty(siteUrl)?.id).toBe(id);
  });

  test('the question asks for a key that knows its owner and verifies them', async () => {
    const { options } = await askForNewPasskey(await aPerson(), party, now);
    expect(options).toMatchObject({
      rp: { id: 'midad.example', name: 'مداد' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
  });

  test.each([
    '',
    'null',
    '{}',
    '{"id":"x","rawId":"x","type":"public-key","clientExtensionResults":{},"response":{}}',
  ])('an answer that is none is refused: %s', async (answer) => {
    const account = await aPerson();
    const question = await askForNewPasskey(account, party, now);
    const given = { ticket: question.ticket, answer, name: 'هاتفي' };
    await expect(addPasskey(account, given, { party, now })).rejects.toThrow('accounts.error.passkey');
    const { ticket } = await askForPasskey(party, now);
    await expect(checkPasskey({ ticket, answer }, party, now)).rejects.toThrow('accounts.error.passkey');
    await expect(checkPasskey({ ticket, answer }, party, now)).rejects.toThrow('accounts.error.ticket');
  });

  test('a question answered too late, or by another person, has no effect', async () => {
    const account = await aPerson();
    const { ticket } = await askForNewPasskey(account, party, now);
    const given = { ticket, answer: '{}', name: 'هاتفي' };
    await expect(addPasskey(account, given, { party, now: at(6) })).rejects.toThrow('accounts.error.ticket');
  });
});
