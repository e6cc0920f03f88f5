/** What is refused for its number is not read, and what is nested too deep is refused at every door. */
import { readPastedHtml } from '../../../src/editor/text/paste/paste';
import { memoryRateLimits } from '../../../src/redis/rate-limits';
import { sanitise } from '../../../src/blocks/body/sanitise';
import { aDraft } from '../../articles/newsroom';
import { leastCpuTime, onReferenceMachine } from '../../language/cpu';
import type { Body } from './bodies';
import { asProgram, atDesk, openWholePaper, someone, type WholePaper } from './paper';
import { send } from './send';

let paper: WholePaper;
beforeAll(async () => {
  // A clock that stands still gives nothing back while the requests are sent.
  const now = new Date();
  paper = await openWholePaper(memoryRateLimits(() => now));
}, 120_000);
afterAll(() => paper.close());

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const small = (type: string): Body => ({
  name: 'small',
  type,
  bytes: Buffer.from(type === FORM ? 'a=b' : '{}'),
});
/** Broken JSON, and a form with more fields than any has: read, both are refused as what they are. */
const large = (type: string): Body => ({
  name: 'large',
  type,
  bytes: Buffer.from(type === FORM ? 'a=&'.repeat(2_000_000) : '['.repeat(6_000_000)),
});

test.each([
  ['a tip', '/tips', FORM, 60],
  ['a comment', `/comments/${'0'.repeat(24)}`, FORM, 60],
  ['a form of the desk', '/desk/login', FORM, 300],
  ['a call of a program', '/api/v1/copydesk', JSON_TYPE, 1200],
])('%s of a network that sent too many is refused unread', async (_what, path, type, times) => {
  const from = (body: Body) =>
    send({ port: paper.port, method: 'POST', path, body, headers: { 'X-Forwarded-For': '192.0.2.7' } });
  for (let sent = 0; sent < times; sent += 1) expect((await from(small(type))).status).not.toBe(429);
  const answers = [await from(large(type)), await from(large(type)), await from(large(type))];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 429]);
  expect(onReferenceMachine(Math.min(...answers.map(({ cost }) => cost)))).toBeLessThan(100);
});

const nested = (depth: number) => `${'<blockquote>'.repeat(depth)}x${'</blockquote>'.repeat(depth)}`;
/** The first ones are slower: the code is new to the engine. */
const TRIES = 12;
const story = { headline: 'عطل', lang: 'ar', section: 'technology' };

describe.each([3000, 20_000])('%d elements within each other', (depth) => {
  const json = (): Body => ({
    name: 'story',
    type: JSON_TYPE,
    bytes: Buffer.from(JSON.stringify({ ...story, body: nested(depth) })),
  });
  const form = (): Body => ({
    name: 'story',
    type: FORM,
    bytes: Buffer.from(new URLSearchParams({ version: '1', do: 'save', body: nested(depth) }).toString()),
  });

  test.each([
    ['a new story of a program', 'POST', '/api/v1/articles', json],
    ['a changed story of a program', 'PATCH', '/api/v1/articles/:id', json],
    ['the form of a story', 'POST', '/desk/articles/:id', form],
    ['what the editor keeps while one types', 'POST', '/desk/articles/:id/copy', form],
  ])('are refused with 422 at once in %s', async (_what, method, path, body) => {
    const person = await someone('editor');
    const headers = path.startsWith('/api')
      ? await asProgram(person)
      : { ...(await atDesk(person, paper.secret)), Accept: 'application/json' };
    const address = path.replace(':id', (await aDraft()).id);
    const answers = [];
    for (let tries = 0; tries < TRIES; tries += 1) {
      answers.push(await send({ port: paper.port, method, path: address, headers, body: body() }));
    }
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
    expect(onReferenceMachine(Math.min(...answers.map(({ cost }) => cost)))).toBeLessThan(50);
  });

  test('come out of the clipboard as text that may be stored', () => {
    const work = () => readPastedHtml(nested(depth)).html;
    expect(sanitise(work())).toContain('x');
    expect(leastCpuTime(work, 3)).toBeLessThan(50);
  });
});
