import type { Comment, Commented } from '../../src/comments/comment';
import { insertComment, findComments } from '../../src/comments/comment.model';
import { saveCommentPolicy } from '../../src/comments/comment-settings.model';
import {
  commentPoliciesOf,
  commentPolicyOf,
  loadCommentSettings,
  saveCommentSettings,
} from '../../src/comments/comments.settings';
import { recountAll, visibleCommentsOf } from '../../src/comments/threads/comment-count.model';
import { decide, undo } from '../../src/comments/moderation.service';
import { eraseSenders } from '../../src/comments/sending/sending.service';
import { readThreads } from '../../src/comments/threads/threads.service';
import type { ThreadsQuery } from '../../src/comments/threads/threads.service';
import { readCommentInput } from '../../src/comments/comment.input';
import { transaction } from '../../src/database/transaction';
import { InvalidInput, NotAllowed, NotFound } from '../../src/errors';
import { newId } from '../../src/ids/object-id';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const moderator = anActor('moderator', { id: 'b'.repeat(24) });
const administrator = anActor('administrator');
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 8) + minutes * 60_000);
const days = (count: number) => at(count * 24 * 60);
/** The moderator, some minutes after eight. */
const by = (minutes: number) => ({ who: moderator, now: at(minutes) });

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

let count = 0;
function aStory(): Commented {
  count += 1;
  return {
    id: anId(String(count).padStart(24, '0')),
    sectionId: anId('c'.repeat(24)),
    title: 'خبر',
    href: '/x/y',
  };
}

async function put(about: Commented, minute: number, facts: Partial<Comment> = {}): Promise<Comment> {
  const comment: Comment = {
    id: newId(),
    about,
    name: 'قارئة',
    text: `تعليق ${minute}`,
    at: at(minute),
    state: 'approved',
    score: 0,
    reasons: [],
    textKey: `${about.id} ${minute}`,
    ...facts,
  };
  await insertComment(comment);
  return comment;
}

/** Stores many comments in one transaction: single ones would each wait for the disk. */
const putAll = (count: number, one: (n: number) => Promise<Comment>): Promise<readonly Comment[]> =>
  transaction(async () => {
    const made: Comment[] = [];
    for (let n = 0; n < count; n += 1) made.push(await one(n));
    return made;
  });

/** The comments of all pages, in the order of the pages. */
async function pagedThrough(id: string, order: 'oldest' | 'newest'): Promise<readonly string[]> {
  const texts: string[] = [];
  let query: ThreadsQuery = { order };
  for (;;) {
    const { threads, next } = await readThreads(anId(id), query);
    texts.push(...threads.flatMap(({ root, answers }) => [root, ...answers].map(({ text }) => text)));
    if (next === undefined) return texts;
    query = { order, after: next };
  }
}

test('the pages contain each comment once, with its answers, in both orders', async () => {
  const story = aStory();
  const expected: string[] = [];
  await transaction(async () => {
    expected.length = 0;
    for (let minute = 0; minute < 330; minute += 2) {
      const root = await put(story, minute);
      expected.push(root.text);
      if (minute % 6 === 0) expected.push((await put(story, minute + 1, { parentId: root.id })).text);
    }
  });
  expect(await pagedThrough(story.id, 'oldest')).toEqual(expected);
  const newest = await pagedThrough(story.id, 'newest');
  expect([...newest].sort()).toEqual([...expected].sort());
  expect(newest[0]).toBe('تعليق 328');
  expect(await visibleCommentsOf(story.id)).toBe(expected.length);
}, 30_000);

test('comments of one moment, and an earlier comment stored later, keep their order', async () => {
  const story = aStory();
  await putAll(90, (n) => put(story, 5, { text: `معا ${n}` }));
  await put(story, 1, { text: 'مستورد' });
  const oldest = await pagedThrough(story.id, 'oldest');
  expect(oldest[0]).toBe('مستورد');
  expect(new Set(oldest).size).toBe(91);
});

test('a long thread continues on pages of its own', async () => {
  const story = aStory();
  const root = await put(story, 0);
  await putAll(260, (n) => put(story, n + 1, { parentId: root.id }));
  const [thread] = (await readThreads(story.id, { order: 'oldest' })).threads;
  expect(thread?.answers).toHaveLength(50);
  const seen = [...(thread?.answers ?? [])];
  let after = thread?.moreAfter;
  while (after !== undefined) {
    const [rest] = (await readThreads(story.id, { thread: root.id, after })).threads;
    seen.push(...(rest?.answers ?? []));
    after = rest?.moreAfter;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(260);
}, 30_000);

test('the count equals the visible comments after every decision', async () => {
  const story = aStory();
  const root = await put(story, 0);
  const answers = [await put(story, 1, { parentId: root.id }), await put(story, 2, { parentId: root.id })];
  const waiting = await put(story, 3, { parentId: root.id, state: 'waiting' });
  expect(await visibleCommentsOf(story.id)).toBe(3);
  const batch = await decide(by(4), [root.id], 'rejected');
  expect(await visibleCommentsOf(story.id)).toBe(0);
  await decide(by(5), [waiting.id], 'approved');
  expect(await visibleCommentsOf(story.id)).toBe(0);
  await undo(by(6), batch);
  expect(await visibleCommentsOf(story.id)).toBe(4);
  await decide(by(7), [root.id, ...answers.map(({ id }) => id)], 'spam');
  expect(await visibleCommentsOf(story.id)).toBe(0);
  await recountAll();
  expect(await visibleCommentsOf(story.id)).toBe(0);
});

test('a page that begins after a comment of another story, or after a hidden one, is not found', async () => {
  const [story, other] = [aStory(), aStory()];
  const elsewhere = await put(other, 0);
  const hidden = await put(story, 1, { state: 'waiting' });
  for (const after of [elsewhere.id, hidden.id, 'f'.repeat(24)]) {
    await expect(readThreads(story.id, { order: 'oldest', after: anId(after) })).rejects.toThrow(NotFound);
  }
});

test('addresses of senders are deleted after the retention period, in batches', async () => {
  const story = aStory();
  const address = { email: 'reader@example.org', network: 'hash' };
  const old = await putAll(520, (minute) => put(story, minute, address));
  const young = await put(story, 10 * 24 * 60, address);
  await eraseSenders(days(32));
  const found = await findComments([...old.map(({ id }) => id), young.id]);
  expect(found.filter(({ email, network }) => email ?? network).map(({ id }) => id)).toEqual([young.id]);
  await saveCommentSettings(
    { who: administrator, now: at(0) },
    { daysKept: 5, order: 'newest', policy: 'premoderated' },
  );
  expect(await loadCommentSettings()).toEqual({ daysKept: 5, order: 'newest', policy: 'premoderated' });
  await eraseSenders(days(32));
  expect((await findComments([young.id]))[0]).not.toHaveProperty('email');
}, 60_000);

test('only administrators save settings, and only with a valid number of days', async () => {
  const settings = { daysKept: 5, order: 'newest', policy: 'premoderated' };
  await expect(saveCommentSettings(by(0), settings)).rejects.toThrow(NotAllowed);
  const wrong = saveCommentSettings({ who: administrator, now: at(0) }, { ...settings, daysKept: 0 });
  await expect(wrong).rejects.toThrow(InvalidInput);
});

test('a name that is an e-mail address is refused', () => {
  expect(() => readCommentInput({ name: 'salma@example.org', text: 'نص' })).toThrow(
    'comments.error.nameAddress',
  );
});

test('a story without a policy of its own follows that of the paper', async () => {
  const set = (policy: string) =>
    saveCommentSettings({ who: administrator, now: at(0) }, { daysKept: 5, order: 'oldest', policy });
  const [own, other] = [anId('own'), anId('other')];
  await saveCommentPolicy(own, 'open');
  await set('closed');
  expect([...(await commentPoliciesOf([own, other])).values()]).toEqual(['open', 'closed']);
  expect(await commentPolicyOf(other)).toBe('closed');
  await set('premoderated');
  expect(await commentPolicyOf(other)).toBe('premoderated');
  await expect(set('sometimes')).rejects.toThrow(InvalidInput);
});
