import { commandLine } from '../../src/accounts/account';
import type { Account, Actor } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { readPersonInput, readProfileInput } from '../../src/accounts/account.input';
import { findAccountById } from '../../src/accounts/account.service';
import { secondFactorOf } from '../../src/accounts/factors/totp.service';
import { putAuthenticator } from '../../src/accounts/factors/totp.model';
import { invite } from '../../src/accounts/invite.service';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import {
  changeOwnProfile,
  changeStaff,
  closeAccount,
  findStaff,
  issuePasswordSecret,
  listStaff,
  removeFactorsOf,
  reopenAccount,
} from '../../src/accounts/staff.service';
import { addToken, findTokenOwner } from '../../src/accounts/tokens/token.service';
import { listEntries } from '../../src/audit/audit.service';
import { anId } from '../an-id';
import { actorFor, anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';
import { aPerson, at, now } from './a.person';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let administrator: Actor;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  administrator = actorFor(await aPerson('administrator'));
});
afterAll(() => database.close());

const sectionId = 'f'.repeat(24);
const inputOf = ({ email, name, role }: Account, facts: object = {}) =>
  readPersonInput({ email, name, role, lang: 'ar', ...facts });

const deeds: readonly (readonly [string, (who: Actor, account: Account) => Promise<unknown>])[] = [
  ['listing', (who) => listStaff(who)],
  ['looking at', (who, { id }) => findStaff(who, id)],
  ['changing', (who, account) => changeStaff({ who, now }, account.id, inputOf(account))],
  ['closing', (who, { id }) => closeAccount(who, id, now)],
  ['opening again', (who, { id }) => reopenAccount(who, id, now)],
  ['taking the factors of', (who, { id }) => removeFactorsOf(who, id, now)],
  ['making a link for', (who, { id }) => issuePasswordSecret({ who, now }, id, 'reset')],
  [
    'inviting beside',
    (who) => invite(who, readPersonInput({ email: 'n@example.org', name: 'ن', role: 'editor' }), now),
  ],
];

describe.each(deeds)('%s accounts', (_name, deed) => {
  test.each<Role>(['editor', 'section_editor', 'journalist', 'contributor', 'photographer', 'moderator'])(
    'is refused to a %s',
    async (role) => {
      const promise = (async () => deed(anActor(role, { id: 'x' }), await aPerson()))();
      await expect(promise).rejects.toThrow('notAllowed');
    },
  );
});

describe('who looks after accounts without being an administrator', () => {
  const table = {
    ...defaultPermissions,
    editor: { ...defaultPermissions.editor, 'account.manage': 'any' as const },
  };
  const keeper = anActor('editor', { id: 'b'.repeat(24), table });

  test.each(deeds.slice(1, 7))('gets nowhere %s an administrator', async (_name, deed) => {
    const chief = await aPerson('administrator');
    await expect(deed(keeper, chief)).rejects.toThrow('notAllowed');
  });

  test('makes no person an administrator', async () => {
    const person = await aPerson();
    const raised = inputOf(person, { role: 'administrator' });
    await expect(changeStaff({ who: keeper, now }, person.id, raised)).rejects.toThrow('notAllowed');
    const fresh = readPersonInput({ email: 'boss@example.org', name: 'ر', role: 'administrator' });
    await expect(invite(keeper, fresh, now)).rejects.toThrow('notAllowed');
  });
});

test('role, sections, name, address and language of a person are changed, and the change is remembered', async () => {
  const person = await aPerson();
  const facts = {
    name: 'سلمى',
    email: 'salma@example.org',
    role: 'section_editor',
    sectionIds: [sectionId],
    lang: 'en',
  };
  await changeStaff({ who: administrator, now: at(1) }, person.id, readPersonInput(facts));
  expect(await findAccountById(person.id)).toMatchObject(facts);
  const [entry] = await listEntries(1, `account:${person.id}`);
  expect(entry).toMatchObject({ act: 'account.changed', actor: administrator.id });
  await changeStaff({ who: administrator, now: at(2) }, person.id, inputOf(person));
  expect(await findAccountById(person.id)).not.toHaveProperty('sectionIds');
});

test('an address belongs to one account', async () => {
  const [one, other] = [await aPerson(), await aPerson()];
  const taken = inputOf(one, { email: other.email.toUpperCase() });
  await expect(changeStaff({ who: administrator, now }, one.id, taken)).rejects.toThrow(
    'accounts.error.taken',
  );
});

test('the last administrator stays, and no person closes their own account', async () => {
  const only = (await findAccountById(anId(administrator.id)))!;
  for (const chief of await listStaff(administrator)) {
    if (chief.role === 'administrator' && chief.id !== only.id)
      await closeAccount(administrator, chief.id, now);
  }
  await expect(closeAccount(commandLine, only.id, now)).rejects.toThrow('lastAdministrator');
  const lowered = inputOf(only, { role: 'editor' });
  await expect(changeStaff({ who: administrator, now }, only.id, lowered)).rejects.toThrow(
    'lastAdministrator',
  );
  await aPerson('administrator');
  await expect(closeAccount(administrator, only.id, now)).rejects.toThrow('closeSelf');
});

test('a closed account acts through no program either, and is as it was when opened again, but for tokens', async () => {
  const person = await aPerson('editor');
  const token = await addToken(commandLine, { email: person.email, label: 'آلة' }, now);
  await closeAccount(administrator, person.id, at(1));
  await expect(findTokenOwner(token, at(1))).rejects.toThrow('notSignedIn');
  await expect(issuePasswordSecret({ who: administrator, now }, person.id, 'reset')).rejects.toThrow(
    'error.closed',
  );
  await reopenAccount(administrator, person.id, at(2));
  expect(await findAccountById(person.id)).toEqual(person);
  // Reopening an account does not restore earlier API tokens.
  await expect(findTokenOwner(token, at(2))).rejects.toThrow('notSignedIn');
});

test('who lost the telephone is helped by an administrator', async () => {
  const person = await aPerson();
  await putAuthenticator(person.id, { secret: 'ABCD', confirmedAt: now, lastPeriod: 0, recovery: [] });
  await removeFactorsOf(administrator, person.id, at(1));
  expect((await secondFactorOf(person.id)).on).toBe(false);
  const [entry] = await listEntries(1, `account:${person.id}`);
  expect(entry).toMatchObject({ act: 'secondFactor.off', actor: administrator.id });
});

test('people change their own name and language, never their role', async () => {
  const person = await aPerson();
  await changeOwnProfile(person, readProfileInput({ name: 'Salma', lang: 'fr' }), now);
  expect(await findAccountById(person.id)).toMatchObject({ name: 'Salma', lang: 'fr', role: 'journalist' });
  expect(() => readProfileInput({ name: 'x', lang: 'fr', role: 'editor' })).toThrow('role');
  expect(() => readProfileInput({ name: 'x', lang: 'de' })).toThrow('accounts.error.lang');
});

test('a profile that was opened before its person lost a role does not bring the role back', async () => {
  const person = await aPerson('editor');
  await changeStaff({ who: administrator, now }, person.id, inputOf(person, { role: 'journalist' }));
  await changeOwnProfile(person, readProfileInput({ name: 'سلمى', lang: 'ar' }), at(1));
  expect(await findAccountById(person.id)).toMatchObject({ name: 'سلمى', role: 'journalist' });
});
