import type { Account } from '../../src/accounts/account';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import {
  mayShare,
  openSharedStory,
  previewedOf,
  previewsOf,
} from '../../src/articles/preview/sharing.service';
import { shareStory } from '../../src/articles/preview/sharing.service';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { listEntries } from '../../src/audit/audit.service';
import { NotAllowed, NotFound, NotPossible, TooMuch } from '../../src/errors';
import { revokePreview } from '../../src/previews/link.service';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { readSections } from '../../src/sections/section.service';
import { actorFor, anActor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aDraft, at, editor, journalist, openNewsroom } from '../articles/newsroom';
import mongoose from 'mongoose';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let writer: Account;
let [theirs, guest]: Browser[] = [];
const now = at(5);

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  const { app } = aDesk({
    now: () => now,
    rooms: [articlesDesk({ ...aDesk({ now: () => now }).site, sections: () => sections })],
  });
  writer = await anAccount('journalist');
  [theirs, guest] = [aBrowser(app), aBrowser(app, '192.0.2.7')];
  await signIn(theirs, writer);
  await signIn(guest, await anAccount('journalist'));
}, 60_000);
afterAll(() => database.close());

const limits = () => memoryRateLimits(() => now);
const open = (word: string, when = now) =>
  openSharedStory(word, { network: 'a network', limits: limits() }, when);

test('a reader with the link sees the story until the link ends, and only its digest is stored', async () => {
  const draft = await aDraft({ headline: 'خبر لم يكتمل' });
  const { word } = await shareStory({ who: editor, now: at(0) }, draft.id, 'hour');
  expect(Buffer.from(word, 'base64url').length).toBeGreaterThanOrEqual(16);
  expect((await open(word, at(59))).headline).toBe('خبر لم يكتمل');
  await expect(open(word, at(60))).rejects.toThrow(NotFound);
  await expect(open(`${word}x`)).rejects.toThrow(NotFound);
  const kept = await mongoose.model('PreviewLink').find().lean();
  expect(JSON.stringify(kept)).not.toContain(word);
});

test('a link is not called ended while the database does not answer', async () => {
  const draft = await aDraft();
  const { word } = await shareStory({ who: editor, now: at(0) }, draft.id, 'hour');
  const away = jest.spyOn(mongoose.model('Article'), 'findById').mockImplementation(() => {
    throw new Error('the database does not answer');
  });
  await expect(open(word)).rejects.toThrow('the database does not answer');
  away.mockRestore();
});

test('a link that is revoked opens nothing; making and revoking stand in the record', async () => {
  const draft = await aDraft();
  const { word, link } = await shareStory({ who: editor, now: at(0) }, draft.id, 'week');
  expect((await previewsOf(draft, at(1))).map(({ id, by }) => [id, by])).toEqual([[link.id, editor.id]]);
  await revokePreview({ who: editor, now: at(2) }, previewedOf(draft), link.id);
  await expect(open(word)).rejects.toThrow(NotFound);
  await expect(revokePreview({ who: editor, now: at(3) }, previewedOf(draft), link.id)).rejects.toThrow(
    NotFound,
  );
  const acts = (await listEntries(10, `article:${draft.id}`)).map(({ act }) => act);
  expect(acts).toEqual(expect.arrayContaining(['preview.shared', 'preview.revoked']));
});

test('a killed story and a deleted one are shown no more', async () => {
  const killed = await aDraft();
  const shared = await shareStory({ who: editor, now: at(0) }, killed.id, 'day');
  await transitionArticle({ who: editor, now: at(1) }, killed.id, { act: 'publish' });
  expect((await open(shared.word)).status).toBe('published');
  await transitionArticle({ who: editor, now: at(2) }, killed.id, { act: 'kill', note: 'خطأ في الاسم' });
  await expect(open(shared.word)).rejects.toThrow(NotFound);
  await expect(shareStory({ who: editor, now: at(3) }, killed.id, 'day')).rejects.toThrow(NotPossible);
  const deleted = await aDraft();
  const { word } = await shareStory({ who: editor, now: at(0) }, deleted.id, 'day');
  await deleteDraft({ who: editor, now: at(1) }, deleted.id);
  await expect(open(word)).rejects.toThrow(NotFound);
});

test('a story that readers see has its own page to share', async () => {
  const draft = await aDraft();
  await transitionArticle({ who: editor, now: at(1) }, draft.id, { act: 'publish' });
  await expect(shareStory({ who: editor, now: at(2) }, draft.id, 'day')).rejects.toThrow(NotPossible);
});

test('its author and editors share a story, other journalists do not', async () => {
  const draft = await aDraft({}, journalist);
  const other = anActor('journalist', { id: 'f'.repeat(24) });
  await expect(shareStory({ who: other, now: at(0) }, draft.id, 'day')).rejects.toThrow(NotAllowed);
  const { link } = await shareStory({ who: journalist, now: at(0) }, draft.id, 'day');
  await expect(revokePreview({ who: other, now: at(1) }, previewedOf(draft), link.id)).rejects.toThrow(
    NotAllowed,
  );
  expect([mayShare(journalist, draft, now), mayShare(other, draft, now)]).toEqual([true, false]);
});

test('a story has no more links than a person can keep in view', async () => {
  const draft = await aDraft();
  for (let n = 0; n < 20; n += 1) await shareStory({ who: editor, now: at(0) }, draft.id, 'hour');
  await expect(shareStory({ who: editor, now: at(1) }, draft.id, 'hour')).rejects.toThrow(NotPossible);
});

test('one secret after another cannot be tried', async () => {
  const shared = limits();
  const tries = Array.from({ length: 121 }, (_, n) =>
    openSharedStory(`word-${n}`, { network: 'one network', limits: shared }, now).catch(
      (problem: unknown) => problem,
    ),
  );
  const problems = await Promise.all(tries);
  expect(problems[0]).toBeInstanceOf(NotFound);
  expect(problems.at(-1)).toBeInstanceOf(TooMuch);
});

test('the page shows the frame, the cards and the links; a new link is shown once', async () => {
  const draft = await aDraft({ headline: 'مشروع قانون المالية' }, actorFor(writer));
  const page = `/desk/articles/${draft.id}/preview`;
  const shown = await theirs!.open(`${page}?width=1280&theme=dark`);
  expect(shown.text).toContain(`src="${page}/page?theme&#x3D;dark"`);
  expect(shown.text).toContain('لا صورة رئيسة');
  const made = await theirs!.post(`${page}/links`, { life: 'day' });
  const [, url = ''] = /value="(http[^"]+)"/.exec(made.text) ?? [];
  expect(url).toMatch(/^http:\/\/midad\.example\/preview\/[\w-]{43}$/);
  const again = await theirs!.open(page);
  expect(again.text).not.toContain(url);
  const [, revoke = ''] = /action="([^"]+\/revoke)"/.exec(again.text) ?? [];
  expect((await theirs!.open(`/desk/articles/${draft.id}`)).text).toContain('value="revoke:');
  expect((await guest!.open(page)).text).not.toContain('/revoke"');
  expect((await guest!.post(`${page}/links`, { life: 'day' })).status).toBe(403);
  expect((await guest!.post(revoke, {})).status).toBe(403);
  expect((await theirs!.post(`${page}/links`, { life: 'year' })).status).toBe(422);
  expect((await theirs!.post(revoke, {})).status).toBe(303);
  expect((await theirs!.open(page)).text).toContain('لا روابط صالحة الآن.');
});

test('from the story’s own page, what was typed is kept when a link is revoked', async () => {
  const draft = await aDraft({}, actorFor(writer));
  const { link } = await shareStory({ who: actorFor(writer), now: at(0) }, draft.id, 'day');
  const page = `/desk/articles/${draft.id}`;
  await theirs!.open(page);
  const done = await theirs!.post(page, { version: '1', do: `revoke:${link.id}`, headline: 'عنوان لم يحفظ' });
  expect([done.status, done.headers['location']]).toEqual([303, page]);
  expect((await theirs!.open(page)).text).toContain('عنوان لم يحفظ');
  expect(await previewsOf(draft, now)).toEqual([]);
  const shared = await theirs!.post(page, { version: '1', do: 'share' });
  expect(shared.headers['location']).toBe(`${page}/preview#links`);
});
