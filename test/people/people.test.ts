import { commandLine } from '../../src/accounts/account';
import { readPersonInput, readPersonPatch } from '../../src/people/person.input';
import {
  addPerson,
  changePerson,
  ensurePerson,
  findPerson,
  listPeople,
  searchPeople,
} from '../../src/people/person.service';
import { findRedirect } from '../../src/seo/redirect.service';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

test('all spellings of a known name are one person', async () => {
  const person = await ensurePerson('أحمد الفاسي', 'ar', now);
  expect(await ensurePerson('احمد الفاسي', 'ar', now)).toEqual(person);
  expect(person).toMatchObject({ slug: 'أحمد-الفاسي', names: { ar: 'أحمد الفاسي' } });
});

test('a person with a Latin name has a Latin address and is found by both names', async () => {
  const names = { ar: 'سلمى العلوي', fr: 'Salma Alaoui', en: 'Salma Alaoui' };
  const person = await addPerson({ who: commandLine, now }, readPersonInput({ names }));
  expect(person.slug).toBe('salma-alaoui');
  expect(await ensurePerson('سلمى العلوي', 'ar', now)).toEqual(person);
  expect(await findPerson('Salma-Alaoui')).toEqual(person);
});

test('two people of one name have addresses of their own', async () => {
  const names = { ar: 'محمد أمين' };
  const first = await addPerson({ who: commandLine, now }, readPersonInput({ names }));
  const second = await addPerson({ who: commandLine, now }, readPersonInput({ names }));
  expect([first.slug, second.slug.slice(0, -7)]).toEqual(['محمد-أمين', 'محمد-أمين']);
  await expect(
    addPerson({ who: commandLine, now }, readPersonInput({ names, slug: 'محمد أمين' })),
  ).rejects.toThrow('taken');
});

test('a patch changes its own fields only', async () => {
  const input = { names: { ar: 'نور' }, bios: { ar: 'صحافية' }, photoId: 'a'.repeat(24) };
  const person = await addPerson({ who: commandLine, now }, readPersonInput(input));
  const changed = await changePerson(
    { who: commandLine, now },
    person.id,
    readPersonPatch({ photoId: null }),
  );
  expect(changed).not.toHaveProperty('photoId');
  expect(changed.bios).toEqual({ ar: 'صحافية' });
  expect(await findPerson(person.slug)).toEqual(changed);
});

test('the former address of a person redirects in every edition', async () => {
  const person = await addPerson({ who: commandLine, now }, readPersonInput({ names: { ar: 'ليلى' } }));
  await changePerson({ who: commandLine, now }, person.id, readPersonPatch({ slug: 'layla' }));
  expect(await findRedirect('/author/ليلى')).toMatchObject({ to: '/author/layla', status: 301 });
  expect(await findRedirect('/fr/author/ليلى')).toMatchObject({ to: '/fr/author/layla' });
});

test('social links are safe addresses', () => {
  const link = (url: string) => readPersonInput({ names: { ar: 'نور' }, social: [{ name: 'X', url }] });
  expect(link('https://x.com/nour').social).toHaveLength(1);
  for (const url of ['http://x.com/nour', 'javascript:x()', 'nour'])
    expect(() => link(url)).toThrow('social');
});

test('the pages of people contain each person once', async () => {
  const first = await listPeople(undefined, 2);
  const rest = await listPeople(first.at(-1)?.id, 100);
  expect(new Set([...first, ...rest].map(({ id }) => id)).size).toBe(first.length + rest.length);
});

test('people are found by the beginning of a word; a text that no name can have finds none', async () => {
  const person = await addPerson(
    { who: commandLine, now },
    readPersonInput({ names: { fr: 'Inès Zeroual' } }),
  );
  expect((await searchPeople('zero', 5)).map(({ id }) => id)).toEqual([person.id]);
  for (const text of ['\0', 'zero\0', '(', 'eroual']) expect(await searchPeople(text, 5)).toEqual([]);
});

test('an unknown slug is not found', async () => {
  await expect(findPerson('لا-أحد')).rejects.toThrow('notFound');
});
