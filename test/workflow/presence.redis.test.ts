/** Who has a story open, seen by the pages of another node within a moment: reported through a real Redis. */
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock';
import { createLog } from '../../src/log';
import { openCluster, type Cluster } from '../../src/redis/cluster';
import { dropPresence, peopleHere, putPresence } from '../../src/workflow/presence/presence.service';
import { PresenceStreams } from '../../src/workflow/presence/presence.streams';
import { openTemporaryDatabase } from '../database/temporary';
import { hasRedis, startRedis, type RedisServer } from '../redis/redis.server';
import { anAccount } from '../desk/a.desk';

const whenThere = hasRedis() ? describe : describe.skip;
const log = createLog('silent');
const SUBJECT = 'article:1';
/** Longer than the test: what arrives was reported by the other node, and not read again by itself. */
const NEVER = 600_000;

/** The stream to one page. */
class Page extends EventEmitter {
  written = '';
  writableLength = 0;
  writeHead = () => this;
  write = (text: string) => (this.written += text) !== '';
  end = () => this.emit('close');
  names(): readonly string[] {
    const [, data = '{"people":[]}'] = [...this.written.matchAll(/event: state\ndata: (.*)\n/g)].at(-1) ?? [];
    return (JSON.parse(data) as { people: readonly { name: string }[] }).people.map(({ name }) => name);
  }
}

const until = async (holds: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('the other node did not hear of it');
    await pause(10);
  }
};

whenThere('two nodes of a paper that share a Redis', () => {
  let server: RedisServer;
  let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
  const opened: { readonly cluster: Cluster; readonly streams: PresenceStreams }[] = [];

  async function aNode() {
    const silent = { onChange: () => () => undefined };
    const cluster = await openCluster({ redisUrl: server.url, database: silent, clock: systemClock, log });
    const streams: PresenceStreams = new PresenceStreams(
      {
        clock: systemClock,
        log,
        people: peopleHere,
        states: () => Promise.resolve(new Map()),
        publish: cluster.relay('midad:presence', () => streams.wake()),
      },
      NEVER,
    );
    opened.push({ cluster, streams });
    await until(() => cluster.healthProblem() === undefined);
    return streams;
  }

  beforeAll(async () => {
    [database, server] = await Promise.all([openTemporaryDatabase(), startRedis()]);
  });
  afterAll(async () => {
    for (const { cluster, streams } of opened) {
      streams.close();
      cluster.close();
    }
    await server.stop();
    await database.close();
  });

  test('show on one who opened a story on the other, and who left it', async () => {
    const [here, there] = [await aNode(), await aNode()];
    const page = new Page();
    expect(there.open(SUBJECT, page as unknown as ServerResponse)).toBe(true);
    await until(() => page.written.includes('event: state'));
    expect(page.names()).toEqual([]);
    const { id: accountId, name } = await anAccount('journalist');
    const presence = { subject: SUBJECT, session: 'one', accountId, seenAt: new Date() };
    await putPresence(presence);
    here.changed(SUBJECT);
    await until(() => page.names().includes(name));
    await dropPresence('one', accountId);
    here.changed(SUBJECT);
    await until(() => page.names().length === 0);
  }, 40_000);
});
