import { findArticle, listRevisions, saveArticle } from '../../../src/articles/article.service';
import {
  correct,
  doDueWork,
  kill,
  publish,
  unpublish,
} from '../../../src/articles/publishing/publishing.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { listEntries } from '../../../src/audit/audit.service';
import { readEvents } from '../events';
import { aDraft, aStory, at, editor, input, journalist, openNewsroom, sectionId } from '../newsroom';
import { createAndPublish } from '../create-and-publish';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

test('a draft is published at the moment an editor says so', async () => {
  const draft = await aDraft();
  const story = await publish({ who: editor, now: at(5) }, draft.id, {});
  expect(story).toMatchObject({ status: 'published', publishedAt: at(5), version: 2 });
  expect(await findArticle(draft.id)).toEqual(story);
});

test('a published story leaves a revision, a record and an event that names every page it stands on', async () => {
  const story = await aStory({ headline: 'أثر', tags: ['هاتف'], alsoIn: ['economy'] });
  expect((await listRevisions(story.id, 10)).map(({ reason }) => reason)).toEqual([
    'article.published',
    'article.created',
  ]);
  expect((await listEntries(10, `article:${story.id}`)).map(({ act, actor }) => [act, actor])).toEqual([
    ['article.published', editor.id],
    ['article.created', editor.id],
  ]);
  const drops = (await readEvents(story.id)).at(-1)?.drops ?? [];
  expect([...drops].sort()).toEqual(
    [
      ...[
        `article:${story.id}`,
        `section:${await sectionId('technology')}:ar`,
        `section:${await sectionId('economy')}:ar`,
      ],
      ...[`tag:${story.tagIds[0] ?? ''}:ar`, 'latest:ar', 'day:2026-11-24:ar'],
    ].sort(),
  );
});

test('only editors publish', async () => {
  const draft = await aDraft({}, journalist);
  await expect(async () => publish({ who: journalist, now: at(5) }, draft.id, {})).rejects.toThrow(
    'notAllowed',
  );
});

test('a time to come schedules the story, and due work publishes it once with the time it was meant for', async () => {
  const draft = await aDraft();
  await publish({ who: editor, now: at(5) }, draft.id, { at: at(30) });
  expect(await findArticle(draft.id)).toMatchObject({ status: 'scheduled', scheduledFor: at(30) });
  expect(await doDueWork(at(29))).toEqual({ done: 0, overdue: [] });
  expect(await doDueWork(at(31))).toEqual({ done: 1, overdue: [] });
  expect(await doDueWork(at(32))).toEqual({ done: 0, overdue: [] });
  const story = await findArticle(draft.id);
  expect(story).toMatchObject({ status: 'published', publishedAt: at(30) });
  expect(story).not.toHaveProperty('scheduledFor');
});

test('due work that cannot be done keeps its time and is reported', async () => {
  const draft = await aDraft();
  await publish({ who: editor, now: at(5) }, draft.id, { at: at(30) });
  await saveArticle({ who: editor, now: at(6) }, { id: draft.id, version: 2 }, { body: '' });
  const { done, overdue } = await doDueWork(at(31));
  expect([done, overdue.map(({ id }) => id)]).toEqual([0, [draft.id]]);
  expect(await findArticle(draft.id)).toMatchObject({ status: 'scheduled', scheduledFor: at(30) });
  await saveArticle({ who: editor, now: at(32) }, { id: draft.id, version: 3 }, { body: '<p>نص</p>' });
  expect(await doDueWork(at(61))).toEqual({ done: 1, overdue: [] });
});

test('due work that fails is tried again later each time, and at once when the story changes', async () => {
  const draft = await aDraft();
  await publish({ who: editor, now: at(5) }, draft.id, { at: at(30) });
  await saveArticle({ who: editor, now: at(6) }, { id: draft.id, version: 2 }, { body: '' });
  const begun = at(31).getTime();
  let tries = 0;
  for (let ms = 0; ms < 300_000; ms += 1000) {
    const { overdue } = await doDueWork(new Date(begun + ms));
    tries += overdue.filter(({ id }) => id === draft.id).length;
  }
  expect(tries).toBeGreaterThan(6);
  expect(tries).toBeLessThan(14);
  await saveArticle({ who: editor, now: at(41) }, { id: draft.id, version: 3 }, { body: '<p>نص</p>' });
  expect(await doDueWork(new Date(begun + 300_001))).toEqual({ done: 1, overdue: [] });
});

test('a story past its time is taken down by due work', async () => {
  const story = await aStory({ expiresAt: at(10) });
  expect(await doDueWork(at(11))).toEqual({ done: 1, overdue: [] });
  expect(await findArticle(story.id)).toMatchObject({ status: 'unpublished' });
});

test('an embargoed story is not published', async () => {
  const draft = await aDraft({ embargoUntil: at(60) });
  await expect(publish({ who: editor, now: at(5) }, draft.id, {})).rejects.toThrow('articles.error.embargo');
  await expect(publish({ who: editor, now: at(5) }, draft.id, { at: at(60) })).resolves.toMatchObject({
    status: 'scheduled',
  });
});

test('a story published again keeps its first time', async () => {
  const story = await aStory({}, at(1));
  await unpublish(editor, story.id, at(2));
  expect(await publish({ who: editor, now: at(9) }, story.id, {})).toMatchObject({ publishedAt: at(1) });
});

test('a correction stands beside the story with its time, and counts as an update', async () => {
  const story = await aStory();
  const corrected = await correct({ who: editor, now: at(7) }, story.id, ' كان الرقم 10 ');
  expect(corrected).toMatchObject({ corrections: [{ at: at(7), text: 'كان الرقم 10' }], updatedAt: at(7) });
  await expect(correct({ who: editor, now: at(7) }, (await aDraft()).id, 'خطأ')).rejects.toThrow(
    'correctUnpublished',
  );
});

test('a killed story shows its notice and cannot be published again', async () => {
  const story = await aStory();
  const dead = await kill({ who: editor, now: at(3) }, story.id, 'سُحب المقال لخطأ في المصدر.');
  expect(dead).toMatchObject({ status: 'killed', killNotice: 'سُحب المقال لخطأ في المصدر.' });
  await expect(publish({ who: editor, now: at(4) }, story.id, {})).rejects.toThrow(
    'articles.error.cannot.published',
  );
  await expect(transitionArticle({ who: editor, now: at(4) }, story.id, { act: 'archive' })).rejects.toThrow(
    'articles.error.cannot.archived',
  );
});

test('an import adds a story whole or not at all', async () => {
  await expect(
    createAndPublish({ who: journalist, now: at(0) }, await input({ headline: 'نصف خبر' })),
  ).rejects.toThrow('notAllowed');
  const again = await aStory({ headline: 'نصف خبر' });
  expect(again.slug).toBe('نصف-خبر');
});

test('an import keeps the time the story came with, and comes in once', async () => {
  const story = await createAndPublish({ who: editor, now: at(9) }, await input({ externalId: 'map:1' }), {
    at: at(-9000),
  });
  expect(story).toMatchObject({ publishedAt: at(-9000), externalId: 'map:1', createdAt: at(9) });
  await expect(
    createAndPublish({ who: editor, now: at(9) }, await input({ externalId: 'map:1' })),
  ).rejects.toThrow('externalId');
});
