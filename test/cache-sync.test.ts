import { createCacheSync } from '../src/server/cache-sync';
import type { NewsEvent } from '../src/events/event';
import { createLog } from '../src/log';
import { PageCache } from '../src/web/page-cache/page-cache';
import type { RenderedResult } from '../src/web/page-cache/page-results';

const at = new Date('2026-11-24T10:00:00Z');
const event = (type: NewsEvent['type'], ...drops: string[]): NewsEvent => ({
  seq: 1,
  type,
  subject: 'a',
  at,
  drops,
});

const redirect: RenderedResult = {
  kind: 'move',
  status: 301,
  headers: {},
  dependsOn: ['article:a'],
  cacheable: true,
  size: 0,
};

function aProcess() {
  const log = createLog('silent');
  const cache = new PageCache<RenderedResult>({ clock: () => at, log });
  const asked: string[] = [];
  let away = false;
  const ask = (what: string) => {
    asked.push(what);
    return away ? Promise.reject(new Error('the database is away')) : Promise.resolve();
  };
  const following = createCacheSync({
    papers: {
      paper: () => {
        throw new Error('not asked for');
      },
      follow: ({ type }) => (type === 'settings.changed' ? ask('paper') : Promise.resolve()),
    },
    sections: {
      tree: () => {
        throw new Error('not asked for');
      },
      refresh: () => ask('sections'),
    },
    permissions: {
      table: () => {
        throw new Error('not asked for');
      },
      refresh: () => ask('permissions'),
    },
    cache,
    log,
  });
  return { following, cache, asked, goesAway: () => (away = true), isBack: () => (away = false) };
}

test('a page made from what changed no longer holds, others do', async () => {
  const { following, cache } = aProcess();
  await cache.obtain('/a', () => Promise.resolve(redirect));
  await cache.obtain('/b', () => Promise.resolve({ ...redirect, dependsOn: ['article:b'] }));
  await following.follow(event('article.updated', 'article:a'));
  expect([cache.find('/a'), cache.find('/b') !== undefined]).toEqual([undefined, true]);
});

test('a change of sections that cannot be read yet is insisted on, and pages are dropped after it', async () => {
  const { following, cache, asked, goesAway, isBack } = aProcess();
  await cache.obtain('/a', () => Promise.resolve(redirect));
  goesAway();
  const followed = following.follow(event('section.changed', 'article:a'));
  await new Promise((later) => setTimeout(later, 50));
  expect(cache.find('/a')).toBeDefined();
  isBack();
  await followed;
  expect(asked).toEqual(['sections', 'sections']);
  expect(cache.find('/a')).toBeUndefined();
});

test('ending does not wait for a database that is away', async () => {
  const { following, goesAway } = aProcess();
  goesAway();
  const followed = following.follow(event('settings.changed'));
  following.stop();
  await followed;
});

test('what happened between loading and following is read once more', async () => {
  const { following, asked } = aProcess();
  await following.catchUp();
  expect(asked.sort()).toEqual(['paper', 'permissions', 'sections']);
});
