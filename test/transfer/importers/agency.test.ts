/** Newer versions, cancellations, withholding and embargoes of agencies, in ninjs 1, 2 and 3. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../../src/accounts/account';
import { isLive, type Article } from '../../../src/articles/article';
import { readArticlePatch } from '../../../src/articles/article.input';
import { findByExternalId, saveArticle } from '../../../src/articles/article.service';
import { decideProposal, findProposal } from '../../../src/articles/proposals/proposal.service';
import { readSections } from '../../../src/sections/section.service';
import { loadPaper } from '../../../src/settings/paper.service';
import { localFiles } from '../../../src/storage/local';
import { readNinjs } from '../../../src/transfer/importers/agency/ninjs';
import { exitStatus } from '../../../src/transfer/importers/runs/report';
import { runImport, type ImportRequest } from '../../../src/transfer/importers/runs/run';
import { listNotifications } from '../../../src/workflow/notifications/notification.service';
import { withNotice } from '../../../src/workflow/notice';
import { listThreads } from '../../../src/workflow/threads/thread.service';
import { at, editor, languages, openNewsroom } from '../../articles/newsroom';
import { anAccount } from '../../desk/a.desk';
import { aPaper } from '../../web/a.paper';
import { aTranslate } from '../../web/a.translate';

const folder = mkdtempSync(join(tmpdir(), 'midad-agency-'));
const now = at(0);
let database: Awaited<ReturnType<typeof openNewsroom>>;
let chief: Account;

beforeAll(async () => {
  database = await openNewsroom();
  chief = await anAccount('editor');
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const paper = () => loadPaper('https://midad.example');

async function take(items: object | readonly object[], order: Partial<ImportRequest> = {}) {
  const file = join(folder, 'given.json');
  writeFileSync(file, JSON.stringify(items));
  const place = { paper: await paper(), files: localFiles(join(folder, 'up')), now, explain: String };
  const whole = { file, section: 'economy', publish: true, fetchPictures: false, ...order };
  const result = await runImport(readNinjs(file), whole, place);
  return {
    ...result,
    code: exitStatus(result),
    told: result.notes.map(({ what, why }) => `${what}: ${why}`),
  };
}

/** An item of version 1. */
const v1 = (uri: string, version: number, more: object = {}) => ({
  uri,
  type: 'text',
  pubstatus: 'usable',
  language: 'ar',
  headline: `خبر ${version}`,
  version: String(version),
  body_html: `<p>النص ${version}.</p><p>ثابت.</p>`,
  firstcreated: '2024-02-03T09:00:00Z',
  versioncreated: `2024-02-03T1${version}:00:00Z`,
  ...more,
});
/** The same in version 3, which writes camelCase. */
const v3 = (uri: string, version: number, more: object = {}) => ({
  uri,
  type: 'text',
  pubStatus: 'usable',
  language: 'ar',
  version: String(version),
  standard: { name: 'ninjs', version: '3.0' },
  headlines: [{ role: 'main', value: `خبر ${version}` }],
  bodies: [
    { role: 'main', contentType: 'text/plain', value: `النص ${version}.\nثابت.` },
    { role: 'main', contentType: 'text/html', value: `<p>النص ${version}.</p><p>ثابت.</p>` },
  ],
  firstCreated: '2024-02-03T09:00:00Z',
  versionCreated: `2024-02-03T1${version}:00:00Z`,
  ...more,
});

async function story(uri: string): Promise<Article> {
  const found = await findByExternalId(`ninjs:${uri}`);
  if (!found) throw new Error(`no story of ${uri}`);
  return found;
}

async function edit(article: Article, patch: object): Promise<Article> {
  const around = { languages, sections: await readSections() };
  return saveArticle({ who: editor, now: at(5) }, article, readArticlePatch(patch, around));
}

/** The notes to editors in a language. */
const notesOf = async ({ id }: Article, lang = 'ar') => {
  const site = { paper: aPaper, t: aTranslate() };
  return (await listThreads(`article:${id}`)).flatMap(({ comments }) =>
    comments.map((comment) => withNotice(comment, lang, site)),
  );
};

describe.each([
  ['1', v1],
  ['3', v3],
])('in ninjs %s', (name, item) => {
  const uri = (what: string) => `urn:v${name}:${what}`;

  test('a newer version updates an unedited story, and reports it', async () => {
    await take(item(uri('update'), 1));
    const first = await story(uri('update'));
    expect(first).toMatchObject({ status: 'published', publishedAt: new Date('2024-02-03T09:00:00Z') });
    expect(await take(item(uri('update'), 2))).toMatchObject({ updated: 1, code: 0 });
    const second = await story(uri('update'));
    expect(second).toMatchObject({ headline: 'خبر 2', body: '<p>النص 2.</p><p>ثابت.</p>', slug: first.slug });
    expect(second).toMatchObject({ status: 'published', publishedAt: first.publishedAt });
    expect((await listNotifications(chief.id, 5))[0]).toMatchObject({
      kind: 'agency',
      subject: `article:${first.id}`,
    });
    const third = await take(item(uri('update'), 3));
    expect(third).toMatchObject({ updated: 1, code: 0 });
  });

  test('the same version and an older version are recognised by their names', async () => {
    await take(item(uri('older'), 2));
    expect(await take(item(uri('older'), 2))).toMatchObject({ known: 1, updated: 0, code: 0, notes: [] });
    const older = await take(item(uri('older'), 1));
    expect(older).toMatchObject({ known: 1, updated: 0 });
    expect(older.told[0]).toContain('version 1: the paper has version 2, which is newer');
    expect((await story(uri('older'))).headline).toBe('خبر 2');
  });

  test('an edited story is not replaced: the newer text becomes a proposal', async () => {
    await take(item(uri('edited'), 1));
    const mine = await edit(await story(uri('edited')), {
      headline: 'عنواننا',
      body: '<p>نصنا.</p><p>ثابت.</p>',
    });
    const result = await take(item(uri('edited'), 2));
    expect(result).toMatchObject({ updated: 0, left: 1, code: 2 });
    expect(result.told[0]).toContain(`/desk/articles/${mine.id}/proposal`);
    expect(await story(uri('edited'))).toMatchObject({ headline: 'عنواننا', version: mine.version });
    expect((await notesOf(mine))[0]).toContain('قارنوا النصين');
    expect((await listNotifications(chief.id, 5))[0]).toMatchObject({
      href: `/desk/articles/${mine.id}/proposal`,
    });
    const decision = { version: mine.version, taken: new Set(['body']) };
    const chosen = await decideProposal({ who: editor, now: at(9) }, mine.id, {
      decision,
      paper: await paper(),
    });
    expect(chosen).toMatchObject({ headline: 'عنواننا', body: '<p>النص 2.</p><p>ثابت.</p>' });
    expect(await findProposal(mine.id)).toBeUndefined();
  });

  test('a cancellation kills a published story, with a notice', async () => {
    await take(item(uri('cancel'), 1));
    const canceled = {
      ...item(uri('cancel'), 3),
      ...(name === '3' ? { pubStatus: 'canceled' } : { pubstatus: 'cancelled' }),
    };
    expect(await take(canceled, { dryRun: true })).toMatchObject({ updated: 1 });
    expect((await story(uri('cancel'))).status).toBe('published');
    const result = await take(canceled);
    expect(result).toMatchObject({ updated: 1, code: 0 });
    expect(result.told[0]).toContain('canceled by its agency: killed here');
    const killed = await story(uri('cancel'));
    expect(killed.status).toBe('killed');
    expect(killed.killNotice).toContain('ألغت الوكالة');
    expect(await take(item(uri('cancel'), 4))).toMatchObject({
      left: 1,
      leftOut: { 'a newer version of a story that was killed here': 1 },
    });
    expect((await story(uri('cancel'))).status).toBe('killed');
  });

  test('a canceled item is omitted, also within one file, in every order', async () => {
    const canceled = { ...item(uri('never'), 2), pubStatus: 'canceled', pubstatus: 'canceled' };
    for (const items of [[canceled], [item(uri('never'), 1), canceled], [canceled, item(uri('never'), 1)]]) {
      expect(await take(items)).toMatchObject({
        taken: 0,
        leftOut: { 'canceled by their agency': 1 },
        code: 2,
      });
    }
    expect(await findByExternalId(`ninjs:${uri('never')}`)).toBeUndefined();
  });

  test('within one file the newest version counts, in every order', async () => {
    const result = await take([item(uri('same'), 2), item(uri('same'), 3), item(uri('same'), 1)]);
    expect(result).toMatchObject({ published: 1, taken: 1, code: 0 });
    expect(result.told).toHaveLength(2);
    expect((await story(uri('same'))).headline).toBe('خبر 3');
  });

  test('a withheld item stays a draft; a published story that becomes withheld is unpublished', async () => {
    const withheld = (version: number) => ({
      ...item(uri('held'), version),
      pubstatus: 'withheld',
      pubStatus: 'withheld',
    });
    expect(await take(withheld(1))).toMatchObject({ drafts: 1, held: 1, code: 1 });
    expect((await story(uri('held'))).status).toBe('draft');
    expect(await take(item(uri('held'), 2))).toMatchObject({ updated: 1 });
    expect(await story(uri('held'))).toMatchObject({ status: 'published', headline: 'خبر 2' });
    const again = await take(withheld(3));
    expect(again.told[0]).toContain('withheld by its agency: taken from readers');
    expect(await story(uri('held'))).toMatchObject({ status: 'unpublished', headline: 'خبر 2' });
  });

  test('a cancellation before the story is stored; a later version is imported', async () => {
    const cancel = { pubstatus: 'canceled', pubStatus: 'canceled' };
    expect(await take(item(uri('early'), 3, cancel))).toMatchObject({ left: 1, code: 2 });
    for (const version of [2, 3]) {
      expect(await take(item(uri('early'), version))).toMatchObject({
        taken: 0,
        leftOut: { 'canceled by their agency': 1 },
      });
    }
    expect(await findByExternalId(`ninjs:${uri('early')}`)).toBeUndefined();
    expect(await take(item(uri('early'), 4))).toMatchObject({ published: 1, code: 0 });
  });

  test('an embargo unpublishes a published story until its end', async () => {
    const until = (end: string) => (name === '3' ? { embargoedUntil: end } : { embargoed: end });
    await take(item(uri('later'), 1));
    const result = await take(item(uri('later'), 2, until('2031-01-01T06:00:00Z')));
    expect(result).toMatchObject({ failed: 0, updated: 1, code: 0 });
    expect(result.told.join()).toContain('under embargo by its agency');
    const held = await story(uri('later'));
    expect(held).toMatchObject({ status: 'scheduled', headline: 'خبر 2' });
    expect([held.scheduledFor, held.embargoUntil]).toEqual(Array(2).fill(new Date('2031-01-01T06:00:00Z')));
    expect((await notesOf(held)).join()).toContain('وضعت الوكالة هذا الخبر تحت الحظر (النسخة 2)');
    expect((await notesOf(held, 'fr')).join()).toContain('sous embargo (version 2)');
    expect((await notesOf(held, 'en')).join()).toContain('under embargo (version 2)');
    await take(item(uri('later'), 3, until('2032-01-01T06:00:00Z')));
    expect((await story(uri('later'))).scheduledFor).toEqual(new Date('2032-01-01T06:00:00Z'));
    const lifted = await take(item(uri('later'), 4));
    expect(lifted.told.join()).toContain('names no embargo any more');
  });

  test('an embargo applies to an edited story too, and its text stays', async () => {
    const end = '2031-01-01T06:00:00Z';
    await take(item(uri('ours'), 1));
    await edit(await story(uri('ours')), { headline: 'عنواننا', body: '<p>نصنا.</p>' });
    await take(item(uri('ours'), 2, name === '3' ? { embargoedUntil: end } : { embargoed: end }));
    expect(await story(uri('ours'))).toMatchObject({ status: 'scheduled', headline: 'عنواننا' });
  });

  test('a past embargo changes nothing', async () => {
    const end = '2024-02-03T12:00:00Z';
    await take(item(uri('over'), 1));
    const result = await take(
      item(uri('over'), 2, name === '3' ? { embargoedUntil: end } : { embargoed: end }),
    );
    expect(result).toMatchObject({ failed: 0, updated: 1, code: 0 });
    expect(await story(uri('over'))).toMatchObject({ status: 'published', headline: 'خبر 2' });
  });

  test('a newer version that looks like a kill does not replace the published text', async () => {
    await take(item(uri('kill-words'), 1));
    const said = { headline: 'إلغاء: خبر', headlines: [{ value: 'إلغاء: خبر', role: 'main' }] };
    expect(await take(item(uri('kill-words'), 2, said))).toMatchObject({ updated: 0, left: 1 });
    expect(await story(uri('kill-words'))).toMatchObject({ status: 'published', headline: 'خبر 1' });
  });

  test('an embargo is imported', async () => {
    const until =
      name === '3' ? { embargoedUntil: '2031-01-01T06:00:00Z' } : { embargoed: '2031-01-01T06:00:00Z' };
    expect(await take(item(uri('embargo'), 1, until))).toMatchObject({ published: 0, scheduled: 1 });
    const waiting = await story(uri('embargo'));
    expect(isLive(waiting, now)).toBe(false);
    expect(waiting.embargoUntil).toEqual(new Date('2031-01-01T06:00:00Z'));
    const unreadable = name === '3' ? { embargoedUntil: 'قريبا' } : { embargoed: 'قريبا' };
    expect(await take(item(uri('embargo2'), 1, unreadable))).toMatchObject({ drafts: 1, held: 1 });
  });
});

test.each([
  ['its headline reads like a kill', { headline: 'إلغاء: خبر سابق' }],
  ['its headline reads like a kill', { headline: 'KILL - Port story' }],
  ['its note to editors reads like a kill', { ednote: 'Please kill the story sent at 10:00' }],
  ['its genre reads like a kill', { genre: [{ name: 'Kill' }] }],
  ['its note to editors asks to hold it', { ednote: 'محظور النشر حتى المساء' }],
  ['its status "stat:frozen" is not known', { pubstatus: 'stat:frozen' }],
])('%s: the item stays a draft and is reported', async (said, more) => {
  const result = await take(v1(`urn:signs:${JSON.stringify(more)}`, 1, more));
  expect(result).toMatchObject({ published: 0, drafts: 1, held: 1, code: 1 });
  expect(result.told.join('\n')).toContain(said);
});

test.each([
  ['a concept', { pubstatus: { qcode: 'stat:canceled' } }],
  ['a list', { pubstatus: ['usable', 'canceled'] }],
  ['two spellings', { pubstatus: 'usable', pubStatus: 'canceled' }],
  ['two spellings, the other way about', { pubStatus: 'usable', pub_status: 'killed', pubstatus: '' }],
])('of a status given as %s the strictest value applies', async (shape, more) => {
  expect(await take(v1(`urn:shape:${shape}`, 1, more))).toMatchObject({ taken: 0, left: 1, code: 2 });
});

test.each([
  ['a status that is an object of something else', { pubstatus: { state: 1 } }],
  ['an embargo that is only said to be', { embargoed: true }],
  ['an embargo of an unknown shape', { embargoed: { from: 'now' } }],
  [
    'one embargo that is over and one that cannot be read',
    { embargoed: '2020-01-01', embargoedUntil: 'غدا' },
  ],
])('%s does not permit publication', async (shape, more) => {
  expect(await take(v1(`urn:shape:${shape}`, 1, more))).toMatchObject({ published: 0, drafts: 1, held: 1 });
});

test('of two ends of an embargo the later one applies', async () => {
  const ends = { embargoed: '2031-01-01T06:00:00Z', embargoedUntil: '2030-01-01T06:00:00Z' };
  expect(await take(v1('urn:two-ends', 1, ends))).toMatchObject({ scheduled: 1 });
  const story = await findByExternalId('ninjs:urn:two-ends');
  expect(story?.scheduledFor).toEqual(new Date('2031-01-01T06:00:00Z'));
});

test('a correction is published and reported', async () => {
  const more = { headline: 'تصحيح: رقم', ednote: 'Corrects figure in para 2' };
  const result = await take(v1('urn:correction', 1, more));
  expect(result).toMatchObject({ published: 1, code: 0 });
  expect(result.told).toEqual([
    expect.stringContaining('its headline says that it is a correction'),
    expect.stringContaining('note to editors: Corrects figure'),
  ]);
});

test('news about a cancellation is not a cancellation', async () => {
  expect(await take(v1('urn:news', 1, { headline: 'إلغاء مباراة الوداد بسبب الأمطار' }))).toMatchObject({
    published: 1,
  });
});
