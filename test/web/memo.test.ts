import { pino } from 'pino';
import { createMemo, loadMany } from '../../src/web/memo';
import type { MemoEntry } from '../../src/web/memo';
import { PageCache } from '../../src/web/page-cache/page-cache';
import type { Cacheable } from '../../src/web/page-cache/page-cache';
import { anId } from '../an-id';

const parts = { clock: () => new Date('2026-11-24T09:00:00Z'), log: pino({ level: 'silent' }) };

function aMemory() {
  const facts = new PageCache<MemoEntry>(parts);
  const pages = new PageCache<Cacheable>({ ...parts, memos: facts });
  return { keep: createMemo(facts), pages };
}

const gives = (value: string, dependsOn: readonly string[]) => () =>
  Promise.resolve({ value, dependsOn, size: 10 });
const unread = () => Promise.reject(new Error('read again'));

test('a list is read once for all pages made from it', async () => {
  const { keep } = aMemory();
  expect(await keep('sports', gives('one', ['section:1:ar']))).toBe('one');
  expect(await keep('sports', unread)).toBe('one');
});

test.each(['invalidate', 'purge'] as const)(
  'what makes pages old (%s) makes their lists old too',
  async (act) => {
    const { keep, pages } = aMemory();
    await keep('sports', gives('one', ['section:1:ar']));
    await keep('culture', gives('other', ['section:2:ar']));
    pages[act](['section:1:ar']);
    expect(await keep('sports', gives('two', ['section:1:ar']))).toBe('two');
    expect(await keep('culture', unread)).toBe('other');
    pages.clear();
    expect(await keep('culture', gives('another', ['section:2:ar']))).toBe('another');
  },
);

test('no page is made from a list known to be old, even where it cannot be read anew', async () => {
  const { keep, pages } = aMemory();
  await keep('sports', gives('one', ['section:1:ar']));
  pages.invalidate(['section:1:ar']);
  await expect(keep('sports', unread)).rejects.toThrow('read again');
});

describe('things kept by their ids', () => {
  const [one, two, three, gone] = [anId('1'), anId('2'), anId('3'), anId('gone')];
  const people = (read: (ids: readonly string[]) => void) => ({
    name: 'person',
    read: (ids: readonly string[]) => {
      read(ids);
      return Promise.resolve(new Map(ids.filter((id) => id !== gone).map((id) => [id, `name of ${id}`])));
    },
    dependsOn: (id: string) => [`person:${id}`],
    size: 10,
  });

  test('those not known yet are read in one question, each but once', async () => {
    const { keep } = aMemory();
    const read = jest.fn();
    await loadMany(keep, people(read), [one]);
    const found = await loadMany(keep, people(read), [one, two, three, two]);
    expect(found).toEqual(
      new Map([
        [one, `name of ${one}`],
        [two, `name of ${two}`],
        [three, `name of ${three}`],
      ]),
    );
    expect(read.mock.calls).toEqual([[[one]], [[two, three]]]);
  });

  test('one that changed is read anew, the others are not', async () => {
    const { keep, pages } = aMemory();
    const read = jest.fn();
    await loadMany(keep, people(read), [one, two]);
    pages.invalidate([`person:${two}`]);
    await loadMany(keep, people(read), [one, two]);
    expect(read.mock.calls).toEqual([[[one, two]], [[two]]]);
  });

  test('one that changes while it is read is read again', async () => {
    const { keep, pages } = aMemory();
    const read = jest.fn(() => {
      if (read.mock.calls.length === 1) pages.invalidate([`person:${one}`]);
    });
    await loadMany(keep, people(read), [one, two]);
    expect(read.mock.calls).toEqual([[[one, two]], [[one]]]);
  });

  test('what is not there is left out and asked for again', async () => {
    const { keep } = aMemory();
    const read = jest.fn();
    expect((await loadMany(keep, people(read), [gone])).size).toBe(0);
    await loadMany(keep, people(read), [gone]);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
