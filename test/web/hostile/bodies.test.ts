/** Every address of the site that takes a body, with bodies made to stop it, from people who may send there. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Account } from '../../../src/accounts/account';
import { bodiesFor, formsWithFiles, type Body } from './bodies';
import { asProgram, atDesk, openWholePaper, someone, type WholePaper } from './paper';
import { addressesOf, takesBody, type Address } from './routes';
import { faultOf } from './send';
import { filled, makeThings, type Things } from './things';

/** The rooms by the beginnings of their addresses; an address that stands in none fails the last test. */
const rooms = [
  '/desk/articles',
  '/desk/(bookmark|copydesk|submissions)',
  '/desk/(planning|notifications)',
  '/desk/media',
  '/desk/fronts',
  '/desk/(comments|tips)',
  '/desk/(settings|logo|house-style|synonyms|menus|publication|permissions)',
  '/desk/(sections|people|tags|pages)',
  '/desk/(redirects|jobs|bin)',
  '/desk/accounts',
  '/desk/profile',
  '/desk/(login|logout|forgot|reset|welcome|confirm)',
  '/api/v1/articles',
  '/api/v1/(media|copydesk)',
  '/api/v1/(sections|authors|tags)',
  '/(fr/)?(comments|tips)',
  '/reading',
];
const inRoom = (room: string) => (path: string) => new RegExp(`^${room}(/|$)`).test(path);

let paper: WholePaper;
let things: Things;
let administrator: Account;
let program: Record<string, string>;
let addresses: readonly Address[];
beforeAll(async () => {
  paper = await openWholePaper();
  administrator = await someone('administrator');
  program = await asProgram(await someone('administrator'));
  things = await makeThings(administrator);
  addresses = addressesOf(paper).filter(takesBody);
}, 120_000);
afterAll(() => paper.close());

const readers = { 'Sec-Fetch-Site': 'same-origin' };
/** A browser signs in anew for each request: some end its session. */
const senderOf = async (path: string): Promise<Record<string, string>> => {
  if (path.startsWith('/api/')) return program;
  return path.startsWith('/desk') ? atDesk(administrator, paper.secret) : readers;
};

const faultWith = ({ method, path }: Address, body: Body): Promise<readonly string[]> =>
  faultOf(`${method} ${path}, ${body.name}`, async () => {
    const headers = await senderOf(path);
    return { port: paper.port, method, path: await filled(path, things), headers, body };
  });

/** `npm run test:long` sends every body to every address, otherwise to every third one of a room. */
const share = process.env['MIDAD_TEST_LONG'] === '1' ? 1 : 3;

test.each(rooms)(
  '%s answers every hostile body soon, and without failing',
  async (room) => {
    const here = addresses.filter(({ path }) => inRoom(room)(path));
    expect(here).not.toEqual([]);
    const faults: string[] = [];
    for (const [at, address] of here.entries()) {
      if (at % share !== 0) continue;
      for (const body of bodiesFor(address.path, at === 0)) faults.push(...(await faultWith(address, body)));
    }
    expect(faults).toEqual([]);
  },
  240_000,
);

test('a form with files of a person who is not signed in costs as little', async () => {
  const faults: string[] = [];
  for (const path of ['/desk/media', `/desk/articles/${'0'.repeat(24)}`, '/desk/login']) {
    for (const body of formsWithFiles) {
      const sending = { port: paper.port, method: 'POST', path, headers: readers, body };
      faults.push(...(await faultOf(`${path}, ${body.name}`, () => Promise.resolve(sending))));
    }
  }
  expect(faults).toEqual([]);
});

test('none of the bodies led to an unexpected failure, or changed the prototype of objects', () => {
  expect(paper.failures()).toEqual([]);
  expect(Object.keys(Object.getPrototypeOf({}) as object)).toEqual([]);
});

test('every address that takes a body stands in one room', () => {
  const paths = addresses.map(({ path }) => path);
  expect(paths.filter((path) => rooms.filter((room) => inRoom(room)(path)).length !== 1)).toEqual([]);
});

test('no address that the source names is hidden from this test', () => {
  const paths = addresses.map(({ path }) => path);
  const src = resolve(__dirname, '../../../src');
  const written = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(resolve(src, name), 'utf8').matchAll(/\.(?:post|put|patch)\(\s*'(\/[^']*)'/g),
    ])
    .map(([, path = '']) => path);
  expect(written.length).toBeGreaterThan(80);
  expect(written.filter((path) => !paths.some((found) => found.endsWith(path)))).toEqual([]);
});
