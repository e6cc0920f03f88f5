import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { findArticle } from '../../src/articles/article.service';
import { openDatabase, type Database } from '../../src/database/database';
import { eventsAfter } from '../../src/events/outbox.model';
import type { Article } from '../../src/articles/article';
import { anId } from '../an-id';
import { hasRedis, startRedis, type RedisServer } from '../redis/redis.server';
import { freePort } from '../storage/object.store';
import { pathOf, rewrite, writeStory } from './an.editor';
import { startReaders, type Readers } from './load';
import { hasMongo, startMongo, type Mongo } from './mongo';
import { inTime, newFolder, removeFolder, startNode, until, type Node } from './process';
import { hasProxy, startProxy } from './proxy';

const whenThere = hasMongo() && hasRedis() && hasProxy() ? describe : describe.skip;

/** A line to a node, until its story is said to have changed. */
function listen(url: string) {
  const ending = new AbortController();
  let heard = false;
  const open = fetch(url, { signal: ending.signal }).then((answer) => {
    const reading = async () => {
      for await (const chunk of answer.body ?? []) heard ||= String(Buffer.from(chunk)).includes('changed');
    };
    void reading().catch(() => undefined);
  });
  return { open, heard: () => heard, hangUp: () => ending.abort() };
}

whenThere('two nodes behind a proxy, with MongoDB and Redis', () => {
  const folders = [newFolder(), newFolder(), newFolder()] as const;
  const report: string[] = [];
  let mongo: Mongo;
  let redis: RedisServer;
  let nodes: Node[];
  let ports: number[];
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let database: Database;
  let readers: Readers;
  let story: Article;
  let path: string;

  const start = (at: number) =>
    startNode(folders[at] ?? '', {
      PORT: String(ports[at]),
      MONGODB_URI: mongo.uri,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'one secret for all nodes of the paper',
      SITE_URL: proxy.url,
    });

  beforeAll(async () => {
    mongo = await startMongo(folders[2], await freePort());
    redis = await startRedis();
    ports = [await freePort(), await freePort()];
    proxy = { url: 'http://127.0.0.1:1', stop: () => true };
    nodes = [await start(0)];
    nodes.push(await start(1));
    proxy = await startProxy(
      folders[2],
      ports.map((port) => `127.0.0.1:${port}`),
    );
    database = await openDatabase({ mongodbUri: mongo.uri, dataDir: folders[2] });
    story = await writeStory('عنوان أول');
    path = await pathOf(story);
    await until(() => bothShow('عنوان أول'), 20_000);
    readers = startReaders([`${proxy.url}/`, proxy.url + path], { readers: 4, between: 5 });
  }, 240_000);

  afterAll(async () => {
    await readers.stop();
    await database.close();
    await Promise.all(nodes.map((node) => node.end('SIGKILL')));
    await mongo.kill();
    await redis.stop();
    proxy.stop();
    folders.forEach(removeFolder);
    console.log(report.join('\n'));
  }, 20_000);

  const ask = (node: Node, at: string) =>
    fetch(node.url + at, { signal: AbortSignal.timeout(4000) }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      () => ({ status: 0, text: '' }),
    );
  const bothShow = async (words: string) =>
    (await Promise.all(nodes.map((node) => ask(node, path)))).every(({ text }) => text.includes(words));
  const tell = (what: string) => {
    const { requests, failures, failing } = readers.met();
    const failed = Object.values(failures).reduce((sum, each) => sum + each, 0);
    const rate = (100 * failed) / Math.max(1, requests);
    report.push(
      `${what}; readers: ${requests} requests, ${failed} failed (${rate.toFixed(2)} %) within ${failing} ms ${failed ? JSON.stringify(failures) : ''}`,
    );
    return { failed, rate };
  };

  test('the first to start made the administrator, and only it', () => {
    expect(nodes.map((node) => /^password/m.test(node.output()))).toEqual([true, false]);
  });

  test('what changes is seen on all nodes within a second', async () => {
    let longest = 0;
    for (const headline of ['عنوان ثان', 'عنوان ثالث', 'عنوان رابع']) {
      await rewrite(story.id, headline);
      longest = Math.max(longest, await until(() => bothShow(headline), 20_000));
    }
    const { failed } = tell(`a change was seen on both nodes after ${longest} ms at most`);
    expect(longest).toBeLessThan(inTime(1000));
    expect(failed).toBe(0);
  }, 90_000);

  test('readers of a running report learn of it on every node, whichever node wrote it', async () => {
    const lines = nodes.map((node) => listen(`${node.url}/live/${story.id}`));
    await Promise.all(lines.map(({ open }) => open));
    await rewrite(story.id, 'تقرير جار');
    const took = await until(() => Promise.resolve(lines.every(({ heard }) => heard())), 20_000);
    lines.forEach(({ hangUp }) => hangUp());
    tell(`readers with an open stream on either node learned of it after ${took} ms`);
    expect(took).toBeLessThan(inTime(1000));
  }, 90_000);

  test('a node that is killed is not missed, and is right when it is back', async () => {
    await nodes[0]?.end('SIGKILL');
    await rewrite(story.id, 'غابت عقدة');
    const began = Date.now();
    nodes[0] = await start(0);
    await until(() => bothShow('غابت عقدة'), 20_000);
    const { rate } = tell(`a killed node was back and right after ${Date.now() - began} ms`);
    expect(rate).toBeLessThan(2);
  }, 90_000);

  test('a node that slept through a change is right a second after it wakes', async () => {
    nodes[1]?.process.kill('SIGSTOP');
    await rewrite(story.id, 'نامت عقدة');
    await pause(500);
    nodes[1]?.process.kill('SIGCONT');
    const took = await until(() => bothShow('نامت عقدة'), 20_000);
    tell(`a node that slept was right ${took} ms after it woke`);
    expect(took).toBeLessThan(inTime(1000));
  }, 90_000);

  test('without Redis the nodes go on, say so, and still hear of changes within a second', async () => {
    await redis.stop();
    const [node] = nodes;
    const readyz = () => (node ? ask(node, '/readyz') : { status: 0, text: '' });
    await until(async () => (await readyz()).text.includes('nodes: Redis is away'), 20_000);
    expect((await readyz()).status).toBe(200);
    await rewrite(story.id, 'دون ريديس');
    const took = await until(() => bothShow('دون ريديس'), 20_000);
    redis = await startRedis(redis.port);
    const back = await until(async () => (await readyz()).text === 'ok', 20_000);
    await rewrite(story.id, 'عاد ريديس');
    await until(() => bothShow('عاد ريديس'), 20_000);
    const { failed } = tell(`Redis killed: a change was seen after ${took} ms; back after ${back} ms`);
    expect(took).toBeLessThan(inTime(1000));
    expect(failed).toBe(0);
  }, 90_000);

  test('without MongoDB the nodes serve what they have and say so; afterwards nothing is lost or old', async () => {
    const acknowledged = new Set<string>();
    const write = async (n: number) => acknowledged.add((await writeStory(`خبر رقم ${n}`)).id);
    await Promise.all([write(1), write(2), write(3)]);
    await rewrite(story.id, 'قبل العطل');
    await until(() => bothShow('قبل العطل'), 20_000);
    const writing = Array.from({ length: 5 }, (_, n) => write(n + 10).catch(() => undefined));
    await mongo.kill();
    const [node] = nodes;
    if (!node) throw new Error('no node');
    const away = await until(async () => (await ask(node, '/readyz')).status === 503, 20_000);
    expect((await ask(node, '/readyz')).text).toMatch(/^database: /);
    expect(await ask(node, path)).toMatchObject({ status: 200 });
    expect((await ask(node, path)).text).toContain('قبل العطل');
    const killed = tell(`MongoDB killed: /readyz said so after ${away} ms`);

    const began = Date.now();
    await mongo.start();
    await Promise.all(writing);
    await until(async () => (await ask(node, '/readyz')).status === 200, 30_000);
    const ready = Date.now() - began;
    await rewrite(story.id, 'بعد العطل');
    const seen = await until(() => bothShow('بعد العطل'), 20_000);
    tell(`MongoDB back: ready after ${ready} ms, a change seen after ${seen} ms`);
    for (const id of acknowledged) expect(await findArticle(anId(id))).toMatchObject({ status: 'published' });
    expect(killed.failed).toBe(0);
    expect(acknowledged.size).toBeGreaterThanOrEqual(3);
  }, 90_000);

  test('a scheduled story comes once and on time although a node dies at that moment', async () => {
    const due = new Date(Date.now() + 2500);
    const scheduled = await writeStory('خبر مجدول', due);
    const [, other] = nodes;
    const address = await pathOf(scheduled);
    await pause(due.getTime() - Date.now() - 20);
    await nodes[0]?.end('SIGKILL');
    if (!other) throw new Error('no node');
    await until(async () => (await ask(other, address)).status === 200, 20_000);
    const late = Date.now() - due.getTime();
    await pause(1200);
    const published = (await eventsAfter(0, 1000)).filter(
      ({ subject, type }) => subject === scheduled.id && type === 'article.published',
    );
    tell(`a scheduled story was there ${late} ms after its time, a node having died`);
    expect(published).toHaveLength(1);
    expect(late).toBeLessThan(inTime(1000));
  }, 90_000);
});

afterAll(() => mongoose.disconnect());
