import { commandLine } from '../../src/accounts/account';
import { readPersonInput, readPersonPatch } from '../../src/people/person.input';
import {
  addPerson,
  changePerson,
  ensurePerson,
  findPerson,
  listPeople,
} from '../../src/people/person.service';
import { findRedirect } from '../../src/seo/redirect.service';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

test('a name that is known is one person, however it is spelled', async () => {
  const person = await ensurePerson('أحمد الفاسي', 'ar', now);
  expect(await ensurePerson('احمد الفاسي', 'ar', now)).toEqual(person);
  expect(person).toMatchObject({ slug: 'أحمد-الفاسي', names: { ar: 'أحمد الفاسي' } });
});

test('a person known by a Latin name has a Latin address, and is found by either name', async () => {
  const names = { ar: 'سلمى العلوي', fr: 'Salma Alaoui', en: 'Salma Alaoui' };
  const person = await addPerson(commandLine, readPersonInput({ names }), now);
  expect(person.slug).toBe('salma-alaoui');
  expect(await ensurePerson('سلمى العلوي', 'ar', now)).toEqual(person);
  expect(await findPerson('Salma-Alaoui')).toEqual(person);
});

test('two people of one name have addresses of their own', async () => {
  const names = { ar: 'محمد أمين' };
  const first = await addPerson(commandLine, readPersonInput({ names }), now);
  const second = await addPerson(commandLine, readPersonInput({ names }), now);
  expect([first.slug, second.slug.slice(0, -7)]).toEqual(['محمد-أمين', 'محمد-أمين']);
  await expect(addPerson(commandLine, readPersonInput({ names, slug: 'محمد أمين' }), now)).rejects.toThrow(
    'taken',
  );
});

test('what an editor changes is changed, and the rest stays', async () => {
  const input = { names: { ar: 'نور' }, bios: { ar: 'صحافية' }, photoId: 'a'.repeat(24) };
  const person = await addPerson(commandLine, readPersonInput(input), now);
  const changed = await changePerson(commandLine, person.id, readPersonPatch({ photoId: null }), now);
  expect(changed).not.toHaveProperty('photoId');
  expect(changed.bios).toEqual({ ar: 'صحافية' });
  expect(await findPerson(person.slug)).toEqual(changed);
});

test('a person’s former address leads on in every edition', async () => {
  const person = await addPerson(commandLine, readPersonInput({ names: { ar: 'ليلى' } }), now);
  await changePerson(commandLine, person.id, readPersonPatch({ slug: 'layla' }), now);
  expect(await findRedirect('/author/ليلى')).toMatchObject({ to: '/author/layla', status: 301 });
  expect(await findRedirect('/fr/author/ليلى')).toMatchObject({ to: '/fr/author/layla' });
});

test('social links are safe addresses', () => {
  const link = (url: string) => readPersonInput({ names: { ar: 'نور' }, social: [{ name: 'X', url }] });
  expect(link('https://x.com/nour').social).toHaveLength(1);
  for (const url of ['http://x.com/nour', 'javascript:x()', 'nour'])
    expect(() => link(url)).toThrow('social');
});

test('all people are walked once', async () => {
  const first = await listPeople(undefined, 2);
  const rest = await listPeople(first.at(-1)?.id, 100);
  expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(first.length + rest.length);
});

test('nobody appears where nobody is known', async () => {
  await expect(findPerson('لا-أحد')).rejects.toThrow('notFound');
});
