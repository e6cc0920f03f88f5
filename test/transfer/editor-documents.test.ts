import { Types } from 'mongoose';
import { requireDeleted, deleteDraft, restoreStory } from '../../src/articles/deletion/deletion.service';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { findRevision } from '../../src/articles/store/revision.model';
import { putDocuments, readDocuments } from '../../src/database/documents';
import { migrations } from '../../src/transfer/migrations/migrations';
import { safeDocument } from '../../src/transfer/migrations/safe-documents';
import { aDraft, at, editor, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

const document = { type: 'doc', content: [{ type: 'paragraph' }] };

/** Adds an editor document to each record of a collection, as earlier versions stored it. */
async function addDocuments(collection: string): Promise<void> {
  for await (const before of readDocuments(collection)) {
    const story = collection === 'articles' ? before : before['article'];
    const withDocument = Object.assign({}, story, { document });
    const fields = collection === 'articles' ? withDocument : { article: withDocument };
    await putDocuments(collection, [{ ...before, ...fields }]);
  }
}

const holding = async (collection: string): Promise<number> => {
  let count = 0;
  for await (const record of readDocuments(collection))
    if (JSON.stringify(record).includes('"doc"')) count += 1;
  return count;
};

test('stories lose only the editor document, and can be saved and restored', async () => {
  const [story, gone] = [await aDraft({ kicker: 'خاص' }), await aDraft({ headline: 'محذوفة' })];
  await deleteDraft({ who: editor, now: at(1) }, gone.id);
  const deleted = await requireDeleted(editor, gone.id);
  const collections = ['articles', 'revisions', 'deletedstories'];
  for (const collection of collections) {
    await addDocuments(collection);
    expect(await holding(collection)).toBeGreaterThan(0);
  }
  const migration = migrations.find(({ id }) => id === '2026-11-30-stories-without-editor-documents');
  for (let round = 0; round < 2; round += 1) {
    await migration?.run();
    for (const collection of collections) expect(await holding(collection)).toBe(0);
  }
  expect(await findArticle(story.id)).toEqual(story);
  expect(await findRevision(story.id, 1)).toEqual(story);
  expect(await requireDeleted(editor, gone.id)).toEqual(deleted);
  expect((await saveArticle({ who: editor, now: at(2) }, story, { kicker: '' })).version).toBe(2);
  expect((await restoreStory(editor, gone.id, at(3))).headline).toBe('محذوفة');
});

test('an export of an earlier version is imported without editor documents', () => {
  const _id = new Types.ObjectId();
  expect(safeDocument('articles', { _id, body: '<p>نص</p>', document })).toEqual({ _id, body: '<p>نص</p>' });
  expect(safeDocument('revisions', { _id, article: { body: '', document } })).toEqual({
    _id,
    article: { body: '' },
  });
});
