import type { Actor } from '../../../src/accounts/account';
import { commandLine } from '../../../src/accounts/account';
import { readAccountInput } from '../../../src/accounts/account.input';
import { addAccount } from '../../../src/accounts/account.service';
import { findArticle } from '../../../src/articles/article.service';
import { assignStory, changeStoryAssignment } from '../../../src/articles/upkeep/assigning.service';
import { transitionArticle, moveTo } from '../../../src/articles/publishing/transition.service';
import { saveArticle } from '../../../src/articles/article.service';
import { doDueWork } from '../../../src/articles/publishing/publishing.service';
import { listRevisions } from '../../../src/articles/store/revision.model';
import { listEntries } from '../../../src/audit/audit.service';
import { listNotifications } from '../../../src/workflow/notifications/notification.service';
import { listThreads, openThread, reply, resolve } from '../../../src/workflow/threads/thread.service';
import { heartbeat, takeOver } from '../../../src/workflow/locks/lock.service';
import { commentTargetOf } from '../../../src/articles/publishing/notices';
import { anId } from '../../an-id';
import { actorFor } from '../../an.actor';
import { readEvents } from '../events';
import { aDraft, at, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let salma: Actor;
let karim: Actor;
let nadia: Actor;
beforeAll(async () => {
  database = await openNewsroom();
  salma = await person('سلمى', 'journalist');
  karim = await person('كريم', 'editor');
  nadia = await person('نادية', 'journalist');
}, 20_000);
afterAll(() => database.close());

async function person(name: string, role: string): Promise<Actor> {
  const email = `${Math.random().toString(36).slice(2)}@example.org`;
  const input = readAccountInput({ name, role, email, password: 'a long enough password' });
  const { account } = await addAccount(commandLine, input, at(0));
  return actorFor(account);
}
const told = async (who: Actor) => (await listNotifications(who.id, 50)).map(({ kind }) => kind);
const subject = (id: string) => `article:${id}`;

test('a story goes from its author through the editor to its readers, and the people concerned are notified', async () => {
  const { id } = await aDraft({}, salma);
  await transitionArticle({ who: salma, now: at(1) }, id, { act: 'submit' });
  await transitionArticle({ who: karim, now: at(2) }, id, { act: 'take' });
  await transitionArticle({ who: karim, now: at(3) }, id, { act: 'send_back', note: 'أين المصدر الثاني؟' });
  await transitionArticle({ who: salma, now: at(4) }, id, { act: 'submit' });
  await transitionArticle({ who: karim, now: at(5) }, id, { act: 'approve' });
  await transitionArticle({ who: karim, now: at(6) }, id, { act: 'schedule', at: at(30) });
  expect(await doDueWork(at(31))).toEqual({ done: 1, overdue: [] });
  expect(await findArticle(id)).toMatchObject({ status: 'published', publishedAt: at(30) });
  expect(await told(salma)).toEqual(['published', 'scheduled', 'approved', 'sent_back', 'taken']);
  expect(await told(karim)).toEqual(['submitted', 'submitted']);
  const [thread] = await listThreads(subject(id));
  expect(thread?.comments.map(({ by, text }) => [by, text])).toEqual([[karim.id, 'أين المصدر الثاني؟']]);
});

test('each step leaves a revision, a record and an event', async () => {
  const { id } = await aDraft({}, salma);
  await transitionArticle({ who: salma, now: at(1) }, id, { act: 'submit' });
  const [entry] = await listEntries(1, subject(id));
  expect(entry).toMatchObject({ act: 'article.submitted', actor: salma.id });
  expect(entry?.detail).toMatchObject({ act: 'submit', from: 'draft', to: 'submitted', version: 2 });
  expect((await listRevisions(id, 1))[0]).toMatchObject({ version: 2, by: salma.id });
  expect((await readEvents(id)).at(-1)).toMatchObject({ type: 'article.submitted' });
});

test('an author edits a story again only after it is sent back', async () => {
  const { id } = await aDraft({}, salma);
  await transitionArticle({ who: salma, now: at(1) }, id, { act: 'submit' });
  const change = (version: number) =>
    saveArticle({ who: salma, now: at(2) }, { id, version }, { headline: 'عنوان آخر' });
  await expect(change(2)).rejects.toThrow('notAllowed');
  await transitionArticle({ who: karim, now: at(3) }, id, { act: 'send_back', note: 'أعيدي العنوان' });
  await expect(change(3)).resolves.toMatchObject({ headline: 'عنوان آخر' });
});

test.each([
  ['send_back', {}, 'articles.error.note.send_back'],
  ['schedule', {}, 'web.error.required'],
  ['schedule', { at: at(0) }, 'articles.error.pastTime'],
] as const)('%s is refused without what it needs', async (act, how, problem) => {
  const { id } = await aDraft({}, salma);
  await transitionArticle({ who: salma, now: at(1) }, id, { act: 'submit' });
  await expect(transitionArticle({ who: karim, now: at(2) }, id, { act, ...how })).rejects.toThrow(problem);
  expect((await findArticle(id)).status).toBe('submitted');
});

test('an act on a version that was changed since is refused', async () => {
  const { id } = await aDraft({}, salma);
  await saveArticle({ who: karim, now: at(1) }, { id, version: 1 }, { headline: 'عنوان آخر' });
  await expect(
    transitionArticle({ who: karim, now: at(2) }, id, { act: 'publish', version: 1 }),
  ).rejects.toThrow('editedMeanwhile');
});

test('programs name the stage; a publication at a time to come is a schedule', async () => {
  const { id } = await aDraft({}, salma);
  expect(
    await moveTo({ who: karim, now: at(1) }, id, { to: 'published', how: { at: at(60) } }),
  ).toMatchObject({
    status: 'scheduled',
  });
  expect(await moveTo({ who: karim, now: at(2) }, id, { to: 'published', how: {} })).toMatchObject({
    status: 'published',
  });
  await expect(moveTo({ who: karim, now: at(3) }, id, { to: 'approved', how: {} })).rejects.toThrow(
    'articles.error.cannot.approved',
  );
  await expect(moveTo({ who: salma, now: at(3) }, id, { to: 'killed', how: {} })).rejects.toThrow(
    'notAllowed',
  );
});

test('an assignee owns a story until the assignment is done', async () => {
  const { id } = await aDraft({}, salma);
  const change = () => saveArticle({ who: nadia, now: at(3) }, { id, version: 1 }, { kicker: 'خاص' });
  await expect(change()).rejects.toThrow('notAllowed');
  const assignment = await assignStory({ who: karim, now: at(1) }, id, {
    assigneeId: anId(nadia.id),
    dueAt: at(90),
  });
  expect(await told(nadia)).toEqual(['assigned']);
  await expect(change()).resolves.toMatchObject({ kicker: 'خاص' });
  await changeStoryAssignment({ who: nadia, now: at(4) }, assignment.id, { state: 'done' });
  await expect(saveArticle({ who: nadia, now: at(5) }, { id, version: 2 }, { kicker: '' })).rejects.toThrow(
    'notAllowed',
  );
  await expect(assignStory({ who: salma, now: at(5) }, id, { assigneeId: anId(salma.id) })).rejects.toThrow(
    'notAllowed',
  );
});

test('publishers are notified once of a story that could not be published in time', async () => {
  const { id } = await aDraft({}, salma);
  await transitionArticle({ who: karim, now: at(5) }, id, { act: 'schedule', at: at(30) });
  await saveArticle({ who: karim, now: at(6) }, { id, version: 2 }, { body: '' });
  await doDueWork(at(31));
  await doDueWork(at(32));
  expect((await told(karim)).filter((kind) => kind === 'overdue')).toHaveLength(1);
  expect(await told(salma)).toContain('overdue');
});

test('a note names a colleague, is answered, resolved and opened again', async () => {
  const article = await aDraft({}, salma);
  const about = commentTargetOf(article);
  const asked = { text: 'هل هذا مؤكد @نادية؟', blockId: 'a1', quote: 'آلاف الانقطاعات' };
  const { id } = await openThread({ who: karim, now: at(1) }, about, asked);
  expect((await told(nadia))[0]).toBe('mentioned');
  expect(await told(salma)).toContain('noted');
  await resolve({ who: salma, now: at(2) }, about, { id, done: true });
  const answered = await reply({ who: nadia, now: at(3) }, about, { id, text: 'نعم' });
  expect(answered.comments).toHaveLength(2);
  expect(answered).not.toHaveProperty('resolvedAt');
  const elsewhere = commentTargetOf(await aDraft({}, salma));
  await expect(reply({ who: nadia, now: at(4) }, elsewhere, { id, text: 'نعم' })).rejects.toThrow(
    'workflow.error.thread',
  );
});

test('two people see who is editing; after a takeover the other one is notified', async () => {
  const about = commentTargetOf(await aDraft({}, salma));
  const { subject: key } = about;
  expect(await heartbeat(salma, key, at(1))).toMatchObject({ mine: true });
  expect(await heartbeat(karim, key, at(1))).toMatchObject({ mine: false, lock: { holder: salma.id } });
  expect(await takeOver(karim, about, at(1))).toMatchObject({ mine: true });
  expect(await heartbeat(salma, key, at(1))).toMatchObject({ mine: false, takenOver: true });
  expect(await told(salma)).toContain('taken_over');
  // A lock without heartbeats expires.
  expect(await heartbeat(salma, key, at(3))).toMatchObject({ mine: true, takenOver: false });
});
