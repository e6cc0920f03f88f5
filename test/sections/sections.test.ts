import { commandLine } from '../../src/accounts/account';
import { isSectionSlug } from '../../src/sections/section';
import { createSectionBook } from '../../src/sections/section-cache';
import { readSectionInput, readSectionPatch } from '../../src/sections/section.input';
import {
  addSection,
  changeSection,
  ensureDefaultSections,
  readSections,
} from '../../src/sections/section.service';
import { sectionTree } from '../../src/sections/section.tree';
import { findRedirect } from '../../src/seo/redirect.service';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  await ensureDefaultSections(now);
});
afterAll(() => database.close());

test('a new paper has the usual sections, named in three languages, and only once', async () => {
  await ensureDefaultSections(now);
  const { all } = await readSections();
  expect(all.map(({ slug }) => slug)).toEqual([
    ...[
      'national',
      'international',
      'economy',
      'sports',
      'culture',
      'technology',
      'society',
      'science',
      'opinion',
    ],
  ]);
  expect(all.map(({ names }) => Object.keys(names))).toEqual(all.map(() => ['ar', 'fr', 'en']));
  expect(all.filter(({ opinion }) => opinion).map(({ slug }) => slug)).toEqual(['opinion']);
  expect(new Set(all.map(({ colour }) => colour)).size).toBe(all.length);
});

test.each(['sports', 'real-estate', 'covid-19'])('"%s" can be the address of a section', (slug) => {
  expect(isSectionSlug(slug)).toBe(true);
});

test.each(['fr', 'api', 'page', 'desk', 'a', 'rss.xml', 'Sports', 'رياضة', '-x', 'x-', 'x--y', '1st', ''])(
  '"%s" cannot be the address of a section',
  (slug) => {
    expect(isSectionSlug(slug)).toBe(false);
  },
);

test('a section is added below another, and the book knows it once refreshed', async () => {
  const book = await createSectionBook();
  const parent = book.tree().bySlug('sports')!;
  const input = readSectionInput({ slug: 'football', names: { ar: 'كرة القدم' }, parentId: parent.id });
  const football = await addSection(commandLine, input, now);
  expect(book.tree().bySlug('football')).toBeUndefined();
  await book.refresh();
  expect(book.tree().above(football.id)).toEqual([parent]);
  expect(book.tree().below(parent.id)).toEqual([football]);
  await expect(addSection(commandLine, input, now)).rejects.toThrow('sections.error.taken');
});

test('a section cannot stand below itself, not even by a detour', async () => {
  const tree = await readSections();
  const [sports, football] = [tree.bySlug('sports')!, tree.bySlug('football')!];
  const below = (parentId: string) => readSectionPatch({ parentId });
  await expect(changeSection(commandLine, sports.id, below(football.id), now)).rejects.toThrow(
    'sections.error.parent',
  );
  await expect(changeSection(commandLine, sports.id, below(sports.id), now)).rejects.toThrow(
    'sections.error.parent',
  );
  const free = await changeSection(commandLine, football.id, readSectionPatch({ parentId: null }), now);
  expect(free).not.toHaveProperty('parentId');
});

test('a section’s former address leads on in every edition', async () => {
  const { id } = (await readSections()).bySlug('technology')!;
  await changeSection(commandLine, id, readSectionPatch({ slug: 'tech' }), now);
  expect(await findRedirect('/technology')).toMatchObject({ to: '/tech', status: 301 });
  expect(await findRedirect('/en/technology')).toMatchObject({ to: '/en/tech' });
});

test('a section whose parent is gone stands at the top', async () => {
  const { all } = await readSections();
  const orphan = { ...all[0]!, id: 'f'.repeat(24), slug: 'orphan', parentId: 'e'.repeat(24) };
  expect(sectionTree([orphan]).all).toEqual([orphan]);
});

test('a section with several faults is refused with all of them', () => {
  expect(() => readSectionInput({ slug: 'API', names: {}, colour: 'pink', mediaTopic: 'sport' })).toThrow(
    /sections.error.slug.*sections.error.name.*sections.error.colour.*sections.error.mediaTopic/,
  );
});

test('contributors change no sections', async () => {
  const input = readSectionInput({ slug: 'weather', names: { ar: 'طقس' } });
  await expect(addSection({ id: 'x', role: 'contributor' }, input, now)).rejects.toThrow('notAllowed');
});
