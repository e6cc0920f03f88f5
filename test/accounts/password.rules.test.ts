import { commandLine } from '../../src/accounts/account';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount } from '../../src/accounts/account.service';
import {
  changeOwnPassword,
  choosePassword,
  setPasswordOf,
} from '../../src/accounts/sign-in/password.service';
import { invite } from '../../src/accounts/invite.service';
import { requireGoodPassword } from '../../src/accounts/passwords/password.rules';
import { openSession } from '../../src/accounts/sessions/session.service';
import { issuePasswordSecret } from '../../src/accounts/staff.service';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, now, password } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const salma = { email: 'salma.alaoui@gazette-rabat.ma', name: 'سلمى العلوي' };

describe('refused as common', () => {
  test.each([
    ['as the list has it', 'password123'],
    ['in capitals', 'PassWord123'],
    ['in wide letters', 'ｐａｓｓｗｏｒｄ１２３'],
    ['with signs and digits around a common word', 'Manchester-2026!!'],
    ['in Arabic digits', '١٢٣٤٥٦٧٨٩١٠'],
    ['in Persian digits', '۱۲۳۴۵۶۷۸۹۱۰'],
    ['by the same keys of an Arabic keyboard', 'ضصثقفغعهخح'],
  ])('%s: %s', async (_how, chosen) => {
    await expect(requireGoodPassword(chosen, salma)).rejects.toThrow('accounts.error.common');
  });
});

describe('refused as one of the first guesses', () => {
  test.each([
    ['the address', 'Salma.Alaoui@gazette-rabat.ma'],
    ['a part of it with a year', 'salma.alaoui2026'],
    ['where the paper is', 'gazette-rabat!!'],
    ['the name', 'سلمى العلوي'],
    ['the name without its space', 'سلمىالعلوي99'],
    ['one thing over and over', 'abababababab'],
    ['the alphabet', 'abcdefghijklm'],
    ['backwards', '9876543210'],
    ['the Arabic alphabet in order of code points', 'بةتثجحخدذرزس'],
  ])('%s: %s', async (_what, chosen) => {
    await expect(requireGoodPassword(chosen, salma)).rejects.toThrow('accounts.error.easy');
  });
});

test.each([
  'عبارة طويلة لا يعرفها أحد',
  'une phrase assez longue',
  'kV7-mubarak-ponçage',
  'correct horse battery staple',
])('taken: %s', async (chosen) => {
  await expect(requireGoodPassword(chosen, salma)).resolves.toBeUndefined();
});

test('every door at which a password is chosen asks the same', async () => {
  const bad = 'Password123!';
  const told = { rejects: 'accounts.error.common' };
  const account = await aPerson();
  const here = await openSession(account, { browser: { device: '', address: '' }, how: 'password' }, now);
  const { word: invitation } = await invite(
    commandLine,
    { email: 'new-one@example.org', name: 'جديد', role: 'journalist' },
    now,
  );
  const reset = await issuePasswordSecret({ who: commandLine, now }, account.id, 'reset');
  const typed = { email: 'cli@example.org', name: 'x', role: 'journalist', password: bad };
  const doors = [
    () => addAccount(commandLine, readAccountInput(typed), now),
    () => setPasswordOf(commandLine, { email: account.email, password: bad }, now),
    () => choosePassword('invitation', { word: invitation, password: bad }, now),
    () => choosePassword('reset', { word: reset, password: bad }, now),
    () =>
      changeOwnPassword(account, { current: password, password: bad }, { sessionId: here.session.id, now }),
  ];
  for (const door of doors) await expect(door()).rejects.toThrow(told.rejects);
});
