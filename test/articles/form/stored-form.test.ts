import mongoose from 'mongoose';
import { emptyForm } from '../../../src/articles/form/article.form';
import { findProposal, putProposal } from '../../../src/articles/proposals/proposal.model';
import { findSession, putSession } from '../../../src/articles/working-drafts/draft.model';
import {
  findScheduledUpdate,
  putScheduledUpdate,
} from '../../../src/articles/working-drafts/scheduled.model';
import { anId } from '../../an-id';
import { at, editor, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

const articleId = anId('a'.repeat(24));
const form = { ...emptyForm, headline: 'مخزون' };

const storedIn = async (name: string) => mongoose.connection.collection(name).findOne({});

test('a working draft and the text of a save are stored under the key that exports have', async () => {
  const draft = { form, baseVersion: 1, savedAt: at(1) };
  const sent = { form, sequence: 1, version: 2 };
  const session = { id: 'page', articleId, accountId: editor.id, sequence: 2, draft, sent };
  await putSession(session, at(1));
  const stored = { draft: { sheet: { headline: 'مخزون' } }, sent: { sheet: { headline: 'مخزون' } } };
  expect(await storedIn('workingdrafts')).toMatchObject(stored);
  expect(await findSession('page')).toEqual(session);
});

test('a scheduled update and a proposal are stored under that key, too', async () => {
  const update = { articleId, at: at(9), by: editor.id, baseVersion: 1, form };
  await putScheduledUpdate(update);
  expect(await storedIn('scheduledupdates')).toMatchObject({ sheet: { headline: 'مخزون' } });
  expect(await findScheduledUpdate(articleId)).toEqual(update);
  const proposal = { articleId, name: 'version 2', form, receivedAt: at(2) };
  await putProposal(proposal);
  expect(await storedIn('proposals')).toMatchObject({ sheet: { headline: 'مخزون' } });
  expect(await findProposal(anId(articleId))).toEqual(proposal);
});

test('a form from before a field existed has that field, empty', async () => {
  const old = { _id: new mongoose.Types.ObjectId('b'.repeat(24)), name: 'version 1', receivedAt: at(2) };
  await mongoose.connection.collection('proposals').insertOne({ ...old, sheet: { headline: 'قديم' } });
  const found = await findProposal(anId('b'.repeat(24)));
  expect(found?.form).toEqual({ ...emptyForm, headline: 'قديم' });
});
