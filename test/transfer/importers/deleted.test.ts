/** Imported stories that were deleted at the desk and are imported again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articlesAfter, findArticle, saveArticle } from '../../../src/articles/article.service';
import { readArticlePatch } from '../../../src/articles/article.input';
import { deleteDraft, purgeDeleted } from '../../../src/articles/deletion/deletion.service';
import { readSections } from '../../../src/sections/section.service';
import { loadPaper } from '../../../src/settings/paper.service';
import { localFiles } from '../../../src/storage/local';
import { importStory } from '../../../src/transfer/import';
import { readNinjs } from '../../../src/transfer/importers/agency/ninjs';
import { runImport, type ImportRequest } from '../../../src/transfer/importers/runs/run';
import { readWordpress } from '../../../src/transfer/importers/wordpress/wordpress';
import { at, editor, languages, openNewsroom } from '../../articles/newsroom';
import { comment, wxr } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'midad-deleted-'));
const readers = { wxr: readWordpress, ninjs: readNinjs };
const files = localFiles(join(folder, 'up'));
let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => (database = await openNewsroom()));
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

async function take(kind: keyof typeof readers, content: string, order: Partial<ImportRequest> = {}) {
  const file = join(folder, `given.${kind}`);
  writeFileSync(file, content);
  const place = { paper: await loadPaper('https://midad.example'), files, now: at(10), explain: String };
  const whole = { file, publish: true, fetchPictures: false, ...order };
  return runImport(readers[kind](file), whole, place);
}
const again = { restoreDeleted: true };
const called = async (headline: string) => {
  const found = (await articlesAfter(undefined, 1000)).find((each) => each.headline === headline);
  if (!found) throw new Error(`no story is called ${headline}`);
  return found;
};
const notes = ({ notes: all }: { readonly notes: readonly { readonly why: string }[] }) =>
  all.map(({ why }) => why);

test('a restorable story returns unchanged, with its id, and is published', async () => {
  const posts = wxr([{ id: 1, title: 'يعود', more: comment('1') }]);
  await take('wxr', posts, { publish: false });
  const came = await called('يعود');
  const around = { languages, sections: await readSections() };
  const patch = readArticlePatch({ standfirst: 'كتبه المكتب' }, around);
  await saveArticle({ who: editor, now: at(1) }, came, patch);
  await deleteDraft({ who: editor, now: at(2) }, came.id);

  const rolledBack = await take('wxr', posts, { ...again, dryRun: true });
  expect(rolledBack).toMatchObject({ taken: 1, restored: 1, known: 0, left: 0, failed: 0 });
  await expect(findArticle(came.id)).rejects.toThrow('articles.error.unknown');

  const restored = await take('wxr', posts, again);
  expect(restored).toMatchObject({ taken: 1, restored: 1, known: 0, left: 0, failed: 0 });
  expect(notes(restored)).toContain('was deleted here: restored as it was');
  expect(await called('يعود')).toMatchObject({
    id: came.id,
    status: 'published',
    standfirst: 'كتبه المكتب',
  });
  expect(await take('wxr', posts, again)).toMatchObject({ taken: 0, restored: 0, known: 1 });
});

test('a permanently deleted story is imported anew', async () => {
  const posts = wxr([{ id: 2, title: 'يدخل من جديد' }]);
  await take('wxr', posts, { publish: false });
  const came = await called('يدخل من جديد');
  await deleteDraft({ who: editor, now: at(2) }, came.id);
  await purgeDeleted(at(60 * 24 * 40));
  for (const dryRun of [true, false]) {
    const result = await take('wxr', posts, { ...again, dryRun });
    expect(result).toMatchObject({ published: 1, restored: 0, left: 0, failed: 0 });
    expect(notes(result)).toContain('deleted here on 2026-11-24 and gone for good: taken in anew');
  }
  expect((await called('يدخل من جديد')).id).not.toBe(came.id);
});

test('a newer version of its agency updates a restored story', async () => {
  const item = (version: number, headline: string) =>
    JSON.stringify({
      uri: 'urn:again',
      version: String(version),
      headline,
      language: 'ar',
      versioncreated: `2024-01-0${version}T10:00:00Z`,
      body_html: '<p>نص</p>',
    });
  await take('ninjs', item(1, 'برقية أولى'), { publish: false, section: 'sports' });
  await deleteDraft({ who: editor, now: at(2) }, (await called('برقية أولى')).id);
  expect(await take('ninjs', item(2, 'برقية ثانية'), { section: 'sports' })).toMatchObject({ left: 1 });
  const result = await take('ninjs', item(2, 'برقية ثانية'), { ...again, section: 'sports' });
  expect(result).toMatchObject({ taken: 1, updated: 1, restored: 0, left: 0, failed: 0 });
  expect((await called('برقية ثانية')).status).toBe('published');
});

test('the story of a text file is restored too', async () => {
  const file = join(folder, 'one.txt');
  writeFileSync(file, 'قصة من ملف\nنص القصة.\n');
  const order = { file, format: 'text' as const, section: 'culture', publish: false };
  const place = { files, languages, now: at(10) };
  const { article } = await importStory(order, place);
  await deleteDraft({ who: editor, now: at(11) }, article.id);
  await expect(importStory(order, place)).rejects.toThrow(
    'was deleted here (--restore-deleted takes it again)',
  );
  const restored = await importStory({ ...order, ...again, publish: true }, place);
  expect(restored).toMatchObject({ known: false, restored: true });
  expect(restored.article).toMatchObject({ id: article.id, status: 'published' });
});
