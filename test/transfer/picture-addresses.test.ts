import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Types } from 'mongoose';
import { findArticle } from '../../src/articles/article.service';
import { ArticleModel } from '../../src/articles/store/article.model';
import { storiesShowing } from '../../src/articles/store/desk.lists.model';
import { listAstrayIllustrated } from '../../src/articles/store/remote.pictures.model';
import { readDocuments, putDocuments } from '../../src/database/documents';
import { storeUpload } from '../../src/media/media.service';
import { localFiles } from '../../src/storage/local';
import { pictureRepairs } from '../../src/transfer/migrations/repair-picture-addresses';
import { aPicture } from '../media/a.picture';
import { aDraft, at, editor, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
const folder = mkdtempSync(join(tmpdir(), 'midad-picture-addresses-'));
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const repair = async () => {
  for (const { run } of pictureRepairs) await run();
};

test('stored texts name library pictures by reference after the repair, and a second repair changes nothing', async () => {
  const content = await (await aPicture()).jpeg().toBuffer();
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor: editor };
  const { media } = await storeUpload(localFiles(folder), upload, at(0));
  const odd = `<p>نص</p><img src="/%6dedia/./${media.hash}/full-640.jpg" alt="">`;
  const right = `<p>نص</p><img src="media:${media.id}" alt="">`;
  const { id } = await aDraft();
  await ArticleModel.updateOne({ _id: id }, { $set: { body: odd } });
  const _id = new Types.ObjectId();
  await putDocuments('revisions', [{ _id, article: { body: odd } }]);
  await putDocuments('scheduledupdates', [{ _id, sheet: { body: odd } }]);
  await putDocuments('workingdrafts', [{ _id, draft: { sheet: { body: odd } } }]);
  await putDocuments('deletedstories', [{ _id, article: { body: odd }, uses: ['x'] }]);
  for (let round = 0; round < 2; round += 1) {
    await repair();
    expect((await findArticle(id)).body).toBe(right);
    expect((await storiesShowing(media.id, 5)).map((story) => story.id)).toEqual([id]);
    const stored = async (name: string) => {
      for await (const document of readDocuments(name))
        if (String(document._id) === String(_id)) return document;
      return undefined;
    };
    expect(await stored('revisions')).toEqual({ _id, article: { body: right } });
    expect(await stored('scheduledupdates')).toEqual({ _id, sheet: { body: right } });
    expect(await stored('workingdrafts')).toEqual({ _id, draft: { sheet: { body: right } } });
    expect(await stored('deletedstories')).toEqual({ _id, article: { body: right }, uses: ['x', media.id] });
  }
});

test('an address without a file of the library stays, and the check reports its story', async () => {
  const lost = `/media/${'a'.repeat(32)}/full-640.jpg`;
  const body = `<p>نص</p><img src="${lost}" alt="">`;
  const { id } = await aDraft();
  await ArticleModel.updateOne({ _id: id }, { $set: { body } });
  await repair();
  expect((await findArticle(id)).body).toBe(body);
  expect(await listAstrayIllustrated(5)).toMatchObject([{ id, pictures: [lost] }]);
});
