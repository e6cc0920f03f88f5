import { pino } from 'pino';
import { createKeep } from '../../src/web/kept';
import type { KeptFacts } from '../../src/web/kept';
import { PageCache } from '../../src/web/page-cache';
import type { Keepable } from '../../src/web/page-cache';

const parts = { clock: () => new Date('2026-11-24T09:00:00Z'), log: pino({ level: 'silent' }) };

function aMemory() {
  const facts = new PageCache<KeptFacts>(parts);
  const pages = new PageCache<Keepable>({ ...parts, below: facts });
  return { keep: createKeep(facts), pages };
}

const gives = (value: string, dependsOn: readonly string[]) => () =>
  Promise.resolve({ value, dependsOn, size: 10 });
const unread = () => Promise.reject(new Error('read again'));

test('a list is read once for all pages made from it', async () => {
  const { keep } = aMemory();
  expect(await keep('sports', gives('one', ['section:1:ar']))).toBe('one');
  expect(await keep('sports', unread)).toBe('one');
});

test.each(['drop', 'forget'] as const)('what makes pages old (%s) makes their lists old too', async (act) => {
  const { keep, pages } = aMemory();
  await keep('sports', gives('one', ['section:1:ar']));
  await keep('culture', gives('other', ['section:2:ar']));
  pages[act](['section:1:ar']);
  expect(await keep('sports', gives('two', ['section:1:ar']))).toBe('two');
  expect(await keep('culture', unread)).toBe('other');
  pages.clear();
  expect(await keep('culture', gives('another', ['section:2:ar']))).toBe('another');
});

test('no page is made from a list known to be old, even where it cannot be read anew', async () => {
  const { keep, pages } = aMemory();
  await keep('sports', gives('one', ['section:1:ar']));
  pages.drop(['section:1:ar']);
  await expect(keep('sports', unread)).rejects.toThrow('read again');
});
