import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Types } from 'mongoose';
import { ArticleModel, type ArticleRecord } from '../../src/articles/store/article.model';
import { slugKey } from '../../src/language/slug';
import { aStory as anArticle } from '../articles/newsroom';
import { inTime, newFolder, removeFolder, startNode, until } from '../cluster/process';
import { openDatabase } from '../../src/database/database';
import { ensureDefaultSections } from '../../src/sections/section.service';
import { aStory, anEngine, built, idsOf } from './a.story';

const indexesIn = (dataDir: string): readonly string[] => {
  const folder = join(dataDir, 'search');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
};

async function* stories(count: number, atTheEnd: () => void) {
  const all = Array.from({ length: count }, (_, n) => aStory(`n${n}`, { headline: `خبر جديد ${n}` }));
  yield await Promise.resolve(all);
  atTheEnd();
}

test.each([0, 1, 5, 20, 40])(
  'a building that is no longer wanted %i steps before its end ends at once, and nothing of it stays',
  async (turns) => {
    const { engine, dataDir } = anEngine();
    await built(engine, aStory('old', { headline: 'خبر' }));
    const stopping = new AbortController();
    const stopSoon = async () => {
      for (let n = 0; n < turns; n += 1) await turn();
      stopping.abort();
    };
    const building = engine.rebuild(
      stories(300, () => void stopSoon()),
      () => Promise.resolve(2),
      stopping.signal,
    );
    await expect(building).rejects.toThrow('aborted');
    expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([1, ['old']]);
    expect(indexesIn(dataDir)).toHaveLength(1);
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
  },
);

test('a building ends although the stories never come', async () => {
  const { engine, dataDir } = anEngine();
  const stopping = new AbortController();
  async function* hanging() {
    yield [aStory('one')];
    setTimeout(() => stopping.abort(), 20);
    await new Promise(() => undefined);
  }
  await expect(engine.rebuild(hanging(), () => Promise.resolve(1), stopping.signal)).rejects.toThrow(
    'aborted',
  );
  expect(indexesIn(dataDir)).toEqual([]);
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
});

/** A paper with an archive that takes a while to index, in a node's folder. */
async function fill(folder: string, count: number): Promise<void> {
  const database = await openDatabase({ dataDir: join(folder, 'data') });
  await ensureDefaultSections(new Date());
  const { id } = await anArticle({ headline: 'خبر', body: `<p>${'كلمة أخرى في النص '.repeat(100)}</p>` });
  const model = await ArticleModel.findById(id).lean<ArticleRecord>();
  const rows = Array.from({ length: count }, (_, n) => {
    const slug = `story-${n}`;
    const ids = { _id: new Types.ObjectId(), translationGroup: new Types.ObjectId() };
    return { ...model, ...ids, externalId: `n${n}`, slug, slugKey: slugKey(slug) };
  });
  await ArticleModel.collection.insertMany(rows, { ordered: false });
  await database.close();
}

/** Whether no partial index is left: no index, or one that was complete before the end. */
async function isTidy(dataDir: string): Promise<boolean> {
  const { engine } = anEngine(dataDir);
  const position = await engine.position();
  await engine.close();
  return position !== undefined || indexesIn(dataDir).length === 0;
}

test.each(['1', '2'])(
  'a paper of %s processes that builds its index ends when told to',
  async (processes) => {
    const folder = newFolder();
    await fill(folder, 4000);
    const dataDir = join(folder, 'data');
    const node = await startNode(folder, { WEB_CONCURRENCY: processes });
    await until(() => indexesIn(dataDir).length > 0, 30_000);
    const { code, took } = await node.end('SIGTERM');
    expect({ code, said: node.output() }).toMatchObject({ code: 0 });
    expect(await isTidy(dataDir)).toBe(true);
    expect(took).toBeLessThan(inTime(5000));
    removeFolder(folder);
  },
);
