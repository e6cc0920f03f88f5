import { readArticlePatch } from '../../../src/articles/article.input';
import { findArticle, saveArticle } from '../../../src/articles/article.service';
import { withIds } from '../../../src/markup/block-ids';
import { readSections } from '../../../src/sections/section.service';
import { versionChanges } from '../../../src/articles/versions/version.changes';
import { blockPlace } from '../../../src/articles/versions/restored';
import { nameVersion, restorePlaces } from '../../../src/articles/versions/versions.service';
import { namedRevisions } from '../../../src/articles/store/revision.model';
import type { Article } from '../../../src/articles/article';
import { EditedMeanwhile, NotAllowed } from '../../../src/errors';
import { listEntries } from '../../../src/audit/audit.service';
import { aDraft, aStory, at, editor, journalist, languages, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
}, 30_000);
afterAll(() => database.close());

const paper = { timeZone: 'Africa/Casablanca', languages };

async function saved(article: Article, typed: Readonly<Record<string, unknown>>): Promise<Article> {
  const patch = readArticlePatch(typed, { languages, sections: await readSections() });
  return saveArticle({ who: editor, now: at(5) }, article, patch);
}

const idAt = ({ blockIds = [] }: Article, index: number): string => blockIds[index] ?? '';

test('a version tells its fields, and the words that came and went', async () => {
  const first = await aDraft({ body: '<p>قال الوزير أمس</p><p>ثابت</p>' });
  const body = '<p>قال الرئيس الجديد أمس</p><p>ثابت</p><p>فقرة جديدة</p>';
  const second = await saved(first, { headline: 'عنوان ثان', body });
  const changes = versionChanges(first, second);
  expect(changes.fields).toEqual(expect.arrayContaining(['headline', 'body']));
  expect(changes).toMatchObject({ blocks: 2, added: 4, removed: 1 });
  expect(versionChanges(undefined, first)).toMatchObject({ fields: [], blocks: 0, added: 4, removed: 0 });
});

test('a single block and a single field come back, and all else stays', async () => {
  const first = await aDraft({ headline: 'أول', body: '<p>أ قديم</p><p>ب قديم</p><p>ج</p>' });
  const body = withIds('<p>أ جديد</p><p>ب جديد</p><p>ج</p>', first.blockIds);
  const second = await saved(first, { headline: 'ثان', body });
  const one = await restorePlaces({ who: editor, paper, now: at(6) }, second, {
    from: 1,
    places: [blockPlace(idAt(first, 1))],
  });
  expect(one).toMatchObject({ version: 3, headline: 'ثان', body: '<p>أ جديد</p><p>ب قديم</p><p>ج</p>' });
  const two = await restorePlaces({ who: editor, paper, now: at(7) }, one, { from: 1, places: ['headline'] });
  expect(two).toMatchObject({ headline: 'أول', body: '<p>أ جديد</p><p>ب قديم</p><p>ج</p>' });
});

test('a removed block comes back at its place, and one that was added since goes', async () => {
  const first = await aDraft({ body: '<p>أ</p><p>ب</p><p>ج</p>' });
  const [a = '', , c = ''] = first.blockIds ?? [];
  const second = await saved(first, {
    body: `<p data-id="${a}">أ</p><p data-id="${c}">ج</p><p data-id="new1">د</p>`,
  });
  const context = { who: editor, paper, now: at(6) };
  const third = await restorePlaces(context, second, { from: 1, places: [blockPlace(idAt(first, 1))] });
  expect(third.body).toBe('<p>أ</p><p>ب</p><p>ج</p><p>د</p>');
  const fourth = await restorePlaces(context, third, { from: 1, places: [blockPlace('new1')] });
  expect(fourth.body).toBe('<p>أ</p><p>ب</p><p>ج</p>');
});

test('what a colleague saved at the same place meanwhile is not overwritten', async () => {
  const first = await aDraft({ headline: 'أول' });
  const second = await saved(first, { headline: 'ثان' });
  await saved(second, { headline: 'ثالث' });
  const restoring = restorePlaces({ who: editor, paper, now: at(9) }, second, {
    from: 1,
    places: ['headline'],
  });
  await expect(restoring).rejects.toBeInstanceOf(EditedMeanwhile);
  expect((await findArticle(first.id)).headline).toBe('ثالث');
});

test('a version is named, renamed and unnamed without a save', async () => {
  const article = await aDraft();
  const context = { who: editor, now: at(3) };
  await nameVersion(context, article, ' قبل التدقيق ');
  expect(await namedRevisions(article.id)).toEqual([{ version: 1, name: 'قبل التدقيق' }]);
  expect((await listEntries(1, `article:${article.id}`))[0]).toMatchObject({ act: 'article.versionNamed' });
  await nameVersion(context, article, '');
  expect(await namedRevisions(article.id)).toEqual([]);
  expect((await findArticle(article.id)).version).toBe(1);
});

test('a person who may not edit names and restores nothing', async () => {
  const article = await aStory();
  await expect(nameVersion({ who: journalist, now: at(3) }, article, 'اسم')).rejects.toBeInstanceOf(
    NotAllowed,
  );
  const restoring = restorePlaces({ who: journalist, paper, now: at(3) }, article, {
    from: 1,
    places: ['headline'],
  });
  await expect(restoring).rejects.toBeInstanceOf(NotAllowed);
});
