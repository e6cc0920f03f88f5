import { anActor } from '../../an.actor';
import { findArticle, restoreRevision, saveArticle } from '../../../src/articles/article.service';
import { formFor } from '../../../src/articles/working-drafts/saving.service';
import { saveWriting } from '../../../src/articles/working-drafts/saving.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { addPageWithPictures } from '../../../src/articles/upkeep/static-page.service';
import { updateMedia } from '../../../src/media/media.service';
import { savePublication } from '../../../src/settings/publication';
import { aDraft, aStory, at, editor, languages, openNewsroom } from '../newsroom';
import { openLibrary, type TestLibrary } from './a.library';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let library: TestLibrary;
beforeAll(async () => {
  database = await openNewsroom();
  library = await openLibrary();
  await savePublication({ credits: false });
});
afterAll(async () => {
  await database.close();
  await library.close();
});

const figure = (id: string, caption = '') => `<figure><img src="media:${id}" alt="">${caption}</figure>`;
const context = (minutes: number) => ({
  who: editor,
  now: at(minutes),
  paper: { timeZone: 'Africa/Casablanca', languages },
});

test('a live story without a caption stays so when a colleague’s story describes the picture', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' } });
  const facts = { leadImage: { mediaId }, body: figure(mediaId) };
  const story = await aStory({ headline: 'خبر أول', ...facts });
  await updateMedia(context(5), mediaId, { caption: { ar: 'تعليق خبر آخر' }, alt: { ar: 'وصف آخر' } });
  const later = await findArticle(story.id);
  expect(later).toEqual(story);
  expect(later.leadImage).toEqual({ mediaId, alt: 'سوق' });
  expect(later.body).toBe(`<figure><img src="media:${mediaId}" alt="سوق"></figure>`);
  // Nor does a later correction of the text bring the caption in.
  const corrected = await saveArticle(context(6), later, { body: `<p>تصحيح</p>${later.body}` });
  expect(corrected.body).toBe(`<p>تصحيح</p>${later.body}`);
  expect(corrected.leadImage).toEqual({ mediaId, alt: 'سوق' });
});

test('a picture whose caption a program does not name takes the library’s into the story', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: { ar: 'سوق في فاس' } });
  const story = await aStory({ leadImage: { mediaId }, body: figure(mediaId) });
  expect(story.leadImage).toMatchObject({ alt: 'سوق', caption: 'سوق في فاس' });
  expect(story.body).toContain('<figcaption>سوق في فاس</figcaption>');
  expect(story.blockIds).toHaveLength(1);
});

test('a caption that was left empty stays empty, at publication too', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: { ar: 'سوق في فاس' } });
  const draft = await aDraft();
  const form = await formFor(draft, context(0).paper);
  const body = figure(mediaId, '<figcaption></figcaption>');
  await saveWriting(context(1), draft.id, { version: 1, form: { ...form, body, leadImage: mediaId } });
  const live = await transitionArticle(context(2), draft.id, { act: 'publish' });
  expect(live.leadImage).toEqual({ mediaId, alt: 'سوق', caption: '' });
  expect(live.body).toBe(`<figure><img src="media:${mediaId}" alt="سوق"><figcaption></figcaption></figure>`);
});

test('an alternative text that the library has got meanwhile is written into the story at publication', async () => {
  const mediaId = await library.aPictureWith();
  const draft = await aDraft({ body: figure(mediaId) });
  await updateMedia(context(1), mediaId, { alt: { ar: 'سوق' } });
  const live = await transitionArticle(context(2), draft.id, { act: 'publish' });
  expect(live.body).toContain('alt="سوق"');
});

test('words in another language or script than the story’s are not taken', async () => {
  const mediaId = await library.aPictureWith({
    alt: { ar: 'سوق', fr: 'Un marché' },
    caption: { ar: 'سوق في فاس' },
  });
  const french = await aStory({ lang: 'fr', headline: 'Un marché', leadImage: { mediaId } });
  expect(french.leadImage).toEqual({ mediaId, alt: 'Un marché' });
  const misfiled = await library.aPictureWith({ alt: { fr: 'Un port' }, caption: { fr: 'ميناء طنجة' } });
  const other = await aDraft({ lang: 'fr', headline: 'Un port', body: figure(misfiled) });
  expect(other.body).toBe(`<figure><img src="media:${misfiled}" alt="Un port"></figure>`);
});

test('an earlier version that is restored keeps the caption that it had', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' } });
  const story = await aStory({ leadImage: { mediaId, caption: '' } });
  const changed = await saveArticle(context(3), story, {
    leadImage: { mediaId, alt: 'سوق', caption: 'جديد' },
  });
  await updateMedia(context(4), mediaId, { caption: { ar: 'سوق في فاس' } });
  const restored = await restoreRevision(context(5), changed, story.version);
  expect(restored.leadImage?.caption ?? '').toBe('');
});

test('a static page has its own words on the pictures it adds', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: { ar: 'سوق في فاس' } });
  const admin = anActor('administrator', { id: 'f'.repeat(24) });
  const page = await addPageWithPictures(
    { who: admin, now: at(0) },
    { texts: [{ lang: 'ar', title: 'من نحن', body: figure(mediaId) }], menuOrder: null },
  );
  expect(page.texts[0]?.body).toBe(
    `<figure><img src="media:${mediaId}" alt="سوق"><figcaption>سوق في فاس</figcaption></figure>`,
  );
});
