import { asActor } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { defaultPermissions } from '../../src/accounts/permissions/permission.defaults';
import { findAnything } from '../../src/desk/find/find.service';
import { sectionTree } from '../../src/sections/section.tree';
import { openTemporaryDatabase } from '../database/temporary';
import { anAccount } from './a.desk';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

const names: Readonly<Record<string, readonly string[]>> = {
  'media.desk.menu': ['مكتبة الوسائط', 'Médiathèque', 'Media'],
  'desk.new.story': ['خبر', 'Article', 'Story'],
  'accounts.menu.accounts': ['الحسابات', 'Comptes', 'Accounts'],
};
const parts = { sections: () => sectionTree([]), namesOf: (key: string) => names[key] ?? [key] };
const find = async (role: Role, text: string) =>
  findAnything(asActor(await anAccount(role), defaultPermissions), text, parts);

test('a screen is found by the beginning of a word in any language of the desk', async () => {
  for (const text of ['وسائط', 'MEDIA', 'mediath', 'الوسائط'])
    expect((await find('journalist', text)).screens.map(({ key }) => key)).toEqual(['media.desk.menu']);
  expect((await find('journalist', 'diathèque')).screens).toEqual([]);
});

test('only what a person may open or begin is found', async () => {
  expect((await find('administrator', 'comptes')).screens.map(({ href }) => href)).toEqual([
    '/desk/accounts',
  ]);
  expect((await find('journalist', 'comptes')).screens).toEqual([]);
  expect((await find('journalist', 'خبر')).acts.map(({ href }) => href)).toEqual(['/desk/articles/new']);
  expect((await find('photographer', 'خبر')).acts).toEqual([]);
});

test('without a text all screens are offered, but no people nor sections', async () => {
  const found = await find('administrator', '');
  expect(found.screens.length).toBeGreaterThan(10);
  expect([found.people, found.sections]).toEqual([[], []]);
});
