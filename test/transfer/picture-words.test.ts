import { Types } from 'mongoose';
import { findArticle } from '../../src/articles/article.service';
import { ArticleModel } from '../../src/articles/store/article.model';
import { putDocuments, readDocuments } from '../../src/database/documents';
import { eventsAfter, newestSeq } from '../../src/events/outbox.model';
import type { Id } from '../../src/ids/id';
import { pictureWords } from '../../src/transfer/migrations/write-picture-words';
import { openLibrary, type TestLibrary } from '../articles/picture-words/a.library';
import { aDraft, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let library: TestLibrary;
beforeAll(async () => {
  database = await openNewsroom();
  library = await openLibrary();
});
afterAll(async () => {
  await database.close();
  await library.close();
});

const migrate = async () => {
  for (const { run } of pictureWords) await run();
};
const figure = (id: string, alt = '', caption = '') =>
  `<figure><img src="media:${id}" alt="${alt}"><figcaption>${caption}</figcaption></figure>`;

/** A story as it was stored before words belonged to stories. */
async function aStored(mediaId: Id, lang = 'ar'): Promise<Id> {
  const { id } = await aDraft({ lang });
  const leadImage = { mediaId: new Types.ObjectId(mediaId), credit: 'خاص' };
  const body = `<p>نص</p>${figure(mediaId)}`;
  await ArticleModel.updateOne({ _id: id }, { $set: { leadImage, body, status: 'published' } });
  return id;
}

async function storedOf(collection: string, wanted: unknown) {
  for await (const document of readDocuments(collection))
    if (String(document._id) === String(wanted)) return document;
  return undefined;
}

test('a stored story shows after the change the words that it showed before, and a second run changes nothing', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: { ar: 'سوق في فاس' } });
  const id = await aStored(mediaId);
  const before = await newestSeq();
  for (let round = 0; round < 2; round += 1) {
    await migrate();
    const story = await findArticle(id);
    expect(story.leadImage).toEqual({ mediaId, alt: 'سوق', caption: 'سوق في فاس', credit: 'خاص' });
    expect(story.body).toBe(`<p>نص</p>${figure(mediaId, 'سوق', 'سوق في فاس')}`);
    expect(story.version).toBe(1);
  }
  // The search index is built anew once, because it holds captions.
  const events = (await eventsAfter(before, 100)).map(({ type }) => type);
  expect(events.filter((type) => type === 'paper.imported')).toHaveLength(1);
});

test('a page in another script does not keep the words that it showed', async () => {
  const words = { en: 'A market in Fes' };
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: words });
  const id = await aStored(mediaId, 'fr');
  await migrate();
  const story = await findArticle(id);
  expect(story.leadImage).toEqual({ mediaId, caption: 'A market in Fes', credit: 'خاص' });
  expect(story.body).toBe(`<p>نص</p>${figure(mediaId, '', 'A market in Fes')}`);
});

test('versions, drafts, scheduled changes and static pages have them too', async () => {
  const mediaId = await library.aPictureWith({ alt: { ar: 'سوق' }, caption: { ar: 'سوق في فاس' } });
  const articleId = new Types.ObjectId(await aStored(mediaId));
  const _id = new Types.ObjectId();
  const [before, after] = [figure(mediaId), figure(mediaId, 'سوق', 'سوق في فاس')];
  const sheet = { body: before, leadImage: mediaId, leadAlt: '', leadCaption: 'من الكاتب' };
  const filled = { ...sheet, body: after, leadAlt: 'سوق' };
  await putDocuments('revisions', [{ _id, article: { lang: 'ar', body: before } }]);
  await putDocuments('scheduledupdates', [{ _id: articleId, sheet }]);
  await putDocuments('workingdrafts', [{ _id, articleId, draft: { sheet }, sent: { sheet } }]);
  await putDocuments('pages', [{ _id, texts: [{ lang: 'ar', body: before }] }]);
  await migrate();
  expect(await storedOf('revisions', _id)).toEqual({ _id, article: { lang: 'ar', body: after } });
  expect(await storedOf('scheduledupdates', articleId)).toEqual({ _id: articleId, sheet: filled });
  expect(await storedOf('workingdrafts', _id)).toEqual({
    _id,
    articleId,
    draft: { sheet: filled },
    sent: { sheet: filled },
  });
  expect(await storedOf('pages', _id)).toEqual({ _id, texts: [{ lang: 'ar', body: after }] });
});
