import { pino } from 'pino';
import { transaction } from '../../src/database/transaction';
import type { NewsEvent } from '../../src/events/event';
import { isWithdrawal } from '../../src/events/event';
import { createEventFeed } from '../../src/events/feed';
import type { EventFeed } from '../../src/events/feed';
import { recordEvent } from '../../src/events/outbox';
import { eventsAfter, followerPosition, newestSeq } from '../../src/events/outbox.model';
import type { Database } from '../../src/database/database';
import mongoose from 'mongoose';
import { openTemporaryDatabase } from '../database/temporary';

let database: Database;
const feeds: EventFeed[] = [];
const lines: string[] = [];
const log = pino({}, { write: (line: string) => void lines.push(line) });

beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()));
  lines.length = 0;
});
afterAll(() => database.close());

function aFeed(facts: { pollMs?: number } = {}) {
  const feed = createEventFeed({ database, log, ...facts });
  feeds.push(feed);
  return feed;
}
const published = (subject: string) =>
  transaction(() => recordEvent({ type: 'article.published', subject, drops: [`article:${subject}`] }));

/** Waits until something holds; a test that waits in vain runs into its timeout. */
async function until(holds: () => boolean) {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('what happened has a number, a time and a place in the one order', async () => {
  const before = await newestSeq();
  await recordEvent(
    { type: 'article.killed', subject: 'a', drops: ['article:a'] },
    () => new Date('2026-11-24'),
  );
  await published('b');
  const [first, second] = await eventsAfter(before, 10);
  expect(first).toEqual({
    seq: before + 1,
    type: 'article.killed',
    subject: 'a',
    drops: ['article:a'],
    at: new Date('2026-11-24'),
  });
  expect(second).toMatchObject({ subject: 'b', seq: before + 2 });
});

test('what was undone never happened', async () => {
  const before = await newestSeq();
  const undone = transaction(async () => {
    await recordEvent({ type: 'article.published', subject: 'undone', drops: [] });
    throw new Error('the story could not be saved');
  });
  await expect(undone).rejects.toThrow('could not be saved');
  expect(await eventsAfter(before, 10)).toEqual([]);
});

test('many who publish at once each have their own number', async () => {
  const before = await newestSeq();
  await Promise.all(Array.from({ length: 20 }, (_none, n) => published(`story ${n}`)));
  const events = await eventsAfter(before, 100);
  expect(new Set(events.map(({ subject }) => subject)).size).toBe(20);
  expect(events.map(({ seq }) => seq)).toEqual([...events.map(({ seq }) => seq)].sort((a, b) => a - b));
  expect(new Set(events.map(({ seq }) => seq)).size).toBe(20);
});

describe('who follows as long as the process lives', () => {
  test('gets what happens from the start on, in order, soon', async () => {
    await published('before');
    const seen: string[] = [];
    const feed = aFeed();
    feed.follow((event) => void seen.push(event.subject));
    await feed.start();
    for (const subject of ['one', 'two', 'three']) await published(subject);
    const started = performance.now();
    await until(() => seen.length === 3);
    expect(performance.now() - started).toBeLessThan(500);
    expect(seen).toEqual(['one', 'two', 'three']);
  });

  test('is not held up by another who fails or is slow', async () => {
    const seen: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const feed = aFeed();
    feed.follow(() => Promise.reject(new Error('index broken')));
    feed.follow(() => held);
    feed.follow((event) => void seen.push(event.subject));
    await feed.start();
    await published('one');
    await published('two');
    await until(() => seen.length === 2);
    release();
    await feed.caughtUp();
    expect(lines.filter((line) => line.includes('index broken'))).toHaveLength(2);
  });

  test('gets each event once, however often it is woken', async () => {
    const seen: number[] = [];
    const feed = aFeed({ pollMs: 1 });
    feed.follow((event) => void seen.push(event.seq));
    await feed.start();
    await Promise.all(Array.from({ length: 30 }, (_none, n) => published(`story ${n}`)));
    await feed.caughtUp();
    expect(seen).toHaveLength(30);
    expect(new Set(seen).size).toBe(30);
  });

  test('gets nothing after the stop', async () => {
    const seen: string[] = [];
    const feed = aFeed();
    feed.follow((event) => void seen.push(event.subject));
    await feed.start();
    await feed.stop();
    await published('late');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(seen).toEqual([]);
  });

  test('works outside of the transaction that woke it', async () => {
    const sessions: unknown[] = [];
    const feed = aFeed();
    feed.follow(async () => {
      await transaction(() => Promise.resolve());
      sessions.push(await eventsAfter(0, 1));
    });
    await feed.start();
    await published('one');
    await feed.caughtUp();
    expect(sessions).toHaveLength(1);
    expect(lines).toEqual([]);
  });
});

describe('who follows over restarts', () => {
  const follower = (
    name: string,
    handler: (event: NewsEvent) => void | Promise<void>,
    rebuild?: () => Promise<void>,
  ) => {
    const feed = aFeed();
    feed.followDurably({ name, handler, ...(rebuild && { rebuild }) });
    return feed;
  };

  test('goes on where it was', async () => {
    const seen: string[] = [];
    const first = follower(
      'index',
      (event) => void seen.push(event.subject),
      () => Promise.resolve(),
    );
    await first.start();
    await first.caughtUp();
    await published('one');
    await first.caughtUp();
    await first.stop();
    await published('without a follower');
    const second = follower('index', (event) => void seen.push(event.subject));
    await second.start();
    await second.caughtUp();
    expect(seen).toEqual(['one', 'without a follower']);
  });

  test('is woken by the types it acts on alone, and its position passes the others', async () => {
    const seen: string[] = [];
    const feed = aFeed({ pollMs: 200 });
    feed.followDurably({
      name: 'chooser',
      types: ['tag.changed'],
      handler: ({ subject }) => void seen.push(subject),
      rebuild: () => Promise.resolve(),
    });
    await feed.start();
    await feed.caughtUp();
    const changed = (subject: string) => recordEvent({ type: 'tag.changed', subject, drops: [] });
    for (const subject of ['one', 'two']) await published(subject);
    await changed('tag');
    await published('three');
    await until(() => seen.length === 1);
    const behind = async () => ((await followerPosition('chooser')) ?? 0) < (await newestSeq());
    while (await behind()) await new Promise((later) => setTimeout(later, 20));
    expect(seen).toEqual(['tag']);
  });

  test('takes turns with the same follower of other processes, so that each event is handled once', async () => {
    const seen: string[] = [];
    const handler = async ({ subject }: NewsEvent) => {
      await new Promise((later) => setTimeout(later, 20));
      seen.push(subject);
    };
    const here = follower('letters', handler, () => Promise.resolve());
    const there = follower('letters', handler, () => Promise.resolve());
    await here.start();
    await here.caughtUp();
    await there.start();
    for (const subject of ['one', 'two', 'three']) await published(subject);
    await Promise.all([here.caughtUp(), there.caughtUp()]);
    await until(() => seen.length >= 3);
    await here.stop();
    await published('four');
    await there.caughtUp();
    expect(seen).toEqual(['one', 'two', 'three', 'four']);
  });

  test('an event that fails is not tried over and over while nothing else happens', async () => {
    let tries = 0;
    const failing = () => {
      tries += 1;
      throw new Error('mail server away');
    };
    const feed = follower('restless', failing, () => Promise.resolve());
    await feed.start();
    await feed.caughtUp();
    await published('one');
    await new Promise((later) => setTimeout(later, 500));
    expect(tries).toBeGreaterThan(0);
    expect(tries).toBeLessThan(6);
  });

  test('gets an event again until it is handled, and nothing before it', async () => {
    const seen: string[] = [];
    let broken = true;
    const feed = follower(
      'deliveries',
      ({ subject }) => {
        if (broken) throw new Error('mail server away');
        seen.push(subject);
      },
      () => Promise.resolve(),
    );
    await feed.start();
    await feed.caughtUp();
    await published('one');
    await published('two');
    await feed.caughtUp();
    expect(seen).toEqual([]);
    expect(lines.join()).toContain('mail server away');
    broken = false;
    await feed.caughtUp();
    expect(seen).toEqual(['one', 'two']);
  });

  test('gives up an event that fails again and again, so that the others come through', async () => {
    const seen: string[] = [];
    const feed = follower(
      'poisoned',
      ({ subject }) => {
        if (subject === 'poison') throw new Error('cannot be indexed');
        seen.push(subject);
      },
      () => Promise.resolve(),
    );
    await feed.start();
    await feed.caughtUp();
    await published('poison');
    await published('after');
    for (let attempt = 0; attempt < 12; attempt += 1) await feed.caughtUp();
    expect(seen).toEqual(['after']);
    expect(lines.join()).toContain('an event is given up');
  });

  test('builds everything anew at the very first, and then follows', async () => {
    await published('old story');
    const happened: string[] = [];
    const feed = follower(
      'search',
      ({ subject }) => void happened.push(subject),
      () => Promise.resolve(void happened.push('rebuilt')),
    );
    await feed.start();
    await feed.caughtUp();
    await published('new story');
    await feed.caughtUp();
    expect(happened).toEqual(['rebuilt', 'new story']);
  });

  test('builds anew when events were cleared while it was away', async () => {
    let rebuilt = 0;
    const rebuild = () => Promise.resolve(void (rebuilt += 1));
    const first = follower('away', () => undefined, rebuild);
    await first.start();
    await first.caughtUp();
    await first.stop();
    for (let n = 0; n < 3; n += 1) await published(`story ${n}`);
    await mongoose.connection.collection('events').deleteMany({ seq: { $lt: await newestSeq() } });
    const second = follower('away', () => undefined, rebuild);
    await second.start();
    await second.caughtUp();
    expect(rebuilt).toBe(2);
  });
});

test.each([
  ['article.killed', true],
  ['article.unpublished', true],
  ['article.archived', true],
  ['article.deleted', true],
  ['article.updated', false],
  ['section.changed', false],
] as const)('%s takes a story from readers: %p', (type, withdrawal) => {
  expect(isWithdrawal({ type })).toBe(withdrawal);
});
