import type { Actor } from '../../../src/accounts/account';
import { findArticle, listRevisions, saveArticle } from '../../../src/articles/article.service';
import { isInUse } from '../../../src/articles/store/article.find.model';
import { assignStory, assignmentsOf } from '../../../src/articles/upkeep/assigning.service';
import {
  deleteDraft,
  purgeDeleted,
  readDeleted,
  restoreStory,
} from '../../../src/articles/deletion/deletion.service';
import { listForDesk } from '../../../src/articles/desk/list/list.model';
import { readListQuery } from '../../../src/articles/desk/list/list.input';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { commentTargetOf } from '../../../src/articles/publishing/notices';
import { listEntries } from '../../../src/audit/audit.service';
import { listNotifications } from '../../../src/workflow/notifications/notification.model';
import { listThreads, openThread } from '../../../src/workflow/threads/thread.service';
import { commandLine } from '../../../src/accounts/account';
import { readAccountInput } from '../../../src/accounts/account.input';
import { addAccount } from '../../../src/accounts/account.service';
import { anId } from '../../an-id';
import { actorFor } from '../../an.actor';
import { aDraft, at, editor, journalist, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let salma: Actor;
beforeAll(async () => {
  database = await openNewsroom();
  const typed = {
    name: 'سلمى',
    email: 'salma@midad.example',
    role: 'journalist',
    password: 'midad-salma-2026',
  };
  salma = actorFor((await addAccount(commandLine, readAccountInput(typed), at(0))).account);
}, 20_000);
afterAll(() => database.close());

const days = (count: number): Date => at(count * 24 * 60);

async function aFullDraft() {
  const draft = await aDraft({ headline: 'مسودة كاملة', tags: ['هاتف'] }, salma);
  await saveArticle({ who: salma, now: at(1) }, { id: draft.id, version: 1 }, { kicker: 'خاص' });
  await openThread({ who: editor, now: at(1) }, commentTargetOf(draft), { text: 'تحقق من الرقم' });
  await assignStory({ who: editor, now: at(1) }, draft.id, { assigneeId: anId(salma.id) });
  return findArticle(draft.id);
}

test('a deleted story is hidden everywhere, and is restored whole', async () => {
  const draft = await aFullDraft();
  await deleteDraft({ who: editor, now: at(2) }, draft.id, { reason: 'مكرر' });
  await expect(findArticle(draft.id)).rejects.toThrow('articles.error.unknown');
  const listed = await listForDesk(readListQuery({ q: 'كاملة' }), undefined, 10);
  expect(listed.map(({ id }) => id)).not.toContain(draft.id);
  expect((await assignmentsOf(draft.id)).map(({ state }) => state)).toEqual(['dropped']);
  const [tag = anId('')] = draft.tagIds;
  expect(await isInUse('tag', tag)).toBe(true);

  const restored = await restoreStory(editor, draft.id, at(3));
  expect(restored).toMatchObject({ ...draft, version: draft.version + 1, savedAt: at(3) });
  expect(await findArticle(draft.id)).toEqual(restored);
  expect((await listRevisions(draft.id, 10)).map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(await listThreads(`article:${draft.id}`)).toHaveLength(1);
  expect((await assignmentsOf(draft.id)).map(({ state }) => state)).toEqual(['open']);
  expect(await readDeleted(editor, { before: undefined, limit: 10 })).toEqual([]);
});

test('its author is notified, and the audit log names the actor, the time and the reason', async () => {
  const draft = await aFullDraft();
  await deleteDraft({ who: editor, now: at(2) }, draft.id, { reason: 'مكرر' });
  const told = (await listNotifications(salma.id, 20)).find(
    ({ subject, kind }) => subject === `article:${draft.id}` && kind === 'deleted',
  );
  expect(told).toMatchObject({
    kind: 'deleted',
    by: editor.id,
    values: { title: 'مسودة كاملة', text: 'مكرر' },
  });
  const [entry] = await listEntries(1, `article:${draft.id}`);
  expect(entry).toMatchObject({
    act: 'article.deleted',
    actor: editor.id,
    at: at(2),
    detail: { reason: 'مكرر' },
  });
});

test('no other story gets its address', async () => {
  const draft = await aDraft({ headline: 'عنوان محجوز' });
  await deleteDraft({ who: editor, now: at(1) }, draft.id);
  expect((await aDraft({ headline: 'عنوان محجوز' })).slug).toBe('عنوان-محجوز-2');
  expect(await restoreStory(editor, draft.id, at(2))).toMatchObject({ slug: 'عنوان-محجوز' });
});

test('only an actor with the permission to delete deletes and restores it', async () => {
  const draft = await aDraft({}, salma);
  await transitionArticle({ who: salma, now: at(1) }, draft.id, { act: 'submit' });
  await expect(deleteDraft({ who: journalist, now: at(2) }, draft.id)).rejects.toThrow('notAllowed');
  await expect(deleteDraft({ who: salma, now: at(2) }, draft.id)).rejects.toThrow('notAllowed');
  await deleteDraft({ who: editor, now: at(2) }, draft.id);
  await expect(restoreStory(journalist, draft.id, at(3))).rejects.toThrow('articles.error.unknown');
  const seen = async (who: Actor) =>
    (await readDeleted(who, { before: undefined, limit: 50 })).map(({ article }) => article.id);
  expect(await seen(journalist)).not.toContain(draft.id);
  expect(await seen(salma)).toContain(draft.id);
  expect(await restoreStory(salma, draft.id, at(3))).toMatchObject({ status: 'submitted' });
});

test('a version that was saved since the page was opened is not deleted', async () => {
  const draft = await aDraft();
  await saveArticle({ who: editor, now: at(1) }, { id: draft.id, version: 1 }, { kicker: 'جديد' });
  await expect(deleteDraft({ who: editor, now: at(2) }, draft.id, { version: 1 })).rejects.toThrow(
    'editedMeanwhile',
  );
});

test('a scheduled story is restored as approved, since its time may have passed', async () => {
  const draft = await aDraft();
  await transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'schedule', at: at(30) });
  await deleteDraft({ who: editor, now: at(2) }, draft.id);
  const restored = await restoreStory(editor, draft.id, at(60));
  expect(restored.status).toBe('approved');
  expect(restored).not.toHaveProperty('scheduledFor');
});

test('after thirty days it is purged, and its address is free', async () => {
  const draft = await aFullDraft();
  await deleteDraft({ who: editor, now: at(2) }, draft.id);
  await purgeDeleted(days(29));
  expect((await listRevisions(draft.id, 10)).length).toBeGreaterThan(0);
  expect(await purgeDeleted(days(31))).toBeGreaterThan(0);
  expect(await listRevisions(draft.id, 10)).toEqual([]);
  expect(await listThreads(`article:${draft.id}`)).toEqual([]);
  await expect(restoreStory(editor, draft.id, days(31))).rejects.toThrow('articles.error.unknown');
  expect((await listEntries(1, `article:${draft.id}`))[0]).toMatchObject({ act: 'article.purged' });
});
