import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { listEntries } from '../../../src/audit/audit.service';
import { doDueWork } from '../../../src/articles/publishing/due.service';
import { findArticle } from '../../../src/articles/article.service';
import { publish } from '../../../src/articles/publishing/publishing.service';
import { anId } from '../../an-id';
import { aDraft, at, editor, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

const STORIES = 60;
/** On an idle machine it takes less than a second; this one may run other tests. */
const AT_MOST = 15_000;
const due = (n: number): Date => new Date(at(60).getTime() + n);

/** Stories that are all due, as after a restart of the server. */
async function aBurst(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < STORIES; n += 1) {
    const { id } = await aDraft({ headline: `خبر في موعده ${n}` });
    await publish({ who: editor, now: at(1) }, id, { at: due(n) });
    ids.push(id);
  }
  return ids;
}

/** The times of publication in the story's records. */
const publications = async (id: string): Promise<readonly Date[]> =>
  (await listEntries(20, `article:${id}`))
    .filter(({ act }) => act === 'article.published')
    .map(({ at: time }) => time);

test('a burst of due stories is published soon, each once, and the records have the real times', async () => {
  const ids = await aBurst();
  const begun = new Date();
  expect(await doDueWork(begun, () => new Date())).toEqual({ done: STORIES, overdue: [] });
  const ended = new Date();
  expect(ended.getTime() - begun.getTime()).toBeLessThan(AT_MOST);
  expect(await doDueWork(new Date(), () => new Date())).toEqual({ done: 0, overdue: [] });
  const times: number[] = [];
  for (const [n, id] of ids.entries()) {
    expect(await findArticle(anId(id))).toMatchObject({ status: 'published', publishedAt: due(n) });
    const recorded = await publications(id);
    expect(recorded).toHaveLength(1);
    times.push(...recorded.map((time) => time.getTime()));
  }
  expect(times).toEqual([...times].sort((one, other) => one - other));
  expect(Math.min(...times)).toBeGreaterThanOrEqual(begun.getTime());
  expect(Math.max(...times)).toBeLessThanOrEqual(ended.getTime());
  expect(new Set(times).size).toBeGreaterThan(1);
}, 60_000);

/** Another process that does due work. */
async function aWorker(): Promise<ChildProcess> {
  const run = resolve(__dirname, '../../bench/run.cjs');
  const [file, { dataDir, mongodbUri }] = [resolve(__dirname, 'due.worker.ts'), database];
  const worker = fork(run, [file, dataDir, mongodbUri], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(worker, 'message');
  return worker;
}

const published = async (ids: readonly string[]): Promise<number> =>
  (await Promise.all(ids.map((id) => findArticle(anId(id))))).filter(({ status }) => status === 'published')
    .length;

test('when the working process is killed, another continues: each story is published once', async () => {
  const ids = await aBurst();
  const worker = await aWorker();
  while ((await published(ids.slice(0, 1))) === 0) await pause(5);
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const left = STORIES - (await published(ids));
  expect(left).toBeGreaterThan(0);
  // At once, before the killed process's lease expires.
  expect(await doDueWork(new Date(), () => new Date())).toEqual({ done: left, overdue: [] });
  for (const id of ids) expect(await publications(id)).toHaveLength(1);
}, 60_000);
