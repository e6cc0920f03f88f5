import type { Actor } from '../../src/accounts/account';
import { listEntries } from '../../src/audit/audit.service';
import { findComments } from '../../src/comments/comment.model';
import { readThreads } from '../../src/comments/threads/threads.service';
import type { Commented } from '../../src/comments/comment';
import { readCommentInput } from '../../src/comments/comment.input';
import { commentsBelow } from '../../src/comments/comments.view';
import {
  banSender,
  decide,
  editComment,
  readQueue,
  setDoor,
  undo,
} from '../../src/comments/moderating.service';
import {
  forget,
  removeCommentsOf,
  requireShown,
  sendComment,
} from '../../src/comments/sending/sending.service';
import { ageOfFormToken, formTokenFor } from '../../src/comments/sending/form-token';
import { listBlockedWords, setBlockedWords } from '../../src/comments/blocked-words.service';
import { InvalidInput, NotAllowed, NotFound, NotPossible, TooMuch } from '../../src/errors';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { openTemporaryDatabase } from '../database/temporary';

const secret = 'a secret of the tests, long enough';
const moderator: Actor = { id: 'b'.repeat(24), role: 'moderator' };
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 8) + minutes * 60_000);

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

let count = 0;
const aStory = (): Commented => {
  count += 1;
  return {
    id: String(count).padStart(24, '0'),
    sectionId: 'c'.repeat(24),
    title: 'السد يمتلئ',
    href: '/national/x',
  };
};

/** The comments that readers see, each followed by its answers. */
const shownBelow = async (id: string) =>
  (await readThreads(id, { order: 'oldest' })).threads.flatMap(({ root, answers }) => [root, ...answers]);

/** A reader of an address of their own writes in peace. */
function write(about: Commented, text: string, how: object = {}, now = at(0)) {
  count += 1;
  const sending = { network: `192.0.2.${count}`, seconds: 40, parentId: '', ...how };
  const parts = { limits: memoryRateLimits(() => now), secret };
  return sendComment(about, readCommentInput({ name: 'قارئة', text }), sending, now, parts);
}

test('a comment waits until the newsroom approves it; the decision can be taken back', async () => {
  const story = aStory();
  const { id, state } = await write(story, 'خبر مفرح');
  expect(state).toBe('waiting');
  expect(await shownBelow(story.id)).toEqual([]);
  const batch = await decide(moderator, [id], 'approved', at(1));
  expect((await shownBelow(story.id)).map((each) => each.id)).toEqual([id]);
  await undo(moderator, batch, at(2));
  expect(await shownBelow(story.id)).toEqual([]);
  await expect(undo(moderator, batch, at(3))).rejects.toThrow(NotPossible);
  expect((await listEntries(10, `comment:${id}`)).map(({ act }) => act).sort()).toEqual([
    'comment.approved',
    'comment.undone',
  ]);
});

test('an open story shows comments at once but doubtful ones, a closed one takes none', async () => {
  const story = aStory();
  await setDoor(moderator, story, 'open', at(0));
  expect((await write(story, 'شكرا على التوضيح')).state).toBe('approved');
  expect((await write(story, 'اقرؤوا https://a.example')).state).toBe('waiting');
  expect((await write(story, 'casino https://a.example')).state).toBe('spam');
  await setDoor(moderator, story, 'closed', at(1));
  await expect(write(story, 'متأخر')).rejects.toThrow(NotPossible);
});

test('the same words sent again, with other vowel signs, are noticed and explained', async () => {
  const story = aStory();
  await write(story, 'نص يتكرر كثيرا');
  const again = await write(story, 'نصٌّ يتكرّر كثيراً', { seconds: 1 });
  expect(again).toMatchObject({ state: 'spam', reasons: ['repeated', 'quick'] });
});

test('answers stand in one level; nobody answers what is not shown', async () => {
  const story = aStory();
  const first = await write(story, 'السؤال الأول');
  await expect(write(story, 'جواب', { parentId: first.id })).rejects.toThrow(NotFound);
  await decide(moderator, [first.id], 'approved', at(1));
  const answer = await write(story, 'جواب أول', { parentId: first.id });
  await decide(moderator, [answer.id], 'approved', at(1));
  expect((await write(story, 'جواب عن الجواب', { parentId: answer.id })).parentId).toBe(first.id);
  await expect(requireShown(aStory().id, first.id)).rejects.toThrow(NotFound);
  const time = (date: Date) => ({ iso: date.toISOString(), text: '' });
  const { threads } = await readThreads(story.id, { order: 'oldest' });
  const below = commentsBelow(threads, {
    title: '',
    orders: [],
    writeUrl: '/w',
    time,
    threadUrl: () => '',
    first: undefined,
    next: undefined,
  });
  expect(below.threads).toMatchObject([
    { text: 'السؤال الأول', answerUrl: `/w?to=${first.id}`, answers: [{ text: 'جواب أول' }] },
  ]);
});

test('readers see that the newsroom edited a comment', async () => {
  const { id } = await write(aStory(), 'كلام فيه شتم');
  await editComment(moderator, id, 'كلام', at(5));
  expect(await findComments([id])).toMatchObject([{ text: 'كلام', editedAt: at(5) }]);
});

test('a ban holds for a while and is not told; no address is kept, its hash expires', async () => {
  const network = '198.51.100.7';
  const story = aStory();
  const { id, network: hash } = await write(story, 'إزعاج أول', { network });
  expect(hash).not.toContain(network);
  await banSender(moderator, id, at(1));
  expect(await write(story, 'إزعاج ثان', { network }, at(2))).toMatchObject({
    state: 'spam',
    reasons: ['banned'],
  });
  const later = at(31 * 24 * 60);
  await forget(later);
  expect((await findComments([id]))[0]?.network).toBeUndefined();
  await expect(banSender(moderator, id, later)).rejects.toThrow(NotPossible);
  expect((await write(story, 'عدت بأدب', { network }, later)).state).toBe('waiting');
});

test('a section editor decides on the own sections alone, a journalist on none', async () => {
  const { id } = await write(aStory(), 'تعليق في قسم');
  const other: Actor = { id: 'a'.repeat(24), role: 'section_editor', sectionIds: ['d'.repeat(24)] };
  await expect(decide(other, [id], 'approved', at(1))).rejects.toThrow(NotAllowed);
  expect((await readQueue(other, 'waiting', undefined)).comments).toEqual([]);
  const own = { ...other, sectionIds: ['c'.repeat(24)] };
  await decide(own, [id], 'rejected', at(1));
  expect((await readQueue(own, 'rejected', undefined)).comments.map((each) => each.id)).toEqual([id]);
  const journalist: Actor = { id: 'f'.repeat(24), role: 'journalist' };
  await expect(readQueue(journalist, 'waiting', undefined)).rejects.toThrow(NotAllowed);
});

test('one network may not flood the newsroom', async () => {
  const limits = memoryRateLimits(() => at(0));
  const how = { network: '203.0.113.9', seconds: 40, parentId: '' };
  const send = (n: number) =>
    sendComment(aStory(), readCommentInput({ name: 'ق', text: `تعليق رقم ${n}` }), how, at(0), {
      limits,
      secret,
    });
  for (let n = 0; n < 6; n += 1) await send(n);
  await expect(send(7)).rejects.toThrow(TooMuch);
});

test('a form’s ticket is good for its story and for a while', () => {
  const ticket = formTokenFor(secret, 'story', at(0));
  expect(ageOfFormToken(secret, 'story', ticket, at(2))).toBe(120);
  for (const [about, given, now] of [
    ['other', ticket, at(2)],
    ['story', `${ticket}x`, at(2)],
    ['story', '', at(2)],
    ['story', ticket, at(200)],
  ] as const) {
    expect(() => ageOfFormToken(secret, about, given, now)).toThrow(NotPossible);
  }
});

test.each([
  ['name', { name: ' ', text: 'نص' }],
  ['text', { name: 'قارئ', text: '…\u200b' }],
  ['text', { name: 'قارئ', text: 'ا'.repeat(3001) }],
  ['email', { name: 'قارئ', text: 'نص', email: 'لا شيء' }],
])('a comment without a good %s is refused', (field, typed) => {
  expect(() => readCommentInput(typed)).toThrow(InvalidInput);
  expect(() => readCommentInput(typed)).toThrow(new RegExp(`"${field}"`));
});

describe('the list of words that the newsroom does not take', () => {
  test('is the usual one until somebody changes it, and then theirs alone', async () => {
    const story = aStory();
    await setDoor(moderator, story, 'open', at(0));
    expect((await write(story, 'جرّب الكازينو الجديد')).state).toBe('waiting');
    await setBlockedWords(moderator, ['أرباح سريعة', 'C++', 'كلمة'], at(1));
    expect(await listBlockedWords()).toEqual(['أرباح سريعة', 'C++', 'كلمة']);
    const states = [
      ['زرنا الكازينو القديم', 'approved'],
      ['أَرباحٌ   سريعة لكم', 'waiting'],
      ['أتعلم C++ هذا العام', 'waiting'],
      ['هذه الكلمة', 'waiting'],
      ['كلمات أخرى', 'approved'],
    ];
    for (const [text = '', state] of states)
      expect([text, (await write(story, text)).state]).toEqual([text, state]);
    expect((await listEntries(1, 'settings:comment-words')).map(({ act }) => act)).toEqual(['comment.words']);
  });

  test('takes no empty words, and is changed only by who may decide on all stories', async () => {
    await expect(setBlockedWords(moderator, ['ـ'], at(2))).rejects.toThrow(InvalidInput);
    const ofASection: Actor = { id: 'd'.repeat(24), role: 'section_editor', sectionIds: ['c'.repeat(24)] };
    await expect(setBlockedWords(ofASection, ['x'], at(2))).rejects.toThrow(NotAllowed);
  });
});

test('a story that is removed takes its comments with it, and those alone', async () => {
  const [gone, stays] = [aStory(), aStory()];
  const ids = [(await write(gone, 'تعليق زائل')).id, (await write(stays, 'تعليق باق')).id];
  await removeCommentsOf(gone.id);
  expect((await findComments(ids)).map(({ about }) => about.id)).toEqual([stays.id]);
});
