import { listEntries } from '../../src/audit/audit.service';
import { findComments } from '../../src/comments/comment.model';
import { readThreads } from '../../src/comments/threads/threads.service';
import type { Commented } from '../../src/comments/comment';
import { readCommentInput } from '../../src/comments/comment.input';
import { commentsSection } from '../../src/comments/comments.view';
import {
  banSender,
  decide,
  editComment,
  readQueue,
  setCommentPolicy,
  undo,
} from '../../src/comments/moderation.service';
import {
  eraseSenders,
  removeCommentsOf,
  requireApproved,
  sendComment,
} from '../../src/comments/sending/sending.service';
import { ageOfFormToken, formTokenFor } from '../../src/comments/sending/form-token';
import { listBlockedWords, setBlockedWords } from '../../src/comments/blocked-words.service';
import { InvalidInput, NotAllowed, NotFound, NotPossible, TooMuch } from '../../src/errors';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const secret = 'a secret of the tests, long enough';
const moderator = anActor('moderator', { id: 'b'.repeat(24) });
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 8) + minutes * 60_000);
/** The moderator, some minutes after eight. */
const by = (minutes: number) => ({ who: moderator, now: at(minutes) });

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

let count = 0;
const aStory = (): Commented => {
  count += 1;
  return {
    id: anId(String(count).padStart(24, '0')),
    sectionId: anId('c'.repeat(24)),
    title: 'السد يمتلئ',
    href: '/national/x',
  };
};

/** The visible comments of a story, each followed by its answers. */
const visibleBelow = async (id: string) =>
  (await readThreads(anId(id), { order: 'oldest' })).threads.flatMap(({ root, answers }) => [
    root,
    ...answers,
  ]);

/** Sends a comment from a network of its own, 40 seconds after the form was opened. */
function write(about: Commented, text: string, facts: object = {}, now = at(0)) {
  count += 1;
  const input = readCommentInput({ name: 'قارئة', text });
  const submission = { about, input, network: `192.0.2.${count}`, seconds: 40, parentId: '', ...facts };
  return sendComment(submission, { limits: memoryRateLimits(() => now), secret }, now);
}

test('a comment waits until the newsroom approves it; the decision can be taken back', async () => {
  const story = aStory();
  const { id, state } = await write(story, 'خبر مفرح');
  expect(state).toBe('waiting');
  expect(await visibleBelow(story.id)).toEqual([]);
  const batch = await decide(by(1), [id], 'approved');
  expect((await visibleBelow(story.id)).map((each) => each.id)).toEqual([id]);
  await undo(by(2), batch);
  expect(await visibleBelow(story.id)).toEqual([]);
  await expect(undo(by(3), batch)).rejects.toThrow(NotPossible);
  expect((await listEntries(10, `comment:${id}`)).map(({ act }) => act).sort()).toEqual([
    'comment.approved',
    'comment.undone',
  ]);
});

test('an open story shows comments at once except those that need review, a closed one takes none', async () => {
  const story = aStory();
  await setCommentPolicy(by(0), story, 'open');
  expect((await write(story, 'شكرا على التوضيح')).state).toBe('approved');
  expect((await write(story, 'اقرؤوا https://a.example')).state).toBe('waiting');
  expect((await write(story, 'casino https://a.example')).state).toBe('spam');
  await setCommentPolicy(by(1), story, 'closed');
  await expect(write(story, 'متأخر')).rejects.toThrow(NotPossible);
});

test('a repeated text is recognised in spite of other vowel signs, and the reason is given', async () => {
  const story = aStory();
  await write(story, 'نص يتكرر كثيرا');
  const again = await write(story, 'نصٌّ يتكرّر كثيراً', { seconds: 1 });
  expect(again).toMatchObject({ state: 'spam', reasons: ['repeated', 'quick'] });
});

test('threads have one level; only approved comments can be answered', async () => {
  const story = aStory();
  const first = await write(story, 'السؤال الأول');
  await expect(write(story, 'جواب', { parentId: first.id })).rejects.toThrow(NotFound);
  await decide(by(1), [first.id], 'approved');
  const answer = await write(story, 'جواب أول', { parentId: first.id });
  await decide(by(1), [answer.id], 'approved');
  expect((await write(story, 'جواب عن الجواب', { parentId: answer.id })).parentId).toBe(first.id);
  await expect(requireApproved(aStory().id, first.id)).rejects.toThrow(NotFound);
  const time = (date: Date) => ({ iso: date.toISOString(), text: '' });
  const { threads } = await readThreads(story.id, { order: 'oldest' });
  const below = commentsSection(threads, {
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
  await editComment(by(5), id, 'كلام');
  expect(await findComments([id])).toMatchObject([{ text: 'كلام', editedAt: at(5) }]);
});

test('a ban expires and is not disclosed; no address is stored, its hash expires', async () => {
  const network = '198.51.100.7';
  const story = aStory();
  const { id, network: hash } = await write(story, 'إزعاج أول', { network });
  expect(hash).not.toContain(network);
  await banSender(by(1), id);
  expect(await write(story, 'إزعاج ثان', { network }, at(2))).toMatchObject({
    state: 'spam',
    reasons: ['banned'],
  });
  const later = at(31 * 24 * 60);
  await eraseSenders(later);
  expect((await findComments([id]))[0]?.network).toBeUndefined();
  await expect(banSender({ who: moderator, now: later }, id)).rejects.toThrow(NotPossible);
  expect((await write(story, 'عدت بأدب', { network }, later)).state).toBe('waiting');
});

test('a section editor decides on comments of the own sections only, a journalist on none', async () => {
  const { id } = await write(aStory(), 'تعليق في قسم');
  const other = anActor('section_editor', { sectionIds: ['d'.repeat(24)] });
  await expect(decide({ who: other, now: at(1) }, [id], 'approved')).rejects.toThrow(NotAllowed);
  expect((await readQueue(other, 'waiting', undefined)).comments).toEqual([]);
  const own = { ...other, sectionIds: [anId('c'.repeat(24))] };
  await decide({ who: own, now: at(1) }, [id], 'rejected');
  expect((await readQueue(own, 'rejected', undefined)).comments.map((each) => each.id)).toEqual([id]);
  const journalist = anActor('journalist', { id: 'f'.repeat(24) });
  await expect(readQueue(journalist, 'waiting', undefined)).rejects.toThrow(NotAllowed);
});

test('comments of one network are rate limited', async () => {
  const limits = memoryRateLimits(() => at(0));
  const sender = { network: '203.0.113.9', seconds: 40, parentId: '' };
  const send = (n: number) =>
    sendComment(
      { about: aStory(), input: readCommentInput({ name: 'ق', text: `تعليق رقم ${n}` }), ...sender },
      { limits, secret },
      at(0),
    );
  for (let n = 0; n < 6; n += 1) await send(n);
  await expect(send(7)).rejects.toThrow(TooMuch);
});

test('a form token is valid for its story and for three hours', () => {
  const token = formTokenFor({ secret, about: 'story' }, at(0));
  expect(ageOfFormToken(token, { secret, about: 'story' }, at(2))).toBe(120);
  for (const [about, given, now] of [
    ['other', token, at(2)],
    ['story', `${token}x`, at(2)],
    ['story', '', at(2)],
    ['story', token, at(200)],
  ] as const) {
    expect(() => ageOfFormToken(given, { secret, about }, now)).toThrow(NotPossible);
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

describe('the list of blocked words', () => {
  test('is the default list until an editor saves another', async () => {
    const story = aStory();
    await setCommentPolicy(by(0), story, 'open');
    expect((await write(story, 'جرّب الكازينو الجديد')).state).toBe('waiting');
    await setBlockedWords(by(1), ['أرباح سريعة', 'C++', 'كلمة']);
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

  test('refuses empty words, and changes only by permission for all stories', async () => {
    await expect(setBlockedWords(by(2), ['ـ'])).rejects.toThrow(InvalidInput);
    const ofASection = anActor('section_editor', { id: 'd'.repeat(24), sectionIds: ['c'.repeat(24)] });
    await expect(setBlockedWords({ who: ofASection, now: at(2) }, ['x'])).rejects.toThrow(NotAllowed);
  });
});

test('a deleted story loses its comments, other stories keep theirs', async () => {
  const [gone, stays] = [aStory(), aStory()];
  const ids = [(await write(gone, 'تعليق زائل')).id, (await write(stays, 'تعليق باق')).id];
  await removeCommentsOf(gone.id);
  expect((await findComments(ids)).map(({ about }) => about.id)).toEqual([stays.id]);
});
