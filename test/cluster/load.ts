import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What readers met. */
interface Met {
  readonly requests: number;
  /** What went wrong, and how often: a status, or the connection's error. */
  readonly failures: Readonly<Record<string, number>>;
  /** Milliseconds from the first failure to the last. */
  readonly failing: number;
}

export interface Readers {
  /** What was met since the last call. */
  met(): Met;
  stop(): Promise<void>;
}

const LONGEST = 60_000;

/**
 * A few readers of a machine's own address, each asking for the next page when the last has come. They stop by
 * themselves after a minute.
 * @param between milliseconds that each waits between two pages
 * @param fresh whether each page comes over a connection of its own
 */
export function startReaders(
  urls: readonly string[],
  { readers = 8, between = 2, fresh = false } = {},
): Readers {
  const agent = new Agent({ keepAlive: !fresh, maxSockets: readers });
  const until = Date.now() + LONGEST;
  let stopped = false;
  let [requests, first, last] = [0, 0, 0];
  let failures: Record<string, number> = {};
  const fail = (why: string) => {
    failures[why] = (failures[why] ?? 0) + 1;
    last = Date.now();
    if (first === 0) first = last;
  };

  const reader = async (turn: number) => {
    for (let n = turn; !stopped && Date.now() < until; n += 1) {
      const why = await read(urls[n % urls.length] ?? '', agent);
      requests += 1;
      if (why !== undefined) fail(why);
      await pause(why === undefined ? between : 20);
    }
  };
  const reading = Array.from({ length: readers }, (_, turn) => reader(turn));
  return {
    met: () => {
      const met = { requests, failures, failing: last - first };
      [requests, first, last, failures] = [0, 0, 0, {}];
      return met;
    },
    stop: async () => {
      stopped = true;
      await Promise.all(reading);
      agent.destroy();
    },
  };
}

/** @returns what went wrong; undefined for a whole page */
const read = (url: string, agent: Agent) =>
  new Promise<string | undefined>((done) => {
    const asked = get(url, { agent, timeout: 5000 }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode === 200 ? undefined : String(answer.statusCode)));
      answer.on('error', (error) => done(error.message));
    });
    asked.on('timeout', () => asked.destroy(new Error('too slow')));
    asked.on('error', (error) => done('code' in error ? String(error.code) : error.message));
  });
