import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { system } from '../../src/accounts/account';
import { picturesWithoutCredit, picturesWithoutAlt } from '../../src/articles/article.pictures';
import type { ArticlePatch } from '../../src/articles/article.input';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { formFor } from '../../src/articles/working-drafts/saving.service';
import { findScheduledUpdate, scheduleUpdate } from '../../src/articles/working-drafts/scheduled.service';
import { InvalidInput } from '../../src/errors';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { IncompleteStory } from '../../src/articles/publishing/publication.check';
import { doDueWork } from '../../src/articles/publishing/publishing.service';
import { savePublication } from '../../src/settings/publication';
import { storeUpload, updateMedia } from '../../src/media/media.service';
import { localFiles } from '../../src/storage/local';
import { aPicture } from '../media/a.picture';
import { aDraft, aStory, at, editor, input, languages, openNewsroom } from './newsroom';
import { createAndPublish } from './create-and-publish';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let folder: string;
beforeAll(async () => {
  database = await openNewsroom();
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  // Alternative text alone is looked at here.
  await savePublication({ credits: false });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
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
    const save = (patch: ArticlePatch) =>
      problemOf(saveArticle(editor, draft.id, draft.version, patch, at(1)));
    expect(await problemOf(aDraft({ leadImage: { mediaId: none } }))).toEqual(['leadImage']);
    expect(await problemOf(aDraft({ body: `<figure>${img(none)}</figure>` }))).toEqual(['body']);
    expect(await save({ leadImage: { mediaId: none } })).toEqual(['leadImage']);
    expect(await save({ body: `<figure>${img(none)}</figure>` })).toEqual(['body']);
    expect(await save({ leadImage: { mediaId: await aPictureOf() } })).toBe('done');
  });
});

describe('a story with a picture that nobody has described', () => {
  const silent = async () => {
    const id = await aPictureOf({ fr: 'Un marché' });
    return { id, story: await aDraft({ leadImage: { mediaId: id } }) };
  };

  test.each([
    ['publish', {}],
    ['schedule', { at: at(30) }],
    ['approve', {}],
  ] as const)('is not brought out: %s', async (act, how) => {
    const { id, story } = await silent();
    expect(await refused(transitionArticle({ who: editor, now: at(1) }, story.id, { act, ...how }))).toEqual([
      [id, 'leadAlt'],
    ]);
    expect(await findArticle(story.id)).toMatchObject({ status: 'draft', version: 1 });
  });

  test('can be submitted, and put away', async () => {
    const { story } = await silent();
    expect(await transitionArticle({ who: editor, now: at(1) }, story.id, { act: 'submit' })).toMatchObject({
      status: 'submitted',
    });
    expect(
      await transitionArticle({ who: editor, now: at(2) }, story.id, { act: 'kill', note: 'خطأ' }),
    ).toMatchObject({
      status: 'killed',
    });
  });

  test('comes out as soon as the library or the story says what it shows', async () => {
    const [{ id, story }, other] = [await silent(), await silent()];
    await updateMedia(id, { alt: { ar: 'سوق في فاس' } }, editor, at(1));
    expect(await refused(transitionArticle({ who: editor, now: at(2) }, story.id, { act: 'publish' }))).toBe(
      'done',
    );
    const leadImage = { mediaId: other.id, alt: 'باعة في السوق' };
    await saveArticle(editor, other.story.id, 1, { leadImage }, at(1));
    expect(
      await refused(transitionArticle({ who: editor, now: at(2) }, other.story.id, { act: 'publish' })),
    ).toBe('done');
  });

  test('is taken in by nobody as a published one', async () => {
    const id = await aPictureOf();
    const story = await input({ body: `<p>نص</p><p>${img(id)}</p>`, externalId: 'silent:1' });
    expect(await refused(createAndPublish({ who: editor, now: at(0) }, story))).toEqual([[id, 'body']]);
  });
});

test('pictures of the text and of galleries are looked at, and each is named once by its place', async () => {
  const [one, two, three] = [await aPictureOf(), await aPictureOf(), await aPictureOf({ ar: 'باب' })];
  const body = `<figure>${img(one)}</figure><figure class="gallery">${img(two)}${img(two)}${img(three)}</figure>`;
  const found = await picturesWithoutAlt({ lang: 'ar', body, leadImage: { mediaId: one, alt: ' ' } });
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
    expect(await refused(saveArticle(editor, story.id, 2, { body }, at(1)))).toEqual([[id, 'body']]);
    const paper = { timeZone: 'Africa/Casablanca', languages };
    const sheet = { ...(await formFor(story, paper)), body };
    const update = scheduleUpdate(editor, story.id, { sheet, version: 2, at: at(30) }, paper, at(1));
    expect(await refused(update)).toEqual([[id, 'body']]);
    expect(await findScheduledUpdate(story.id)).toBeUndefined();
  });

  test('is corrected although an old picture of it was never described', async () => {
    const id = await aPictureOf({ ar: 'سوق' });
    const story = await aStory({ headline: 'صورة قديمة', body: `<figure>${img(id)}</figure>` });
    await updateMedia(id, { alt: {} }, system, at(1));
    const body = `<p>جملة مصححة</p><figure>${img(id)}</figure>`;
    expect(await refused(saveArticle(editor, story.id, story.version, { body }, at(2)))).toBe('done');
  });
});

test('due work holds back a scheduled story that was given an undescribed picture, and says so', async () => {
  const [story, id] = [await aDraft(), await aPictureOf()];
  await transitionArticle({ who: editor, now: at(1) }, story.id, { act: 'schedule', at: at(30) });
  await saveArticle(editor, story.id, 2, { leadImage: { mediaId: id } }, at(2));
  expect((await doDueWork(at(31))).overdue.map(({ id: late }) => late)).toEqual([story.id]);
});

describe('pictures without a credit', () => {
  const without = async (body: string, credit?: string) => {
    const lead = await aPictureOf();
    const leadImage = { mediaId: lead, ...(credit !== undefined && { credit }) };
    return (await picturesWithoutCredit({ lang: 'ar', body, leadImage })).map(({ id, place }) => [
      id === lead ? 'lead' : id,
      place,
    ]);
  };

  test('are those of which neither the story nor the library names one', async () => {
    const [bare = '', captioned = '', credited = '', known = ''] = await Promise.all(
      [1, 2, 3, 4].map(() => aPictureOf()),
    );
    await updateMedia(known, { credit: { fr: 'AFP' } }, editor, at(1));
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
