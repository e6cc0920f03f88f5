import { inTime } from './cluster/process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { findArticle } from '../src/articles/article.service';
import { scheduleUpdate } from '../src/articles/working-drafts/scheduled.service';
import { formFor } from '../src/articles/working-drafts/saving.service';
import { publish } from '../src/articles/publishing/publishing.service';
import { startBackground } from '../src/server/background';
import type { Background } from '../src/server/background';
import { systemClock } from '../src/clock';
import { localFiles } from '../src/storage/local';
import { ReadingCounter } from '../src/web/operations/readings';
import { anId } from './an-id';
import { aDraft, aStory, editor, languages, openNewsroom } from './articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let background: Background;
beforeAll(async () => {
  database = await openNewsroom();
  const log = pino({ enabled: false });
  const nothing = () => Promise.resolve();
  const files = localFiles(mkdtempSync(join(tmpdir(), 'midad-background-')));
  const readings = new ReadingCounter();
  const parts = { readings, clock: systemClock, files, log, mail: nothing, inspect: nothing };
  background = startBackground(parts);
});
afterAll(async () => {
  await background.stop();
  await database.close();
});

/** Milliseconds from the time meant until the story says so. */
async function late(
  id: string,
  due: Date,
  isDone: (article: Awaited<ReturnType<typeof findArticle>>) => boolean,
) {
  while (!isDone(await findArticle(anId(id)))) {
    if (Date.now() > due.getTime() + 10_000) throw new Error('it never came out');
    await new Promise((soon) => setTimeout(soon, 20));
  }
  return Date.now() - due.getTime();
}
const soon = () => new Date(Date.now() + 800);

test('a scheduled story is published by the clock, not before its time and less than a second after', async () => {
  const draft = await aDraft({}, editor, new Date());
  const at = soon();
  await publish({ who: editor, now: new Date() }, draft.id, { at });
  const lateBy = await late(draft.id, at, ({ status }) => status === 'published');
  expect(lateBy).toBeGreaterThanOrEqual(0);
  expect(lateBy).toBeLessThan(inTime(1000));
});

test('a scheduled update of a published story comes out by the clock', async () => {
  const story = await aStory({ headline: 'قبل الموعد' }, new Date(Date.now() - 60_000));
  const paper = { timeZone: 'Africa/Casablanca', languages };
  const form = { ...(await formFor(story, paper)), headline: 'بعد الموعد' };
  const at = soon();
  await scheduleUpdate({ who: editor, paper, now: new Date() }, story.id, {
    form,
    version: story.version,
    at,
  });
  expect((await findArticle(story.id)).headline).toBe('قبل الموعد');
  const lateBy = await late(story.id, at, ({ headline }) => headline === 'بعد الموعد');
  expect(lateBy).toBeGreaterThanOrEqual(0);
  expect(lateBy).toBeLessThan(1000);
  expect((await findArticle(story.id)).updatedAt?.getTime()).toBeGreaterThanOrEqual(at.getTime());
});
