import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { findArticle } from '../../../src/articles/article.service';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { binDesk } from '../../../src/recovery/desk/bin.desk.routes';
import { readSections } from '../../../src/sections/section.service';
import { localFiles } from '../../../src/storage/local';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let journalist: Awaited<ReturnType<typeof anAccount>>;
let editor: Awaited<ReturnType<typeof anAccount>>;
let theirs: Browser;
let editors: Browser;
let contributors: Browser;

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  [journalist, editor] = [await anAccount('journalist'), await anAccount('editor')];
  const base = aDesk();
  const articles = articlesDesk({ ...base.site, sections: () => sections });
  const files = localFiles(mkdtempSync(join(tmpdir(), 'midad-consistency-')));
  const { app } = aDesk({ rooms: [articles, binDesk({ clock: base.site.clock, files })] });
  [theirs, editors] = [aBrowser(app), aBrowser(app)];
  await signIn(theirs, journalist);
  await signIn(editors, editor);
  contributors = aBrowser(app);
  await signIn(contributors, await anAccount('contributor'));
}, 60_000);
afterAll(() => database.close());

const draftOf = (facts: object = {}) => aDraft({ ...facts }, actorFor(journalist), new Date());

test('missing requirements are listed with links, before and after the button is pressed', async () => {
  const { id } = await draftOf({ body: '<p> </p>' });
  const page = `/desk/articles/${id}`;
  expect((await editors.open(page)).text).toContain('<a href="#field-body">');
  const refused = await editors.post(page, { version: '1', do: 'act:publish', kicker: 'لا يضيع' });
  expect(refused.status).toBe(422);
  expect(refused.text.match(/<a href="#field-body">/g)?.length).toBeGreaterThan(1);
  expect(refused.text).toContain('لا يضيع</textarea>');
  expect(await findArticle(id)).toMatchObject({ status: 'draft', version: 1 });
});

test('a story without a byline is named before publishing, and after it the notice leads to its page', async () => {
  const { id, slug } = await draftOf({ headline: 'بلا توقيع' });
  const page = `/desk/articles/${id}`;
  expect((await editors.open(page)).text).toContain('لا اسم كاتب على المقال');
  expect((await editors.post(page, { version: '1', do: 'act:publish' })).status).toBe(303);
  const { text } = await editors.open(page);
  const [notice = ''] = /<div class="notice done">[^]*?<\/div>/.exec(text) ?? [];
  expect(notice).toContain('نُشر المقال');
  expect(decodeURI(notice)).toContain(`/${slug}">افتح</a>`);
});

test('an embargo on a live story is refused at its field, and a button offers the alternative', async () => {
  const { id } = await draftOf();
  await transitionArticle({ who: actorFor(editor), now: new Date() }, id, { act: 'publish' });
  const page = `/desk/articles/${id}`;
  const { text } = await editors.open(page);
  expect(text).toContain('value="act:hold"');
  const soon = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  const refused = await editors.post(page, { version: '2', do: 'save', embargoUntil: soon });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('id="fault-embargoUntil"');
  const held = await editors.post(page, { version: '2', do: 'act:hold', 'at-hold': soon });
  expect(held.status).toBe(303);
  expect(await findArticle(id)).toMatchObject({ status: 'scheduled' });
  expect((await editors.open('/desk/articles')).text).toContain('موعده');
  expect((await editors.open(`${page}/history`)).text).toContain('موعده');
});

test('a draft is deleted only after a question, and restored from the bin', async () => {
  const { id, headline } = await draftOf({ headline: 'مسودة زميل' });
  const page = `/desk/articles/${id}`;
  await editors.open(page);
  const asked = await editors.post(page, { version: '1', do: 'delete' });
  expect([asked.status, asked.headers['location']]).toEqual([303, `${page}/delete`]);
  expect(await findArticle(id)).toMatchObject({ headline });
  const question = await editors.open(`${page}/delete`);
  expect(question.text).toContain(headline);
  expect(question.text).toContain('30');
  const done = await editors.post(`${page}/delete`, { version: '1', reason: 'مكرر' });
  expect([done.status, done.headers['location']]).toEqual([303, '/desk/articles']);
  expect((await editors.open(page)).status).toBe(404);
  const list = await theirs.open('/desk/bin');
  expect(list.text).toContain('مكرر');
  const back = await theirs.post(`/desk/bin/story/${id}/restore`, {});
  expect([back.status, back.headers['location']]).toEqual([303, page]);
  expect(await findArticle(id)).toMatchObject({ headline, version: 2 });
});

test('a story that is restored in the list of the bin leaves the person there, with a link to it', async () => {
  const { id } = await draftOf({ headline: 'مسودة أخرى' });
  await editors.open(`/desk/articles/${id}`);
  await editors.post(`/desk/articles/${id}/delete`, { version: '1', reason: 'مكرر' });
  await theirs.open('/desk/bin');
  const from = { Referer: 'http://midad.example/desk/bin?kind=story' };
  const back = await theirs.post(`/desk/bin/story/${id}/restore`, {}, from);
  expect([back.status, back.headers['location']]).toEqual([303, '/desk/bin?kind=story']);
  expect((await theirs.open('/desk/bin')).text).toContain(`</p><a href="/desk/articles/${id}">افتح</a>`);
});

describe('a story that changed while its author had it open', () => {
  const json = { Accept: 'application/json' };
  const typed = { version: '1', headline: 'كلمات لم تُحفظ' };

  /** The answers to the author's page when it sends typed text, by script and by button. */
  async function answers(page: string) {
    const sent = { ...typed, session: 'page-of-the-writer', sequence: '2' };
    const [kept, saved] = [
      await theirs.post(`${page}/copy`, sent, json),
      await theirs.post(page, { ...sent, do: 'save' }, json),
    ];
    expect(saved.status).toBe(kept.status);
    const said = [kept.body, saved.body] as { error: { message: string } }[];
    return { status: kept.status, said: said.map(({ error }) => error.message) };
  }

  test('deleted: the answer names the actor, the bin and the stored text; other people get NotFound', async () => {
    const { id, headline } = await draftOf({ headline: 'مسودة حذفها زميل' });
    const page = `/desk/articles/${id}`;
    await theirs.open(page);
    await theirs.post(`${page}/copy`, typed, json);
    await editors.open(page);
    await editors.post(`${page}/delete`, { version: '1', reason: 'مكرر' });
    const { status, said } = await answers(page);
    expect(status).toBe(404);
    for (const message of said) {
      expect(message).toContain(`حذف من ${editor.name}`);
      expect(message).toContain('سلة المحذوفات');
    }
    const shown = await theirs.open(page);
    expect(shown.status).toBe(404);
    expect(shown.text).toContain(headline);
    expect(shown.text).toContain('href="/desk/bin"');
    const lost = { headline: 'عنوان من صفحة بلا برنامج', standfirst: 'مقدمة منها', body: 'كلمات منها' };
    const form = await theirs.post(page, { ...typed, ...lost, do: 'save' });
    for (const words of Object.values(lost)) expect(form.text).toContain(words);
    const stranger = await contributors.open(page);
    expect(stranger.status).toBe(404);
    expect(stranger.text).not.toContain(headline);
    expect(stranger.text).not.toContain('حذف من');
    await theirs.open('/desk/bin');
    await theirs.post(`/desk/bin/story/${id}/restore`, {});
    expect((await theirs.open(page)).text).toContain('كلمات لم تُحفظ');
  });

  test.each([
    ['publish', 'نشر من'],
    ['kill', 'سحب من'],
  ] as const)('%s: the stage is said, and who brought it there', async (act, by) => {
    const { id } = await draftOf();
    const page = `/desk/articles/${id}`;
    await theirs.open(page);
    const published = await transitionArticle({ who: actorFor(editor), now: new Date() }, id, {
      act: 'publish',
    });
    const how = { act: 'kill', note: 'سُحب', version: published.version } as const;
    if (act === 'kill') await transitionArticle({ who: actorFor(editor), now: new Date() }, id, how);
    const { status, said } = await answers(page);
    expect(status).toBe(403);
    for (const message of said) expect(message).toContain(`${by} ${editor.name}`);
  });
});

test('a person who may not delete a story gets no confirmation page', async () => {
  const { id } = await aDraft({}, actorFor(editor), new Date());
  expect((await theirs.open(`/desk/articles/${id}/delete`)).status).toBeGreaterThanOrEqual(403);
});

test.each(['...', '؟', '👍', '« »'])(
  'the desk’s list answers a search of punctuation (%s) with a hint, not with all stories',
  async (q) => {
    const { headline } = await draftOf({ headline: 'خبر لا يجيب عن علامة' });
    expect((await theirs.open('/desk/articles')).text).toContain(headline);
    const { text } = await theirs.open(`/desk/articles?q=${encodeURIComponent(q)}`);
    expect(text).not.toContain(headline);
    expect(text).toContain('العلامات وحدها لا يُبحث عنها');
    const found = await theirs.open(`/desk/articles.json?q=${encodeURIComponent(q)}`, {
      Accept: 'application/json',
    });
    expect(found.body).toEqual([]);
  },
);
