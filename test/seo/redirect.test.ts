import fc from 'fast-check';
import { InvalidInput } from '../../src/errors';
import { normalPath } from '../../src/seo/redirect';
import {
  addRedirect,
  addRedirects,
  findRedirect,
  listRedirects,
  markGone,
  removeRedirect,
} from '../../src/seo/redirect.service';
import { openTemporaryDatabase } from '../database/temporary';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;

beforeAll(async () => {
  database = await openTemporaryDatabase();
});

afterAll(() => database.close());

afterEach(async () => {
  for (const { from } of await listRedirects(100)) await removeRedirect(from);
});

const leads = async (path: string) => (await findRedirect(path))?.to;

test('an old address leads to the new one, however its letters are written', async () => {
  await addRedirect('/sports/مباراة', '/culture/مباراة');
  const found = { from: '/sports/مباراة', to: '/culture/مباراة', status: 301 };
  expect(await findRedirect('/sports/مباراة')).toEqual(found);
  expect(await findRedirect('/sports/%D9%85%D8%A8%D8%A7%D8%B1%D8%A7%D8%A9/?utm=x')).toEqual(found);
  expect(await findRedirect('/sports/غيرها')).toBeUndefined();
});

test('a story that moves twice is reached in one step from each of its addresses', async () => {
  await addRedirect('/a', '/b');
  await addRedirect('/b', '/c');
  expect([await leads('/a'), await leads('/b')]).toEqual(['/c', '/c']);
  await addRedirect('/z', '/a');
  expect(await leads('/z')).toBe('/c');
});

test('many old addresses at once lead where each of them would', async () => {
  const path = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h').map((letter) => `/${letter}`);
  const leadsTo = fc.record({ from: path, to: path }).filter(({ from, to }) => from !== to);
  const several = fc.uniqueArray(leadsTo, { maxLength: 6, selector: ({ from }) => from });
  const empty = async () => {
    for (const { from } of await listRedirects(100)) await removeRedirect(from);
  };
  await fc.assert(
    fc.asyncProperty(several, several, async (before, after) => {
      const written: unknown[] = [];
      for (const atOnce of [true, false]) {
        for (const { from, to } of before) await addRedirect(from, to);
        if (atOnce) await addRedirects(after);
        else for (const { from, to } of after) await addRedirect(from, to);
        written.push(await listRedirects(100));
        await empty();
      }
      expect(written[0]).toEqual(written[1]);
    }),
    { numRuns: 30 },
  );
});

test('a story that moves away and back is where it was', async () => {
  await addRedirect('/a', '/b');
  await addRedirect('/b', '/a');
  expect([await leads('/a'), await leads('/b')]).toEqual([undefined, '/a']);
});

test('nothing leads to itself', async () => {
  await expect(addRedirect('/a', '/a/')).rejects.toThrow(InvalidInput);
  await expect(addRedirect('a', '/b')).rejects.toThrow(InvalidInput);
  expect(await listRedirects(10)).toEqual([]);
});

test.each(['//host/a', '/\\host', '/%2F/host', 'javascript:x()', 'data:x', 'ftp://host/', '/a\u0000b', ''])(
  'no reader is led to %j',
  async (to) => {
    await expect(addRedirect('/a', to)).rejects.toMatchObject({
      fields: { to: { key: 'seo.error.badTarget' } },
    });
    await expect(addRedirects([{ from: '/a', to }])).rejects.toThrow(InvalidInput);
    expect(await listRedirects(10)).toEqual([]);
  },
);

test('a page gone for good says so, until something stands there again', async () => {
  await markGone('/page/old');
  expect(await findRedirect('/page/old')).toEqual({ from: '/page/old', status: 410 });
  await addRedirect('/x', '/page/old');
  expect(await leads('/x')).toBe('/page/old');
  await removeRedirect('/page/old');
  expect(await findRedirect('/page/old')).toBeUndefined();
});

test('another site can be the target, for a while', async () => {
  await addRedirect('/live', 'https://live.example/x?y=1', 302);
  expect(await findRedirect('/live')).toEqual({
    from: '/live',
    to: 'https://live.example/x?y=1',
    status: 302,
  });
});

test('whatever is moved where, no reader goes in circles or more than one step', async () => {
  const path = fc.constantFrom('/a', '/b', '/c', '/d', '/e');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(path, path), { maxLength: 12 }), async (moves) => {
      for (const [from, to] of moves) if (from !== to) await addRedirect(from, to);
      const all = await listRedirects(100);
      const starts = new Set(all.map(({ from }) => from));
      for (const { to } of all) expect(starts.has(to ?? '')).toBe(false);
      for (const { from } of all) await removeRedirect(from);
    }),
    { numRuns: 40 },
  );
});

test('each path has one spelling', () => {
  expect(normalPath('/')).toBe('/');
  expect(normalPath('//a//b/')).toBe('/a/b');
  expect(normalPath('/ـ/-')).toBe('/-');
  expect(normalPath('/%E0%A4%A')).toBe('/%E0%A4%A');
  const plain = fc.stringMatching(/^\/[a-zء-ي/?#-]{0,12}$/u);
  fc.assert(fc.property(plain, (path) => normalPath(normalPath(path)) === normalPath(path)));
});
