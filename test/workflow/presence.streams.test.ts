import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../../src/log';
import type { PersonHere } from '../../src/workflow/presence/presence.service';
import { PresenceStreams } from '../../src/workflow/presence/presence.streams';

interface StateSent {
  readonly version?: number;
  readonly people: readonly PersonHere[];
}

/** The stream to one page, with what was written to it. */
class Stream extends EventEmitter {
  written = '';
  isEnded = false;
  writableLength = 0;
  writeHead = () => this;
  write = (text: string) => (this.written += text) !== '';
  end = () => {
    this.isEnded = true;
    this.emit('close');
  };
  get states(): readonly StateSent[] {
    return [...this.written.matchAll(/event: state\ndata: (.*)\n/g)].map(
      ([, data = '']) => JSON.parse(data) as StateSent,
    );
  }
}

const open = (streams: PresenceStreams, subject: string): Stream => {
  const stream = new Stream();
  expect(streams.open(subject, stream as unknown as ServerResponse)).toBe(true);
  return stream;
};

const person = (session: string, typing = false): PersonHere => ({
  session,
  account: `a-${session}`,
  name: 'سلمى',
  block: 'b1',
  typing,
});

function newsroom() {
  const state = { version: 1, people: [person('one')], reads: 0 };
  const published: string[] = [];
  const streams = new PresenceStreams(
    {
      clock: () => new Date(),
      log: createLog('silent'),
      people: () => {
        state.reads += 1;
        return Promise.resolve(new Map([['article:1', state.people]]));
      },
      states: () => Promise.resolve(new Map([['article:1', { version: state.version, stage: 'draft' }]])),
      publish: (subject) => published.push(subject),
    },
    10_000,
  );
  return { state, published, streams };
}

test('a page that opens a story is sent its version and the people on it', async () => {
  const { streams } = newsroom();
  const page = open(streams, 'article:1');
  await pause(120);
  expect(page.states).toEqual([expect.objectContaining({ version: 1, people: [person('one')] })]);
  streams.close();
});

test('all pages of a story are sent a change, which other nodes hear of, and nothing without a change', async () => {
  const { state, published, streams } = newsroom();
  const pages = [open(streams, 'article:1'), open(streams, 'article:1')];
  await pause(120);
  state.people = [person('one', true), person('two')];
  state.version = 2;
  streams.changed('article:1');
  await pause(120);
  streams.wake();
  await pause(120);
  for (const page of pages) expect(page.states.map(({ version }) => version)).toEqual([1, 2]);
  expect(published).toEqual(['article:1']);
  streams.close();
});

test('many changes at once are read once, and without an open page nothing is read', async () => {
  const { state, streams } = newsroom();
  for (let n = 0; n < 50; n += 1) streams.changed('article:1');
  await pause(120);
  expect(state.reads).toBe(0);
  const page = open(streams, 'article:1');
  for (let n = 0; n < 50; n += 1) streams.changed('article:1');
  await pause(120);
  expect(state.reads).toBe(1);
  page.end();
  streams.wake();
  await pause(120);
  expect(state.reads).toBe(1);
  streams.close();
});

test('a process that ends closes its streams and opens none', async () => {
  const { streams } = newsroom();
  const page = open(streams, 'article:1');
  await pause(120);
  streams.close();
  expect(page.isEnded).toBe(true);
  expect(streams.open('article:1', new Stream() as unknown as ServerResponse)).toBe(false);
});
