import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import sharp from 'sharp';
import { system } from '../../../src/accounts/account';
import { articlesAfter } from '../../../src/articles/article.service';
import { deleteDraft, findDeletedSources } from '../../../src/articles/deletion/deletion.service';
import { findProposal, putProposal } from '../../../src/articles/proposals/proposal.model';
import { correct } from '../../../src/articles/publishing/publishing.service';
import { formFor } from '../../../src/articles/working-drafts/saving.service';
import { eventsAfter } from '../../../src/events/outbox.model';
import { storeUpload } from '../../../src/media/media.service';
import { readPageInput } from '../../../src/pages/page.input';
import { addPage } from '../../../src/pages/page.service';
import { addRedirect, findRedirect } from '../../../src/seo/redirect.service';
import { readSections } from '../../../src/sections/section.service';
import { localFiles } from '../../../src/storage/local';
import {
  findImportedVersion,
  saveImportedVersion,
} from '../../../src/transfer/importers/agency/source-version.model';
import { exportPaper } from '../../../src/transfer/folder/export';
import { importPaper } from '../../../src/transfer/folder/import';
import { migrations } from '../../../src/transfer/migrations/migrations';
import { anId } from '../../an-id';
import { aDraft, aStory, at, editor, openNewsroom } from '../../articles/newsroom';

const folder = mkdtempSync(join(tmpdir(), 'midad-folder-'));
const from = join(folder, 'export');
const parts = { name: { ar: 'الجريدة' }, version: '9.9.9' };
const filesIn = (name: string) => localFiles(join(folder, name));

/** Every file of a folder with its digest. */
const digests = (root: string) =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(root, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(root, name)))
          .digest('hex'),
      ]),
  );

/** Runs the work with a new paper. */
async function inNewPaper<T>(work: (database: Awaited<ReturnType<typeof openNewsroom>>) => Promise<T>) {
  const database = await openNewsroom();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const damaged = (name: string, damage: (root: string) => void): string => {
  const copy = join(folder, `damaged-${name}`);
  cpSync(from, copy, { recursive: true });
  damage(copy);
  return copy;
};
const edit = (root: string, name: string, change: (text: string) => string) =>
  writeFileSync(join(root, name), change(readFileSync(join(root, name), 'utf8')));
const aPictureIn = (root: string) => {
  const media = join(root, 'media');
  const [name = ''] = readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /\./.test(each),
  );
  return join(media, name);
};

beforeAll(async () => {
  await inNewPaper(async (database) => {
    const files = filesIn('uploads');
    const content = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#357' } })
      .jpeg()
      .toBuffer();
    const said = { alt: { ar: 'بحر' }, credit: { ar: 'سلمى العلوي' } };
    const upload = { content, filename: 'لقطة.jpg', lang: 'ar', actor: editor, ...said };
    const { media } = await storeUpload(files, upload, at(0));
    // U+2028 is a line separator for some readers; JSON can contain it unescaped.
    const body = `<p>نص\u00a0فيه «اقتباس»</p><img src="media:${media.id}" alt="بحر">`;
    const story = await aStory({
      headline: 'خبر مصحَّح',
      body,
      tags: ['#واتساب'],
      leadImage: { mediaId: media.id },
    });
    await correct({ who: editor, now: at(5) }, story.id, 'الصواب كذا\u2028وكذا');
    for (let each = 0; each < 12; each += 1) await aStory({ headline: `خبر ${each}` }, at(each));
    await aDraft({ headline: 'مسودة' });
    await addRedirect('/قديم', '/technology');
    const texts = [{ lang: 'ar', title: 'من نحن', body: '<p>نحن</p>' }];
    await addPage({ who: system, now: at(0) }, readPageInput({ texts }));
    await exportPaper(from, { ...parts, database, files });
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

test('an export is a readable folder: one document per line, files unchanged', () => {
  const manifest = JSON.parse(readFileSync(join(from, 'midad.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    format: 'midad',
    formatVersion: 1,
    version: '9.9.9',
    name: { ar: 'الجريدة' },
    collections: { articles: { count: 14 }, pages: { count: 1 } },
    media: { files: 2, missing: [] },
  });
  const lines = readFileSync(join(from, 'articles.ndjson'), 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(14);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    headline: 'خبر مصحَّح',
    publishedAt: { $date: '2026-11-24T08:00:00Z' },
  });
  expect(readdirSync(from)).not.toContain('accounts.ndjson');
  expect(statSync(from).mode & 0o077).toBe(0);
  expect(statSync(join(from, 'articles.ndjson')).mode & 0o077).toBe(0);
});

test('imported into a new paper and exported again it is the same to the byte, also after two imports', async () => {
  await inNewPaper(async (database) => {
    const files = filesIn('uploads-new');
    const before = (await eventsAfter(0, 1000)).at(-1)?.seq ?? 0;
    await importPaper(from, files, at(60));
    await importPaper(from, files, at(61));
    const again = join(folder, 'again');
    await exportPaper(again, { ...parts, database, files });
    expect(digests(again)).toEqual(digests(from));
    expect((await eventsAfter(before, 1000)).map(({ type }) => type)).toContain('paper.imported');
    expect((await readSections()).bySlug('technology')).toBeDefined();
  });
});

test('an export is a snapshot in spite of writes in the meantime', async () => {
  await inNewPaper(async (database) => {
    await aStory({ headline: 'قبل' });
    const headlines = await database.snapshot(async (read) => {
      await aStory({ headline: 'أثناء' }, at(1));
      const found: unknown[] = [];
      for await (const { headline } of read('articles')) found.push(headline);
      return found;
    });
    expect(headlines).toEqual(['قبل']);
    expect(await articlesAfter(undefined, 10)).toHaveLength(2);
  });
});

test('a folder that is not empty is refused', async () => {
  await inNewPaper(async (database) => {
    const kept = join(folder, 'filled');
    cpSync(from, kept, { recursive: true });
    const files = filesIn('uploads');
    await expect(exportPaper(kept, { ...parts, database, files })).rejects.toThrow('is not empty');
    expect(digests(kept)).toEqual(digests(from));
  });
});

/** Changes lines of a collection and updates the manifest, as in a forged export. */
function forge(root: string, collection: string, change: (text: string) => string): void {
  const digest = () =>
    createHash('sha256')
      .update(readFileSync(join(root, `${collection}.ndjson`)))
      .digest('hex');
  const before = digest();
  edit(root, `${collection}.ndjson`, change);
  edit(root, 'midad.json', (text) => text.replace(before, digest()));
}

test('a forged export adds no redirects to other sites, and stored ones are removed', async () => {
  const forged = damaged('forged', (root) =>
    forge(root, 'redirects', (text) => text.replace('"/technology"', '"//host/technology"')),
  );
  await inNewPaper(async () => {
    await importPaper(forged, filesIn('uploads-forged'), at(60));
    expect(await findRedirect('/قديم')).toEqual({ from: '/قديم', status: 410 });
    const redirects = mongoose.connection.collection('redirects');
    await redirects.updateOne({ from: '/قديم' }, { $set: { to: 'javascript:x()', status: 301 } });
    await migrations.find(({ id }) => id.endsWith('safe-markup-of-redirects'))?.run();
    expect(await findRedirect('/قديم')).toEqual({ from: '/قديم', status: 410 });
  });
});

test('a paper with stories of its own is unchanged', async () => {
  await inNewPaper(async () => {
    await aStory({ headline: 'خبرنا' });
    await expect(importPaper(from, filesIn('uploads-own'), at(60))).rejects.toThrow(
      'the paper has articles of its own',
    );
    expect((await articlesAfter(undefined, 10)).map(({ headline }) => headline)).toEqual(['خبرنا']);
    expect(existsSync(join(folder, 'uploads-own'))).toBe(false);
  });
});

test('a story that was edited after the import is not overwritten', async () => {
  await inNewPaper(async () => {
    const files = filesIn('uploads-changed');
    await importPaper(from, files, at(60));
    const [story] = await articlesAfter(undefined, 1);
    await correct({ who: editor, now: at(70) }, anId(story?.id ?? ''), 'تصحيح جديد');
    await expect(importPaper(from, files, at(80))).rejects.toThrow('articles of its own');
    expect((await articlesAfter(undefined, 1))[0]?.corrections).toHaveLength(2);
  });
});

describe('nothing is written from an export that', () => {
  let database: Awaited<ReturnType<typeof openNewsroom>>;
  beforeAll(async () => {
    database = await openNewsroom();
  });
  afterAll(() => database.close());
  const refused = async (copy: string, said: RegExp) => {
    await expect(importPaper(copy, filesIn('uploads-none'), at(60))).rejects.toThrow(said);
    expect(await articlesAfter(undefined, 1)).toEqual([]);
    expect(existsSync(join(folder, 'uploads-none'))).toBe(false);
  };

  const first = (text: string) => text.replace(/^.*\n/, '');
  test.each<[string, (root: string) => void, RegExp]>([
    ['has no manifest', (root) => rmSync(join(root, 'midad.json')), /no midad\.json in it/],
    [
      'is of another product',
      (root) => edit(root, 'midad.json', () => '{"format":"x"}'),
      /not one of an export/,
    ],
    [
      'is of a later format',
      (root) => edit(root, 'midad.json', (text) => text.replace('"formatVersion": 1', '"formatVersion": 2')),
      /written by Midad 9\.9\.9 \(format 2, this is format 1\)/,
    ],
    [
      'has been through changes that are not known here',
      (root) =>
        edit(root, 'midad.json', (text) => text.replace('"migrations": [', '"migrations": ["2031-x",')),
      /by a newer Midad \(9\.9\.9\): it knows "2031-x"/,
    ],
    [
      'names a collection that is not known here',
      (root) => edit(root, 'midad.json', (text) => text.replace('"articles": {', '"../../etc": {')),
      /midad\.json: "collections"/,
    ],
    [
      'has a damaged line',
      (root) => edit(root, 'revisions.ndjson', (text) => text.replace('{', '(')),
      /revisions\.ndjson, line 1: this is no document/,
    ],
    [
      'is cut off',
      (root) => edit(root, 'articles.ndjson', (text) => text.slice(0, -40)),
      /articles\.ndjson is cut off/,
    ],
    [
      'lacks a line',
      (root) => edit(root, 'articles.ndjson', first),
      /holds 13 documents, and should hold 14/,
    ],
    [
      'has a line twice',
      (root) => edit(root, 'tags.ndjson', (text) => text + text),
      /tags\.ndjson, line 2: the ids do not rise/,
    ],
    [
      'was written in',
      (root) => edit(root, 'pages.ndjson', (text) => text.replace('نحن', 'هم')),
      /pages\.ndjson was changed/,
    ],
    [
      'lacks a file of a collection',
      (root) => rmSync(join(root, 'people.ndjson')),
      /people\.ndjson is missing/,
    ],
    ['lacks a picture', (root) => rmSync(aPictureIn(root)), /the file media\/.* is missing/],
    ['has another picture', (root) => writeFileSync(aPictureIn(root), 'other'), /media\/.* is damaged/],
    [
      'has a link in place of a picture',
      (root) => {
        const picture = aPictureIn(root);
        rmSync(picture);
        symlinkSync('/etc/hostname', picture);
      },
      /is a link/,
    ],
  ])('%s', async (name, damage, said) => {
    const copy = damaged(name.replace(/\W/g, ''), damage);
    await refused(copy, said);
  });

  test('refers to a file outside of it', async () => {
    const line = (text: string) => text.replace(/"hash":"[0-9a-f]{32}"/, '"hash":"../../../../etc/passwd"');
    const copy = damaged('outside', (root) => {
      edit(root, 'media.ndjson', line);
      const sha256 = createHash('sha256')
        .update(readFileSync(join(root, 'media.ndjson')))
        .digest('hex');
      edit(root, 'midad.json', (text) =>
        text.replace(/("media": \{\s+"count": 1,\s+"sha256": ")\w+/, `$1${sha256}`),
      );
    });
    await refused(copy, /a document names no file/);
  });
});

test('an export contains source versions, proposals and deleted sources', async () => {
  const root = join(folder, 'sources');
  const taken = {
    externalId: 'ninjs:1',
    version: { number: '2', at: at(1) },
    digest: 'd',
    articleVersion: 1,
  };
  const { story, proposal } = await inNewPaper(async (database) => {
    const kept = await aDraft({ headline: 'برقية', externalId: 'ninjs:1' });
    await saveImportedVersion(taken);
    const form = await formFor(kept, { timeZone: 'UTC' });
    const waiting = { articleId: kept.id, name: 'version 3', form, receivedAt: at(2) };
    await putProposal(waiting);
    const gone = await aDraft({ headline: 'محذوف', externalId: 'wxr:9' });
    await deleteDraft({ who: editor, now: at(3) }, gone.id);
    await exportPaper(root, { ...parts, database, files: filesIn('uploads') });
    return { story: kept, proposal: waiting };
  });
  await inNewPaper(async () => {
    await importPaper(root, filesIn('elsewhere'), at(9));
    expect(await findImportedVersion('ninjs:1')).toEqual(taken);
    expect(await findProposal(story.id)).toEqual(proposal);
    const deleted = await findDeletedSources(['wxr:9', 'ninjs:1']);
    expect([...deleted.values()]).toEqual([{ externalId: 'wxr:9', headline: 'محذوف', deletedAt: at(3) }]);
  });
});
