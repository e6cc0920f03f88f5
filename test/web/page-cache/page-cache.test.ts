import { pino } from 'pino';
import { NotFound } from '../../../src/errors';
import { PageCache } from '../../../src/web/page-cache/page-cache';
import type { Cacheable } from '../../../src/web/page-cache/page-cache';

interface Copy extends Cacheable {
  readonly text: string;
}
const copy = (text: string, dependsOn: readonly string[] = [], facts: Partial<Copy> = {}): Copy => ({
  text,
  dependsOn,
  cacheable: true,
  size: text.length,
  ...facts,
});

let now = new Date('2026-11-24T09:00:00Z');
const cacheOf = (parts: { maxBytes?: number; timeoutMs?: number } = {}) =>
  new PageCache<Copy>({ clock: () => now, log: pino({ level: 'silent' }), ...parts });

/** Something that is made only when the test says so. */
function slow<T>() {
  let finish!: (value: T) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<T>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { promise, finish, fail };
}
const gives = (value: Copy) => () => Promise.resolve(value);
const fails = (error: Error) => () => Promise.reject(error);
const down = new Error('the database does not answer');

beforeEach(() => {
  now = new Date('2026-11-24T09:00:00Z');
});

test('a page is made once and found from then on', async () => {
  const cache = cacheOf();
  expect(cache.find('/a')).toBeUndefined();
  await cache.obtain('/a', gives(copy('one')));
  expect((await cache.obtain('/a', gives(copy('two')))).text).toBe('one');
  expect(cache.find('/a')?.text).toBe('one');
  expect(cache.stats()).toMatchObject({ entries: 1, renders: 1, hits: 2 });
});

test('a crowd that comes at once waits for one rendering', async () => {
  const cache = cacheOf();
  const rendering = slow<Copy>();
  let renders = 0;
  const make = () => {
    renders += 1;
    return rendering.promise;
  };
  const crowd = Array.from({ length: 50 }, () => cache.obtain('/a', make));
  rendering.finish(copy('one'));
  expect(new Set((await Promise.all(crowd)).map(({ text }) => text))).toEqual(new Set(['one']));
  expect(renders).toBe(1);
});

test('what happened drops the pages made from it and no others', async () => {
  const cache = cacheOf();
  await cache.obtain('/story', gives(copy('story', ['article:1', 'section:7'])));
  await cache.obtain('/section', gives(copy('section', ['section:7'])));
  await cache.obtain('/other', gives(copy('other', ['article:2'])));
  cache.invalidate(['article:1']);
  expect(['/story', '/section', '/other'].map((key) => cache.find(key)?.text)).toEqual([
    undefined,
    'section',
    'other',
  ]);
  expect((await cache.obtain('/story', gives(copy('corrected', ['article:1'])))).text).toBe('corrected');
  cache.invalidate(['section:7']);
  expect(cache.find('/story')?.text).toBe('corrected');
  expect(cache.find('/section')).toBeUndefined();
});

test('a page rendered while its story was corrected is rendered again, for all who wait', async () => {
  const cache = cacheOf();
  const before = slow<Copy>();
  const texts = [before.promise, Promise.resolve(copy('corrected', ['article:1']))];
  const make = () => texts.shift() ?? Promise.reject(new Error('rendered too often'));
  const early = cache.obtain('/a', make);
  cache.invalidate(['article:1']);
  const late = cache.obtain('/a', make);
  before.finish(copy('with the error', ['article:1']));
  expect([(await early).text, (await late).text]).toEqual(['corrected', 'corrected']);
  expect(cache.find('/a')?.text).toBe('corrected');
});

test('a page whose story changes all the time is served, and not kept', async () => {
  const cache = cacheOf();
  const make = () => {
    cache.invalidate(['article:1']);
    return Promise.resolve(copy('newest', ['article:1']));
  };
  expect((await cache.obtain('/a', make)).text).toBe('newest');
  expect(cache.find('/a')).toBeUndefined();
});

test('a drop of something else does not make a rendering old', async () => {
  const cache = cacheOf();
  const rendering = slow<Copy>();
  const asked = cache.obtain('/a', () => rendering.promise);
  cache.invalidate(['article:2']);
  rendering.finish(copy('one', ['article:1']));
  await asked;
  expect(cache.stats().renders).toBe(1);
  expect(cache.find('/a')?.text).toBe('one');
});

describe('when the database is down', () => {
  test('a reader gets the page as it was', async () => {
    const cache = cacheOf();
    await cache.obtain('/a', gives(copy('yesterday', ['article:1'])));
    cache.invalidate(['article:1']);
    expect((await cache.obtain('/a', fails(down))).text).toBe('yesterday');
    expect(cache.stats().stale).toBe(1);
    expect((await cache.obtain('/a', gives(copy('today', ['article:1'])))).text).toBe('today');
  });

  test('a page that was never requested fails', async () => {
    await expect(cacheOf().obtain('/a', fails(down))).rejects.toBe(down);
  });

  test('a killed story does not come back', async () => {
    const cache = cacheOf();
    await cache.obtain('/a', gives(copy('libel', ['article:1'])));
    cache.purge(['article:1']);
    await expect(cache.obtain('/a', fails(down))).rejects.toBe(down);
  });

  test('nor does one killed while its page was being rendered', async () => {
    const cache = cacheOf();
    await cache.obtain('/a', gives(copy('libel', ['article:1'])));
    cache.invalidate(['article:1']);
    const rendering = slow<Copy>();
    const asked = cache.obtain('/a', () => rendering.promise);
    cache.purge(['article:1']);
    rendering.fail(down);
    await expect(asked).rejects.toBe(down);
  });

  test('a reader who would wait too long gets the page as it was', async () => {
    const cache = cacheOf({ timeoutMs: 5 });
    await cache.obtain('/a', gives(copy('yesterday', ['article:1'])));
    cache.invalidate(['article:1']);
    const rendering = slow<Copy>();
    expect((await cache.obtain('/a', () => rendering.promise)).text).toBe('yesterday');
    rendering.finish(copy('today', ['article:1']));
    await new Promise(setImmediate);
    expect(cache.find('/a')?.text).toBe('today');
  });

  test('who comes while another waits in vain does not wait anew, nor do readers of other pages', async () => {
    const cache = cacheOf({ timeoutMs: 400 });
    const never = () => slow<Copy>().promise;
    for (const key of ['/a', '/b']) await cache.obtain(key, gives(copy('yesterday', ['article:1'])));
    cache.invalidate(['article:1']);
    const waited = async (key: string) => {
      const began = performance.now();
      await cache.obtain(key, never);
      return performance.now() - began;
    };
    expect(await waited('/a')).toBeGreaterThan(350);
    expect(await waited('/a')).toBeLessThan(200);
    expect(await waited('/b')).toBeLessThan(200);
  });
});

test('a page that is gone is gone, not served from an old copy', async () => {
  const cache = cacheOf();
  await cache.obtain('/a', gives(copy('one', ['article:1'])));
  cache.invalidate(['article:1']);
  await expect(cache.obtain('/a', fails(new NotFound()))).rejects.toThrow(NotFound);
  await expect(cache.obtain('/a', fails(down))).rejects.toBe(down);
});

test('a page that changes by itself is kept until then', async () => {
  const cache = cacheOf();
  await cache.obtain('/a', gives(copy('one', [], { changesAt: new Date('2026-11-24T10:00:00Z') })));
  now = new Date('2026-11-24T09:59:59Z');
  expect(cache.find('/a')?.text).toBe('one');
  now = new Date('2026-11-24T10:00:00Z');
  expect(cache.find('/a')).toBeUndefined();
});

test('answers that are not to be kept leave nothing behind', async () => {
  const cache = cacheOf();
  await cache.obtain('/a', gives(copy('moved', ['article:1'], { cacheable: false })));
  expect(cache.find('/a')).toBeUndefined();
  expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 });
});

test('the memory is bounded, and what was read last stays', async () => {
  const cache = cacheOf({ maxBytes: 100_000 });
  const page = 'x'.repeat(9_000);
  for (let n = 0; n < 40; n += 1) {
    await cache.obtain(`/${n}`, gives(copy(page, [`article:${n}`])));
    cache.find('/0');
  }
  const { bytes, entries, evicted } = cache.stats();
  expect(bytes).toBeLessThanOrEqual(100_000);
  expect(entries + evicted).toBe(40);
  expect(cache.find('/0')?.text).toBe(page);
  expect(cache.find('/1')).toBeUndefined();
});

test('compressed forms that come later are counted', async () => {
  const cache = cacheOf();
  let size = 1000;
  const growing = {
    ...copy('one', ['article:1']),
    get size() {
      return size;
    },
  };
  await cache.obtain('/a', gives(growing));
  const before = cache.stats().bytes;
  size = 1500;
  cache.resized('/a', growing);
  expect(cache.stats().bytes).toBe(before + 500);
  cache.invalidate(['article:1']);
  expect(cache.find('/a')).toBeUndefined();
});

test('when it is unknown what changed, all pages are made again', async () => {
  const cache = cacheOf();
  await cache.obtain('/a', gives(copy('one')));
  const rendering = slow<Copy>();
  const asked = cache.obtain('/b', () => rendering.promise);
  cache.clear();
  rendering.finish(copy('two'));
  await asked;
  expect(cache.find('/a')).toBeUndefined();
  expect(cache.stats().renders).toBe(3);
});

test('few pages are made at a time, and the one that waited is next', async () => {
  const cache = new PageCache<Copy>({ clock: () => now, log: pino({ level: 'silent' }), concurrency: 2 });
  const begun: string[] = [];
  const works = new Map(['/a', '/b', '/c', '/d'].map((key) => [key, slow<Copy>()]));
  const asked = [...works].map(([key, { promise }]) =>
    cache.obtain(key, () => {
      begun.push(key);
      return promise;
    }),
  );
  expect(begun).toEqual(['/a', '/b']);
  works.get('/b')?.fail(down);
  await expect(asked[1]).rejects.toThrow(down);
  expect(begun).toEqual(['/a', '/b', '/c']);
  for (const [key, { finish }] of works) finish(copy(key));
  expect((await Promise.all([asked[0], asked[2], asked[3]])).map((made) => made?.text)).toEqual([
    '/a',
    '/c',
    '/d',
  ]);
});

test('what changes while a page waits in line is in it', async () => {
  const cache = new PageCache<Copy>({ clock: () => now, log: pino({ level: 'silent' }), concurrency: 1 });
  const before = slow<Copy>();
  let headline = 'old';
  const first = cache.obtain('/a', () => before.promise);
  let renders = 0;
  const second = cache.obtain('/b', () => {
    renders += 1;
    return Promise.resolve(copy(headline, ['article:1']));
  });
  headline = 'new';
  cache.invalidate(['article:1']);
  before.finish(copy('one'));
  expect([(await first).text, (await second).text, renders]).toEqual(['one', 'new', 1]);
  expect(cache.find('/b')?.text).toBe('new');
});
