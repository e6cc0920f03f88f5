import { join } from 'node:path';
import { openDatabase, type Database } from '../../src/database/database';
import { eventsAfter } from '../../src/events/outbox.model';
import { pathOf, rewrite, writeStory } from './an.editor';
import { startReaders } from './load';
import { inTime, newFolder, removeFolder, startNode, until, type Node } from './process';

const folder = newFolder();
let node: Node;
let database: Database;
const report: string[] = [];

beforeAll(async () => {
  node = await startNode(folder, { WEB_CONCURRENCY: '2', LOG_LEVEL: 'info' });
  database = await openDatabase({ dataDir: join(folder, 'data') });
}, 120_000);

afterAll(async () => {
  await database.close();
  await node.end('SIGKILL');
  removeFolder(folder);
  console.log(report.join('\n'));
}, 90_000);

/** Two at the start, two in exchange for them, one in the place of the one that was killed. */
const allAnswer = () => node.output().match(/a web process answers/g)?.length === 5;

const failedOf = (failures: object, within?: number) =>
  `failed: ${JSON.stringify(failures)}${within === undefined ? '' : ` within ${within} ms`}`;
const text = async (path: string) => (await fetch(node.url + path)).text();

/** Asks often enough on new connections to meet every process. */
async function allShow(path: string, words: string): Promise<boolean> {
  const fresh = { headers: { connection: 'close' } };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => fetch(node.url + path, fresh).then((answer) => answer.text())),
  );
  return answers.every((answer) => answer.includes(words));
}

test('two processes serve one port; what is said once is said once', () => {
  expect(node.workers()).toHaveLength(2);
  expect(node.output().match(/^midad ready /gm)).toHaveLength(1);
  expect(node.output().match(/^password/gm)).toHaveLength(1);
});

test('a change made by one process is seen in the pages of the others', async () => {
  const story = await writeStory('عنوان أول');
  const path = await pathOf(story);
  await until(() => allShow(path, 'عنوان أول'), 5000);
  await rewrite(story.id, 'عنوان ثان');
  const took = await until(() => allShow(path, 'عنوان ثان'), 15_000);
  report.push(`a change seen by both processes after ${took} ms`);
  expect(took).toBeLessThan(inTime(1000));
}, 90_000);

test('processes are exchanged one by one without a failed request', async () => {
  const before = node.workers();
  const readers = startReaders([`${node.url}/`, `${node.url}/technology`]);
  const newcomers = startReaders([`${node.url}/`], { readers: 2, between: 10, fresh: true });
  node.process.kill('SIGHUP');
  const took = await until(() => node.output().includes('are exchanged: done'), 55_000);
  await Promise.all([readers.stop(), newcomers.stop()]);
  const { requests, failures } = readers.met();
  expect(newcomers.met().failures).toEqual({});
  report.push(`exchanged in ${took} ms: ${requests} requests, ${failedOf(failures)}`);
  expect(failures).toEqual({});
  expect(requests).toBeGreaterThan(100);
  expect(node.workers().filter((pid) => before.includes(pid))).toEqual([]);
}, 90_000);

test('one that dies is replaced, while the other serves', async () => {
  const [victim = 0] = node.workers();
  const readers = startReaders([`${node.url}/`]);
  process.kill(victim, 'SIGKILL');
  const took = await until(() => node.workers().filter((pid) => pid !== victim).length === 2, 20_000);
  await new Promise((later) => setTimeout(later, 1000));
  await readers.stop();
  const { requests, failures, failing } = readers.met();
  report.push(
    `a killed process was replaced after ${took} ms: ${requests} requests, ${failedOf(failures, failing)}`,
  );
  expect(requests).toBeGreaterThan(50);
  expect(failures).not.toHaveProperty('too slow');
  expect(node.output()).toContain('a web process died; another is started');
  expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
}, 90_000);

test('a scheduled story comes once and on time although a process dies at that moment', async () => {
  await until(allAnswer, 30_000);
  const due = new Date(Date.now() + 2000);
  const story = await writeStory('خبر مجدول', due);
  const path = await pathOf(story);
  await until(() => Date.now() >= due.getTime() - 20, 5000);
  process.kill(node.workers()[0] ?? 0, 'SIGKILL');
  await until(async () => (await fetch(node.url + path).catch(() => undefined))?.status === 200, 15_000);
  const late = Date.now() - due.getTime();
  report.push(`a scheduled story was there ${late} ms after its time, a process having died`);
  expect(late).toBeLessThan(inTime(1000));
  await new Promise((later) => setTimeout(later, 1200));
  const published = (await eventsAfter(0, 1000)).filter(
    ({ subject, type }) => subject === story.id && type === 'article.published',
  );
  expect(published).toHaveLength(1);
}, 90_000);

test('SIGTERM ends all of them with 0 in less than ten seconds', async () => {
  await until(() => node.workers().length === 2, 20_000);
  await text('/');
  const workers = node.workers();
  const { code, took } = await node.end();
  report.push(`ended in ${took} ms`);
  expect(code).toBe(0);
  expect(took).toBeLessThan(10_000);
  for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
}, 90_000);
