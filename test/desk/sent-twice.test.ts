/** A double click without a script that blocks the second one: the form runs once, and the response is no error. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { type Account } from '../../src/accounts/account';
import { listEntries } from '../../src/audit/audit.service';
import type { Article } from '../../src/articles/article';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import { readDeleted } from '../../src/articles/deletion/deletion.service';
import { findArticle } from '../../src/articles/article.service';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { commentsDesk } from '../../src/comments/desk/comments.desk.routes';
import { findComments } from '../../src/comments/comment.model';
import { readCommentInput } from '../../src/comments/comment.input';
import { sendComment } from '../../src/comments/sending/sending.service';
import { publicForm } from '../../src/comments/sending/public-form';
import { binDesk } from '../../src/recovery/desk/bin.desk.routes';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { readSections } from '../../src/sections/section.service';
import { localFiles } from '../../src/storage/local';
import { listThreads } from '../../src/workflow/threads/thread.service';
import { actorFor } from '../an.actor';
import { aDraft, openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn, type Browser } from './a.desk';

jest.setTimeout(60_000);

let database: Awaited<ReturnType<typeof openNewsroom>>;
let [editor, journalist]: Account[] = [];
/** One process, and two that receive alternate requests. */
let desks: Record<'one process' | 'two processes', Record<'editor' | 'journalist', Browser>>;

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  [editor, journalist] = [await anAccount('editor'), await anAccount('journalist')];
  const parts = { ...aDesk().site, sections: () => sections };
  const files = localFiles(mkdtempSync(join(tmpdir(), 'midad-sent-twice-')));
  const bin = binDesk({ clock: parts.clock, files });
  const process = () => aDesk({ rooms: [articlesDesk(parts), commentsDesk(parts), bin] }).app;
  const [one, first, second] = [process(), process(), process()];
  let turn = 0;
  const both = express().use((req, res) => (turn++ % 2 === 0 ? first : second)(req, res));
  const signedIn = async (app: express.Express, account = editor) => {
    const browser = aBrowser(app);
    if (account) await signIn(browser, account);
    return browser;
  };
  desks = {
    'one process': { editor: await signedIn(one), journalist: await signedIn(one, journalist) },
    'two processes': { editor: await signedIn(both), journalist: await signedIn(both, journalist) },
  };
});
afterAll(() => database.close());

const by = (who: 'editor' | 'journalist') => {
  const account = who === 'editor' ? editor : journalist;
  if (!account) throw new Error('the newsroom is open');
  return actorFor(account);
};
const draft = () => aDraft({ headline: 'خبر يُرسل مرتين' }, by('journalist'), new Date());
const live = async () =>
  transitionArticle({ who: by('editor'), now: new Date() }, (await draft()).id, { act: 'publish' });
const deleted = async () => {
  const story = await draft();
  await deleteDraft({ who: by('journalist'), now: new Date() }, story.id);
  return story;
};

/** The number of entries of an act in the story's log. */
const times = async (id: string, act: string) =>
  (await listEntries(50, `article:${id}`)).filter(
    (entry) => entry.act === act || entry.detail?.['act'] === act,
  ).length;

interface Case {
  readonly who: 'editor' | 'journalist';
  readonly story: () => Promise<Article>;
  readonly path?: (id: string) => string;
  readonly fields: object;
  /** An act that occurs once in the log. */
  readonly once: string;
}

const cases: Readonly<Record<string, Case>> = {
  publish: { who: 'editor', story: draft, fields: { do: 'act:publish' }, once: 'publish' },
  'publish with new words': {
    who: 'editor',
    story: draft,
    once: 'publish',
    fields: { do: 'act:publish', headline: 'عنوان أدق', body: '<p>نص أدق.</p>' },
  },
  submit: { who: 'journalist', story: draft, fields: { do: 'act:submit' }, once: 'submit' },
  'submit with new words': {
    who: 'journalist',
    story: draft,
    once: 'submit',
    fields: { do: 'act:submit', headline: 'عنوان أدق', standfirst: 'مقدمة' },
  },
  approve: { who: 'editor', story: draft, fields: { do: 'act:approve' }, once: 'approve' },
  unpublish: { who: 'editor', story: live, fields: { do: 'act:unpublish' }, once: 'unpublish' },
  correct: {
    who: 'editor',
    story: live,
    once: 'correct',
    fields: { do: 'act:correct', 'note-correct': 'الرقم الصحيح 12.' },
  },
  kill: { who: 'editor', story: live, fields: { do: 'act:kill', 'note-kill': 'سُحب.' }, once: 'kill' },
  delete: {
    who: 'journalist',
    story: draft,
    fields: { reason: 'مكرر' },
    once: 'article.deleted',
    path: (id) => `/desk/articles/${id}/delete`,
  },
  restore: {
    who: 'journalist',
    story: deleted,
    fields: {},
    once: 'article.restored',
    path: (id) => `/desk/bin/story/${id}/restore`,
  },
};

/** Opens the page, then sends its form twice. */
async function twice(browser: Browser, path: string, fields: object, way: 'at once' | 'one after the other') {
  const send = () => browser.post(path, fields, { Accept: 'text/html' });
  if (way === 'at once') return Promise.all([send(), send()]);
  return [await send(), await send()];
}

const ways = ['at once', 'one after the other'] as const;
const places = ['one process', 'two processes'] as const;
const table = Object.keys(cases).flatMap((name) =>
  ways.flatMap((way) => places.map((place) => [name, way, place] as const)),
);

test.each(table)('%s, sent twice %s to %s, is done once', async (name, way, place) => {
  const known = cases[name];
  if (!known) throw new Error(name);
  const { who, fields, once, path = (id: string) => `/desk/articles/${id}` } = known;
  const { id, version } = await known.story();
  const browser = desks[place][who];
  await browser.open('/desk/articles');
  const answers = await twice(browser, path(id), { version: String(version), ...fields }, way);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(answers[1]?.headers['location']).toBe(answers[0]?.headers['location']);
  expect(await times(id, once)).toBe(1);
});

test.each(ways)('a new story, a note and a decision on a comment, sent twice %s, are one', async (way) => {
  const browser = desks['one process'].editor;
  await browser.open('/desk/articles/new');
  const headline = `خبر جديد ${way}`;
  const begun = await twice(browser, '/desk/articles', { headline, lang: 'ar', section: 'sports' }, way);
  expect(begun.map(({ status }) => status)).toEqual([303, 303]);
  expect(begun[1]?.headers['location']).toBe(begun[0]?.headers['location']);

  const story = await draft();
  const note = { version: String(story.version), do: 'note', noteText: 'من يتصل بالوزارة؟' };
  await browser.open(`/desk/articles/${story.id}`);
  await twice(browser, `/desk/articles/${story.id}`, note, way);
  expect(await listThreads(`article:${story.id}`)).toHaveLength(1);

  const about = { id: story.id, sectionId: story.sectionId, title: 'خبر', href: '/x' };
  const sender = { network: '192.0.2.77', seconds: 60, parentId: '' };
  const parts = { limits: memoryRateLimits(() => new Date()), secret: 'a secret of the tests, long enough' };
  const input = readCommentInput({ name: 'قارئة', text: `تعليق ${way}` });
  const { id } = await sendComment({ about, input, ...sender }, parts, new Date());
  await browser.open('/desk/comments');
  const decided = await twice(browser, '/desk/comments', { act: `approved:${id}` }, way);
  expect(decided.map(({ status }) => status)).toEqual([303, 303]);
  expect((await findComments([id]))[0]?.state).toBe('approved');
});

test('the same form from a page that was opened anew is meant', async () => {
  const browser = desks['one process'].editor;
  const story = await draft();
  const page = `/desk/articles/${story.id}`;
  for (const headline of ['أول', 'ثان', 'أول']) {
    const { version } = await findArticle(story.id);
    await browser.open(page);
    await browser.post(page, { version: String(version), do: 'save', headline });
    expect((await findArticle(story.id)).headline).toBe(headline);
  }
  const note = { do: 'note', noteText: 'نعم' };
  await browser.open(page);
  await browser.post(page, { version: '4', ...note });
  await browser.open(page);
  await browser.post(page, { version: '4', ...note });
  expect(await listThreads(`article:${story.id}`)).toHaveLength(2);
});

test('what was typed after the first one is not taken for the first one', async () => {
  const browser = desks['two processes'].journalist;
  const story = await draft();
  const page = `/desk/articles/${story.id}`;
  await browser.open(page);
  await browser.post(page, { version: '1', do: 'act:submit' });
  const later = { version: '1', do: 'act:submit', headline: 'عنوان كُتب بعد التسليم' };
  const refused = await browser.post(page, later, { Accept: 'text/html' });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.text).toContain('عنوان كُتب بعد التسليم');
  expect(
    (await readDeleted(by('editor'), { before: undefined, limit: 5 })).map(({ article }) => article.id),
  ).not.toContain(story.id);
});

test('a tip or a comment that a reader sends twice is taken in once', async () => {
  const parts = { limits: memoryRateLimits(() => new Date()), secret: 'a secret of the tests, long enough' };
  let taken = 0;
  const app = express().post('/tips', ...publicForm({ name: 'tip', longest: 100 }, parts), (_req, res) => {
    taken += 1;
    setTimeout(() => res.redirect(303, '/tips?sent=1'), 20);
  });
  const send = (ticket: string) => request(app).post('/tips').type('form').send({ text: 'رأيت', ticket });
  const answers = await Promise.all([send('a'), send('a')]);
  answers.push(await send('a'));
  expect(answers.map(({ headers }) => headers['location'])).toEqual(Array(3).fill('/tips?sent=1'));
  expect(taken).toBe(1);
  await send('b');
  expect(taken).toBe(2);
});
