import { commandLine } from '../../src/accounts/account';
import { isSectionSlug } from '../../src/sections/section';
import { createSectionCache } from '../../src/sections/section-cache';
import { readSectionInput, readSectionPatch } from '../../src/sections/section.input';
import {
  addSection,
  changeSection,
  ensureDefaultSections,
  readSections,
} from '../../src/sections/section.service';
import { sectionTree } from '../../src/sections/section.tree';
import { findRedirect } from '../../src/seo/redirect.service';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  await ensureDefaultSections(now);
});
afterAll(() => database.close());

test('a new paper has the default sections, named in three languages, once', async () => {
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

test('a section is added below another, and the cache has it after a refresh', async () => {
  const sectionCache = await createSectionCache();
  const parent = sectionCache.tree().bySlug('sports')!;
  const input = readSectionInput({ slug: 'football', names: { ar: 'كرة القدم' }, parentId: parent.id });
  const football = await addSection({ who: commandLine, now }, input);
  expect(sectionCache.tree().bySlug('football')).toBeUndefined();
  await sectionCache.refresh();
  expect(sectionCache.tree().above(football.id)).toEqual([parent]);
  expect(sectionCache.tree().below(parent.id)).toEqual([football]);
  await expect(addSection({ who: commandLine, now }, input)).rejects.toThrow('sections.error.taken');
});

test('a section cannot be below itself or its descendants', async () => {
  const tree = await readSections();
  const [sports, football] = [tree.bySlug('sports')!, tree.bySlug('football')!];
  const below = (parentId: string) => readSectionPatch({ parentId });
  await expect(changeSection({ who: commandLine, now }, sports.id, below(football.id))).rejects.toThrow(
    'sections.error.parent',
  );
  await expect(changeSection({ who: commandLine, now }, sports.id, below(sports.id))).rejects.toThrow(
    'sections.error.parent',
  );
  const free = await changeSection(
    { who: commandLine, now },
    football.id,
    readSectionPatch({ parentId: null }),
  );
  expect(free).not.toHaveProperty('parentId');
});

test('the former address of a section redirects in every edition', async () => {
  const { id } = (await readSections()).bySlug('technology')!;
  await changeSection({ who: commandLine, now }, id, readSectionPatch({ slug: 'tech' }));
  expect(await findRedirect('/technology')).toMatchObject({ to: '/tech', status: 301 });
  expect(await findRedirect('/en/technology')).toMatchObject({ to: '/en/tech' });
});

test('a section without its parent is at the top', async () => {
  const { all } = await readSections();
  const orphan = { ...all[0]!, id: anId('f'.repeat(24)), slug: 'orphan', parentId: anId('e'.repeat(24)) };
  expect(sectionTree([orphan]).all).toEqual([orphan]);
});

test('a refused section names all its faults', () => {
  expect(() => readSectionInput({ slug: 'API', names: {}, colour: 'pink', mediaTopic: 'sport' })).toThrow(
    /sections.error.slug.*sections.error.name.*sections.error.colour.*sections.error.mediaTopic/,
  );
});

test('contributors may not change sections', async () => {
  const input = readSectionInput({ slug: 'weather', names: { ar: 'طقس' } });
  await expect(addSection({ who: anActor('contributor', { id: 'x' }), now }, input)).rejects.toThrow(
    'notAllowed',
  );
});
