import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '../../src/accounts/account';
import { picturesWithoutCredit, picturesWithoutAlt } from '../../src/articles/article.pictures';
import type { ArticlePatch } from '../../src/articles/article.input';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { ArticleModel } from '../../src/articles/store/article.model';
import { formFor } from '../../src/articles/working-drafts/saving.service';
import { findScheduledUpdate, scheduleUpdate } from '../../src/articles/working-drafts/scheduled.service';
import { InvalidInput } from '../../src/errors';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { IncompleteStory } from '../../src/articles/publishing/publication.check';
import { doDueWork } from '../../src/articles/publishing/publishing.service';
import { savePublication } from '../../src/settings/publication';
import { storeUpload, updateMedia } from '../../src/media/media.service';
import { localFiles } from '../../src/storage/local';
import { anId } from '../an-id';
import { aPicture } from '../media/a.picture';
import { aDraft, aStory, at, editor, input, languages, openNewsroom } from './newsroom';
import { createAndPublish } from './create-and-publish';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let folder: string;
beforeAll(async () => {
  database = await openNewsroom();
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  // These tests check alternative texts alone.
  await savePublication({ credits: false });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
});

let drawn = 0;
async function aPictureOf(alt: Readonly<Record<string, string>> = {}): Promise<string> {
  drawn += 1;
  const content = await (await aPicture(300 + drawn, 200)).jpeg().toBuffer();
  const upload = { content, filename: `سوق-${drawn}.jpg`, lang: 'ar', actor: editor, alt };
  return (await storeUpload(localFiles(folder), upload, at(0))).media.id;
}
const img = (id: string, alt = '') => `<img src="media:${id}" alt="${alt}">`;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem: unknown) => {
      if (!(problem instanceof IncompleteStory)) throw problem;
      return problem.missing.flatMap(({ field, pictures }) => pictures.map(({ id }) => [id, field]));
    },
  );

describe('a picture that the library does not have', () => {
  const none = 'b'.repeat(24);
  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (problem: unknown) => (problem instanceof InvalidInput ? Object.keys(problem.fields) : problem),
    );

  test('is refused at the head of a story and in its text, new or changed', async () => {
    const draft = await aDraft();
    const save = (patch: ArticlePatch) => problemOf(saveArticle({ who: editor, now: at(1) }, draft, patch));
    expect(await problemOf(aDraft({ leadImage: { mediaId: none } }))).toEqual(['leadImage']);
    expect(await problemOf(aDraft({ body: `<figure>${img(none)}</figure>` }))).toEqual(['body']);
    expect(await save({ leadImage: { mediaId: anId(none) } })).toEqual(['leadImage']);
    expect(await save({ body: `<figure>${img(none)}</figure>` })).toEqual(['body']);
    expect(await save({ leadImage: { mediaId: anId(await aPictureOf()) } })).toBe('done');
  });
});

describe('a story with a picture without alternative text', () => {
  const withoutAlt = async () => {
    const id = await aPictureOf({ fr: 'Un marché' });
    return { id, story: await aDraft({ leadImage: { mediaId: id } }) };
  };

  test.each([
    ['publish', {}],
    ['schedule', { at: at(30) }],
    ['approve', {}],
  ] as const)('is not brought out: %s', async (act, how) => {
    const { id, story } = await withoutAlt();
    expect(await refused(transitionArticle({ who: editor, now: at(1) }, story.id, { act, ...how }))).toEqual([
      [id, 'leadAlt'],
    ]);
    expect(await findArticle(story.id)).toMatchObject({ status: 'draft', version: 1 });
  });

  test('can be submitted, and put away', async () => {
    const { story } = await withoutAlt();
    expect(await transitionArticle({ who: editor, now: at(1) }, story.id, { act: 'submit' })).toMatchObject({
      status: 'submitted',
    });
    expect(
      await transitionArticle({ who: editor, now: at(2) }, story.id, { act: 'kill', note: 'خطأ' }),
    ).toMatchObject({
      status: 'killed',
    });
  });

  test('is published as soon as the library or the story has the alternative text', async () => {
    const [{ id, story }, other] = [await withoutAlt(), await withoutAlt()];
    await updateMedia({ who: editor, now: at(1) }, anId(id), { alt: { ar: 'سوق في فاس' } });
    expect(await refused(transitionArticle({ who: editor, now: at(2) }, story.id, { act: 'publish' }))).toBe(
      'done',
    );
    const leadImage = { mediaId: anId(other.id), alt: 'باعة في السوق' };
    await saveArticle({ who: editor, now: at(1) }, { id: other.story.id, version: 1 }, { leadImage });
    expect(
      await refused(transitionArticle({ who: editor, now: at(2) }, other.story.id, { act: 'publish' })),
    ).toBe('done');
  });

  test('cannot be imported as published', async () => {
    const id = await aPictureOf();
    const story = await input({ body: `<p>نص</p><p>${img(id)}</p>`, externalId: 'silent:1' });
    expect(await refused(createAndPublish({ who: editor, now: at(0) }, story))).toEqual([[id, 'body']]);
  });
});

test('pictures of the text and of galleries are checked, and each is named once by its place', async () => {
  const [one, two, three] = [await aPictureOf(), await aPictureOf(), await aPictureOf({ ar: 'باب' })];
  const body = `<figure>${img(one)}</figure><figure class="gallery">${img(two)}${img(two)}${img(three)}</figure>`;
  const found = await picturesWithoutAlt({ lang: 'ar', body, leadImage: { mediaId: anId(one), alt: ' ' } });
  expect(found.map(({ id, place }) => [id, place])).toEqual([
    [one, 'leadAlt'],
    [one, 'body'],
    [two, 'body'],
  ]);
  expect(await picturesWithoutAlt({ lang: 'ar', body: `<p>${img(one, 'قصر')}</p>` })).toEqual([]);
});

describe('a published story', () => {
  test('takes no undescribed picture in, now or at a time to come', async () => {
    const [story, id] = [await aStory({ headline: 'صورة لاحقة' }), await aPictureOf()];
    const body = `<p>نص</p><figure>${img(id)}</figure>`;
    expect(
      await refused(saveArticle({ who: editor, now: at(1) }, { id: story.id, version: 2 }, { body })),
    ).toEqual([[id, 'body']]);
    const paper = { timeZone: 'Africa/Casablanca', languages };
    const form = { ...(await formFor(story, paper)), body };
    const update = scheduleUpdate({ who: editor, paper, now: at(1) }, story.id, {
      form,
      version: 2,
      at: at(30),
    });
    expect(await refused(update)).toEqual([[id, 'body']]);
    expect(await findScheduledUpdate(story.id)).toBeUndefined();
  });

  test('is corrected although an old picture of it was never described', async () => {
    const id = await aPictureOf({ ar: 'سوق' });
    const story = await aStory({ headline: 'صورة قديمة', body: `<figure>${img(id)}</figure>` });
    await updateMedia({ who: system, now: at(1) }, anId(id), { alt: {} });
    await ArticleModel.updateOne({ _id: story.id }, { $set: { body: `<figure>${img(id)}</figure>` } });
    const body = `<p>جملة مصححة</p><figure>${img(id)}</figure>`;
    expect(await refused(saveArticle({ who: editor, now: at(2) }, story, { body }))).toBe('done');
  });
});

test('due work holds back a scheduled story that was given an undescribed picture, and says so', async () => {
  const [story, id] = [await aDraft(), await aPictureOf()];
  await transitionArticle({ who: editor, now: at(1) }, story.id, { act: 'schedule', at: at(30) });
  await saveArticle(
    { who: editor, now: at(2) },
    { id: story.id, version: 2 },
    { leadImage: { mediaId: anId(id) } },
  );
  expect((await doDueWork(at(31))).overdue.map(({ id: late }) => late)).toEqual([story.id]);
});

describe('pictures without a credit', () => {
  const without = async (body: string, credit?: string) => {
    const lead = await aPictureOf();
    const leadImage = { mediaId: anId(lead), ...(credit !== undefined && { credit }) };
    return (await picturesWithoutCredit({ lang: 'ar', body, leadImage })).map(({ id, place }) => [
      id === lead ? 'lead' : id,
      place,
    ]);
  };

  test('are those of which neither the story nor the library names one', async () => {
    const [bare = '', captioned = '', credited = '', known = ''] = await Promise.all(
      [1, 2, 3, 4].map(() => aPictureOf()),
    );
    await updateMedia({ who: editor, now: at(1) }, anId(known), { credit: { fr: 'AFP' } });
    const body = [
      `<p>${img(bare)}</p>`,
      `<figure>${img(captioned)}<figcaption>سوق</figcaption></figure>`,
      `<figure>${img(credited)}<figcaption>سوق <small>وكالة</small></figcaption></figure>`,
      `<figure>${img(known)}</figure>`,
    ].join('');
    expect(await without(body)).toEqual([
      ['lead', 'leadAlt'],
      [bare, 'body'],
      [captioned, 'body'],
    ]);
    expect(await without('<p>نص</p>', 'سلمى العلوي')).toEqual([]);
  });

  test('are let through where they came with an archive', async () => {
    drawn += 1;
    const content = await (await aPicture(300 + drawn, 200)).jpeg().toBuffer();
    const upload = { content, filename: 'a.jpg', lang: 'ar', actor: editor, origin: 'import' as const };
    const { media } = await storeUpload(localFiles(folder), upload, at(0));
    expect(await picturesWithoutCredit({ lang: 'ar', body: `<p>${img(media.id)}</p>` })).toEqual([]);
  });
});
