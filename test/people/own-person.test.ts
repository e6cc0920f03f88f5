import { asActor, commandLine } from '../../src/accounts/account';
import { readAccountInput } from '../../src/accounts/account.input';
import { findAccountById } from '../../src/accounts/account.model';
import { addAccount } from '../../src/accounts/account.service';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import { NotAllowed } from '../../src/errors';
import {
  changeOwnPerson,
  ensureOwnPerson,
  linkNamesakes,
  linkPerson,
  ownPersonOf,
} from '../../src/people/own-person.service';
import { ensurePerson } from '../../src/people/person.service';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-30T09:00:00Z');
const context = { who: commandLine, now };
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

let count = 0;
async function anAccount(name: string) {
  count += 1;
  const input = { email: `own-${count}@example.org`, name, role: 'journalist' };
  return (await addAccount(commandLine, readAccountInput(input), now)).account;
}
const again = async ({ id }: { readonly id: string }) => (await findAccountById(id as never))!;

test('a new account gets the person of its name, or a new one', async () => {
  const known = await ensurePerson('أحمد الفاسي', 'ar', now);
  const account = await anAccount('احمد الفاسي');
  expect(await ensureOwnPerson(context, account, 'ar')).toEqual(known);
  expect(await ownPersonOf(await again(account))).toEqual(known);
  const namesake = await anAccount('أحمد الفاسي');
  const other = await ensureOwnPerson(context, namesake, 'ar');
  expect(other?.id).not.toBe(known.id);
  expect(await ensureOwnPerson(context, await again(namesake), 'ar')).toEqual(other);
});

test('an account whose name is a mail address has no byline: names of people are public', async () => {
  const account = await anAccount('someone@example.org');
  expect(await ensureOwnPerson(context, account, 'ar')).toBeUndefined();
});

test('a person changes the own byline without any permission, and its address stays', async () => {
  const account = await anAccount('سلمى العلوي');
  const own = { who: asActor(account, defaultPermissions), now };
  const made = await changeOwnPerson(own, account, { names: { ar: 'سلمى العلوي' } });
  const names = { ar: 'سلمى العلوي', fr: 'Salma Alaoui' };
  const changed = await changeOwnPerson(own, await again(account), { names, bios: { ar: 'صحفية.' } });
  expect(changed).toMatchObject({ id: made.id, slug: made.slug, names, bios: { ar: 'صحفية.' } });
});

test('only managers of accounts and people link others', async () => {
  const account = await anAccount('كريم التازي');
  const person = await ensurePerson('كريم التازي', 'ar', now);
  const own = { who: asActor(account, defaultPermissions), now };
  await expect(async () => linkPerson(own, account.id, person.id)).rejects.toThrow(NotAllowed);
  await linkPerson(context, account.id, person.id);
  expect((await again(account)).personId).toBe(person.id);
  await linkPerson(context, account.id, undefined);
  expect((await again(account)).personId).toBeUndefined();
});

test('accounts of earlier versions are linked to the people of their names, each to one', async () => {
  const person = await ensurePerson('هدى بناني', 'ar', now);
  const [first, second] = [await anAccount('هدى بناني'), await anAccount('هدى بناني')];
  const stranger = await anAccount('لا كاتب بهذا الاسم');
  await linkNamesakes(context);
  const linked = [await again(first), await again(second), await again(stranger)];
  expect(linked.map(({ personId }) => personId)).toEqual([person.id, undefined, undefined]);
});
