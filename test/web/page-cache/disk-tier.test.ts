import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { pino } from 'pino';
import { PageCache } from '../../../src/web/page-cache/page-cache';
import type { Cacheable } from '../../../src/web/page-cache/page-cache';
import { DiskTier } from '../../../src/web/page-cache/disk-tier';
import type { Codec } from '../../../src/web/page-cache/disk-tier';

interface Copy extends Cacheable {
  readonly text: string;
}
const copy = (text: string, dependsOn: readonly string[] = []): Copy => ({
  text,
  dependsOn,
  cacheable: true,
  size: text.length,
});

const folder = mkdtempSync(join(tmpdir(), 'midad-shelf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

const codec: Codec<Copy> = {
  pack: ({ text }) => Buffer.from(text),
  unpack: (bytes, _key, dependsOn) => copy(bytes.toString(), dependsOn),
};
let files = 0;
const log = pino({ level: 'silent' });
const partsOf = (maxBytes: number) => ({ file: join(folder, `${(files += 1)}`), maxBytes, codec, log });

/** Room for a handful of pages in memory and for some dozens on the shelf. */
const cacheOf = (shelf = partsOf(50_000)) =>
  new PageCache<Copy>({ clock: () => new Date('2026-11-24T09:00:00Z'), log, maxBytes: 30_000, disk: shelf });

const words = (n: number) => `${n} `.repeat(300);

async function fill(cache: PageCache<Copy>, pages = 20): Promise<void> {
  for (let n = 0; n < pages; n += 1) {
    await cache.obtain(`/${n}`, () => Promise.resolve(copy(words(n), [`article:${n}`, 'settings'])));
  }
}

test('a page that memory has no room for is found again, as it was', async () => {
  const cache = cacheOf();
  await fill(cache);
  const { entries, evicted, disk: shelf } = cache.stats();
  expect([entries + shelf.entries, evicted]).toEqual([20, 0]);
  expect(shelf.entries).toBeGreaterThan(10);
  for (let n = 0; n < 20; n += 1) expect(cache.find(`/${n}`)?.text).toBe(words(n));
  cache.close();
});

test('a page that is asked for twice in a row comes into memory; a crawler that reads all pushes nothing out', async () => {
  const cache = cacheOf();
  await fill(cache);
  const before = cache.stats();
  for (let n = 0; n < 20; n += 1) cache.find(`/${n}`);
  expect(cache.stats().entries).toBe(before.entries);
  cache.find('/0');
  const reads = cache.stats().disk.reads;
  cache.find('/0');
  expect(cache.stats().disk.reads).toBe(reads);
  cache.close();
});

test('new pages begin on disk: a reader who reads the archive once takes no memory', async () => {
  const cache = cacheOf();
  await fill(cache);
  const { entries, disk: shelf } = cache.stats();
  expect([entries, shelf.entries]).toEqual([0, 20]);
  cache.close();
});

test('what memory has no room for any more goes back to the shelf', async () => {
  const cache = cacheOf();
  await fill(cache, 12);
  for (let n = 0; n < 12; n += 1) {
    cache.find(`/${n}`);
    await pause(12);
    cache.find(`/${n}`);
  }
  const { entries, disk: shelf, evicted } = cache.stats();
  expect(entries).toBeGreaterThan(2);
  expect([entries + shelf.entries, evicted]).toEqual([12, 0]);
  for (let n = 0; n < 12; n += 1) expect(cache.find(`/${n}`)?.text).toBe(words(n));
  cache.close();
});

test('what an event drops is dropped on the shelf too, and nothing else', async () => {
  const cache = cacheOf();
  await fill(cache);
  cache.invalidate(['article:3']);
  const { reads } = cache.stats().disk;
  expect(cache.find('/3')).toBeUndefined();
  expect(cache.stats().disk.reads).toBe(reads);
  expect(cache.find('/4')?.text).toBe(words(4));
  expect(cache.stats().dropped).toBe(1);
  const down = () => Promise.reject(new Error('the database does not answer'));
  expect((await cache.obtain('/3', down)).text).toBe(words(3));
  cache.purge(['article:3']);
  await expect(cache.obtain('/3', down)).rejects.toThrow('does not answer');
  cache.invalidate(['settings']);
  for (let n = 0; n < 20; n += 1) expect(cache.find(`/${n}`)).toBeUndefined();
  cache.close();
});

test('the pages that lie there longest give way, and are counted', async () => {
  const cache = cacheOf(partsOf(10_000));
  await fill(cache, 60);
  const { entries, evicted, disk: shelf } = cache.stats();
  expect(entries + shelf.entries + evicted).toBe(60);
  expect(shelf.bytes).toBeLessThanOrEqual(10_000);
  expect(cache.find('/0')).toBeUndefined();
  cache.close();
});

test('nothing stays on the disk when the process ends, however it does', () => {
  const parts = partsOf(1000);
  new DiskTier(parts, () => undefined).close();
  expect(existsSync(parts.file)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('where there is no file to be had, pages that memory has no room for are made again', async () => {
  const cache = cacheOf({ ...partsOf(1000), file: '/dev/null/pages' });
  await fill(cache);
  const { entries, evicted, disk: shelf } = cache.stats();
  expect([entries + evicted, shelf.entries]).toEqual([20, 0]);
  expect(cache.find('/19')?.text).toBe(words(19));
  cache.close();
});

const act = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), key: fc.nat(12), length: fc.integer({ min: 1, max: 240 }) }),
  fc.record({
    kind: fc.constantFrom('read' as const, 'delete' as const, 'makeOld' as const),
    key: fc.nat(12),
  }),
);

test('whatever is put, read and taken away, each page is what was put last, and each that goes is reported once', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
      const there = new Map<string, { text: string; old: boolean }>();
      const shelf = new DiskTier(partsOf(1000), (key) => {
        if (!there.delete(key)) throw new Error(`${key} went twice`);
      });
      for (const [n, each] of acts.entries()) {
        const key = String(each.key);
        if (each.kind === 'put') {
          shelf.delete(key);
          const text = `${n}`.padEnd(each.length, '.');
          there.set(key, { text, old: false });
          if (!shelf.put(key, { value: copy(text), stale: false })) throw new Error('not taken');
        } else if (each.kind === 'delete') shelf.delete(key);
        else if (each.kind === 'makeOld') {
          const known = there.get(key);
          expect(shelf.markStale(key)).toBe(known?.old === false);
          if (known) known.old = true;
        } else {
          const found = shelf.read(key);
          const { text, old } = there.get(key) ?? {};
          expect([found?.entry.value.text, found?.entry.stale]).toEqual([text, old]);
          if (found?.promoted === true) there.delete(key);
        }
      }
      const total = [...there.values()].reduce((sum, { text }) => sum + text.length, 0);
      expect(shelf.stats()).toMatchObject({ entries: there.size, bytes: total });
      shelf.close();
      expect(there.size).toBe(0);
    }),
  );
});
