import { readArticlePatch } from '../../../src/articles/article.input';
import { createDraft, findArticle, saveArticle } from '../../../src/articles/article.service';
import type { Article } from '../../../src/articles/article';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { lastStoryOf } from '../../../src/articles/store/desk.lists.model';
import { assignmentsOf } from '../../../src/articles/upkeep/assigning.service';
import { carriedOver } from '../../../src/articles/translations/carried';
import { translationState } from '../../../src/articles/translations/translation';
import { translationTasks } from '../../../src/articles/translations/tasks.service';
import {
  linkTranslation,
  markTranslated,
  readableGroup,
  unlinkTranslation,
} from '../../../src/articles/translations/translations.service';
import { InvalidInput, NotAllowed, NotPossible } from '../../../src/errors';
import { identified } from '../../../src/markup/block-ids';
import { pairBlocks } from '../../../src/markup/block-pairs';
import { readSections } from '../../../src/sections/section.service';
import { listNotifications } from '../../../src/workflow/notifications/notification.service';
import { actorFor } from '../../an.actor';
import { anAccount } from '../../desk/a.desk';
import { aDraft, aStory, at, editor, input, journalist, languages, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
}, 30_000);
afterAll(() => database.close());

const context = { who: editor, now: at(10), paper: { languages } };
const translate = async (original: Article, lang = 'fr', who = editor) => {
  const facts = { ...carriedOver(original, new Set()), headline: 'Titre', lang, translationOf: original.id };
  return createDraft({ who, now: at(10) }, await input(facts));
};

async function saved(article: Article, typed: Readonly<Record<string, unknown>>): Promise<Article> {
  const patch = readArticlePatch(typed, { languages, sections: await readSections() });
  return saveArticle({ who: editor, now: at(20) }, article, patch);
}

const stateOf = async (article: Article, lang: string) => {
  const group = await readableGroup(context, article);
  return translationState(
    group.find((story) => story.lang === lang),
    group,
  );
};

test('a translation begins with what has no words, and follows its original until that changes', async () => {
  const original = await aDraft({ body: '<p>أ</p><hr><p>ب</p>' });
  expect(await stateOf(original, 'fr')).toBe('missing');
  const french = await translate(original);
  expect(french).toMatchObject({ body: '<hr>', translation: { of: original.id, version: 1 } });
  expect(french.blockIds).toEqual([original.blockIds?.[1]]);
  const picture = '64b000000000000000000001';
  const pictured = {
    ...original,
    body: `<figure><img src="media:${picture}" alt=""></figure><hr>`,
    blockIds: ['f', 'h'],
  };
  expect(carriedOver(pictured, new Set([picture])).body).toBe('<hr data-id="h">');
  expect(await stateOf(original, 'fr')).toBe('draft');
  const moved = await transitionArticle({ who: editor, now: at(12) }, original.id, { act: 'approve' });
  expect(await stateOf(original, 'fr')).toBe('draft');
  const changed = await saved(moved, { headline: 'عنوان آخر' });
  expect(await stateOf(original, 'fr')).toBe('outdated');
  await markTranslated(context, french.id, { of: original.id, version: changed.version });
  expect([await stateOf(original, 'fr'), (await findArticle(french.id)).version]).toEqual(['draft', 1]);
});

test('stories are linked and unlinked; a group has one story in each language', async () => {
  const [arabic, english] = [await aDraft(), await aDraft({ lang: 'en', headline: 'Outage' })];
  const linked = await linkTranslation(context, english.id, arabic.id);
  expect(linked).toMatchObject({
    translationGroup: arabic.translationGroup,
    translation: { of: arabic.id, version: 1 },
  });
  const second = await aDraft({ lang: 'en', headline: 'Another' });
  await expect(linkTranslation(context, second.id, arabic.id)).rejects.toBeInstanceOf(InvalidInput);
  await expect(linkTranslation(context, english.id, arabic.id)).rejects.toBeInstanceOf(InvalidInput);
  const unlinked = await unlinkTranslation(context, arabic.id);
  expect(unlinked.translationGroup).not.toBe(linked.translationGroup);
  expect(await stateOf(unlinked, 'en')).toBe('missing');
  await expect(unlinkTranslation(context, arabic.id)).rejects.toBeInstanceOf(NotPossible);
});

test('a person who may not edit a story links and unlinks nothing', async () => {
  const [arabic, english] = [await aStory(), await aDraft({ lang: 'en', headline: 'Outage' })];
  const theirs = { who: journalist, now: at(11) };
  await expect(linkTranslation(theirs, arabic.id, english.id)).rejects.toBeInstanceOf(NotAllowed);
  await expect(unlinkTranslation(theirs, arabic.id)).rejects.toBeInstanceOf(NotAllowed);
});

test('paragraphs are paired by their ids, and those between two pairs by their order', () => {
  const original = identified('<p data-id="a">أ</p><p data-id="b">ب</p><p data-id="c">ج</p>', []);
  const own = identified(
    '<p data-id="x">un</p><p data-id="b">deux</p><p data-id="y">trois</p><p data-id="z">4</p>',
    [],
  );
  const shown = pairBlocks(original, own).map(
    ({ original: left, translation: right }) => `${left?.html ?? ''}|${right?.html ?? ''}`,
  );
  expect(shown).toEqual(['<p>أ</p>|<p>un</p>', '<p>ب</p>|<p>deux</p>', '<p>ج</p>|<p>trois</p>', '|<p>4</p>']);
});

test('a translation does not set the language of its writer’s next story', async () => {
  const writer = await anAccount('journalist');
  const who = actorFor(writer);
  const own = await aDraft({}, who, at(1));
  await translate(await aStory({ headline: 'خبر' }), 'fr', who);
  expect(await lastStoryOf(writer.id)).toEqual({ lang: 'ar', sectionId: own.sectionId });
  await aDraft({ lang: 'en', headline: 'News' }, who, at(3));
  expect(await lastStoryOf(writer.id)).toMatchObject({ lang: 'en' });
});

test('a correction or a kill gives each translation one task and tells its owner, however often it is followed', async () => {
  const writer = await anAccount('journalist');
  const arabic = await aStory({ headline: 'الأصل' });
  const french = await translate(arabic);
  const english = await translate(arabic, 'en', actorFor(writer));
  const follow = translationTasks({
    t: (_lang, key, values) => `${key} ${String(values?.['headline'])}`,
    // Only the languages of the paper are read.
    paper: () => ({ languages }) as never,
  });
  const event = { seq: 7, type: 'article.killed', subject: arabic.id, at: at(30) } as const;
  await follow(event);
  await follow(event);
  expect(await assignmentsOf(french.id)).toHaveLength(1);
  const [task, ...more] = await assignmentsOf(english.id);
  expect(more).toEqual([]);
  expect(task).toMatchObject({ assigneeId: writer.id, brief: 'articles.translations.task.killed الأصل' });
  const told = (await listNotifications(writer.id, 10)).map(({ kind }) => kind);
  expect(told.filter((kind) => kind === 'translation_killed')).toHaveLength(1);
  await follow({ ...event, seq: 8, type: 'article.saved' });
  expect(await assignmentsOf(english.id)).toHaveLength(1);
});
