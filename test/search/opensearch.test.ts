import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { IndexFollower } from '../../src/search/follower';
import { SearchUnavailable } from '../../src/search/search.unavailable';
import { aStory as anArticle, openNewsroom } from '../articles/newsroom';
import { until } from '../cluster/process';
import { createOpenSearchEngine } from '../../src/search/server/opensearch.engine';
import type { SearchEngine } from '../../src/search/search.engine';
import usual from '../../src/search/synonyms.json';
import { searches, stories, synonyms } from './a.paper';
import { aStory, built, idsOf, inBatches, now, wish } from './a.story';
import { hasOpenSearch, startOpenSearch } from './opensearch/one.node';
import { documents } from './relevance/documents';
import { measured, storyOf } from './relevance/measured';

// A real server, where `npm run test:servers` has installed one.
const withServer = hasOpenSearch() ? describe : describe.skip;

withServer('on an OpenSearch server', () => {
  let server: Awaited<ReturnType<typeof startOpenSearch>>;
  const open = (index: string, groups = synonyms): SearchEngine =>
    createOpenSearchEngine({
      url: `${server.url}/${index}`,
      synonyms: () => groups,
      languages: () => ['ar', 'fr', 'en'],
    });
  let engine: SearchEngine;

  beforeAll(async () => {
    server = await startOpenSearch();
    engine = open('paper');
    await built(engine, ...stories);
  }, 120_000);
  afterAll(() => server.stop());

  test.each(searches)('%s', async (_, q, ids) => {
    expect(new Set(await idsOf(engine, q))).toEqual(new Set(ids));
  });

  test('a paper without an index has no place yet, finds nothing, and says so without failing', async () => {
    const none = open('none');
    expect([await none.position(), await idsOf(none, 'خبر'), await none.suggest('خ', 'ar', 5)]).toEqual([
      ...[undefined, [], []],
    ]);
    expect(await none.storiesWith('tag', 'a')).toEqual([]);
  });

  test('a mistyped word is found, and what may have been meant is said', async () => {
    const found = await engine.search(wish('القانوون'));
    expect(found.corrections).toEqual([{ typed: 'القانوون', key: 'القانون' }]);
    expect(found.hits.map(({ id }) => id)).toContain('law');
  });

  test('a story with all of the words stands above one with some', async () => {
    expect((await idsOf(engine, 'ناقش البرلمان القانون زعتر'))[0]).toBe('law');
  });

  test('filters narrow the stories, and counts say what a change of filter would give', async () => {
    const { total, facets, hits } = await engine.search(
      wish('قانون', { only: { sectionIds: ['national'] } }),
    );
    expect([total, hits.map(({ id }) => id)]).toEqual([2, ['law', 'old']]);
    expect(Object.fromEntries(facets.sections)).toEqual({ national: 2, technology: 1 });
    expect(Object.fromEntries(facets.years)).toEqual({ 2019: 1, 2026: 1 });
    expect((await engine.search(wish('قانون', { only: { year: 2019 } }))).total).toBe(1);
    expect(await idsOf(engine, '', { only: { lang: 'fr' } })).toEqual(['fr']);
    expect(await idsOf(engine, 'قانون', { only: { sectionIds: [] } })).toEqual([]);
  });

  test('what is being typed is completed from headlines and tags', async () => {
    expect(await engine.suggest('قانون الم', 'ar', 5)).toEqual(['قانون المالية']);
  });

  test('whatever is typed gives a result', async () => {
    for (const q of [
      '"',
      '*',
      '(',
      'AND',
      '"قانون" OR "',
      'a:b',
      '\0',
      '-',
      '{body} : "x"',
      '😀',
      '#',
      '"" *',
    ]) {
      expect((await engine.search(wish(q))).hits.length).toBeLessThanOrEqual(10);
      expect(await engine.suggest(q, 'ar', 5)).toBeInstanceOf(Array);
    }
  });

  test('a change is made once, by the first process, and can be found at once', async () => {
    const one = open('changes');
    await built(one, aStory('gone', { headline: 'كمون' }));
    const put = [aStory('new', { headline: 'زعفران', tagIds: ['a1'], personIds: ['b1'] })];
    const change = { put, remove: ['gone'], from: 1, to: 2 };
    expect([await one.apply(change), await open('changes').apply(change)]).toEqual([true, false]);
    expect([await one.position(), await idsOf(one, 'زعفران'), await idsOf(one, 'كمون')]).toEqual([
      2,
      ['new'],
      [],
    ]);
    expect([await one.storiesWith('tag', 'a1'), await one.storiesWith('person', 'b1')]).toEqual([
      ['new'],
      ['new'],
    ]);
  });

  test('what was read earlier does not come over what was read later', async () => {
    const one = open('late');
    await built(one, aStory('s', { headline: 'خبر' }));
    await one.apply({ put: [aStory('s', { headline: 'كركم' })], remove: [], from: 1, to: 9 });
    await one.apply({ put: [aStory('s', { headline: 'سمسم' })], remove: [], from: 9, to: 9 });
    const late = { put: [aStory('s', { headline: 'خبر قديم' })], remove: [], from: 9, to: 5 };
    await one.apply(late);
    expect(await idsOf(one, 'سمسم')).toEqual(['s']);
  });

  test('readers go on with the old index while a new one is built, and of two builders one builds', async () => {
    const one = open('rebuilt');
    await built(one, aStory('old', { headline: 'خبر' }));
    const seen: (readonly string[])[] = [];
    let other: Promise<number | undefined> | undefined;
    async function* slowly() {
      other = open('rebuilt').rebuild(inBatches([aStory('other')]), () => Promise.resolve(8));
      yield [aStory('new', { headline: 'خبر' })];
      seen.push(await idsOf(one, 'خبر'));
    }
    const counts = [await one.rebuild(slowly(), () => Promise.resolve(7)), await other];
    expect([counts, seen]).toEqual([[1, undefined], [['old']]]);
    expect([await idsOf(one, 'خبر'), await one.position()]).toEqual([['new'], 7]);
  });

  test('a building that is no longer wanted leaves the old index, and the way free', async () => {
    const one = open('stopped');
    await built(one, aStory('old', { headline: 'خبر' }));
    const stopping = new AbortController();
    async function* endless() {
      for (let n = 0; ; n += 1) {
        if (n === 3) stopping.abort();
        yield await Promise.resolve([aStory(`new${n}`, { headline: 'خبر' })]);
      }
    }
    const building = one.rebuild(endless(), () => Promise.resolve(2), stopping.signal);
    await expect(building).rejects.toThrow('aborted');
    expect(await idsOf(one, 'خبر')).toEqual(['old']);
    expect(await built(one, aStory('next', { headline: 'خبر' }))).toBe(1);
  });

  test('an index whose server was away catches up when it is back', async () => {
    let isAway = true;
    const gate = createServer((req, res) => void pass(req, res));
    const pass = async (req: IncomingMessage, res: ServerResponse) => {
      if (isAway) return res.writeHead(503).end();
      const body = req.method === 'GET' ? {} : { body: await text(req) };
      const type = { 'Content-Type': req.headers['content-type'] ?? '' };
      const answer = await fetch(`${server.url}${req.url}`, {
        method: req.method ?? 'GET',
        headers: type,
        ...body,
      });
      return res.writeHead(answer.status).end(await answer.text());
    };
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    const address = gate.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/away`;
    const one = createOpenSearchEngine({ url, synonyms: () => [], languages: () => ['ar'] });
    const database = await openNewsroom();
    const { id } = await anArticle({ headline: 'زعفران تالوين' });
    const follower = new IndexFollower({ engine: one, log: pino({ level: 'silent' }), tryAgainAfter: 50 });
    await follower.caughtUp();
    await expect(one.search(wish('زعفران'))).rejects.toThrow(SearchUnavailable);
    isAway = false;
    await until(async () => (await one.position()) !== undefined, 20_000);
    expect(await idsOf(one, 'الزعفران')).toEqual([id]);
    await follower.stop();
    await database.close();
    gate.close();
    gate.closeAllConnections();
  });

  test('readers find what they mean as well as in the index beside the data', async () => {
    const one = open('relevance', usual);
    await built(one, ...documents.map((document) => storyOf(document, now)));
    const { ndcg, recall } = await measured((q, lang) => idsOf(one, q, { lang }));
    process.stdout.write(`OpenSearch: nDCG@10 ${ndcg.toFixed(3)}, recall ${recall.toFixed(3)}\n`);
    expect(ndcg).toBeGreaterThan(0.96);
    expect(recall).toBeGreaterThan(0.97);
  }, 120_000);
});
