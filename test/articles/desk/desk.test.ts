import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { findArticle } from '../../../src/articles/article.service';
import { listDrafts } from '../../../src/articles/working-drafts/draft.model';
import { transitionArticle } from '../../../src/articles/publishing/transition.service';
import { readSections } from '../../../src/sections/section.service';
import type { SectionTree } from '../../../src/sections/section.tree';
import { storeUpload } from '../../../src/media/media.service';
import { localFiles } from '../../../src/storage/local';
import { anId } from '../../an-id';
import { actorFor } from '../../an.actor';
import { aPicture } from '../../media/a.picture';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, at, openNewsroom, sectionId } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let sections: SectionTree;
let journalist: Awaited<ReturnType<typeof anAccount>>;
let editor: Awaited<ReturnType<typeof anAccount>>;
let theirs: Browser;
let editors: Browser;

beforeAll(async () => {
  database = await openNewsroom();
  sections = await readSections();
  [journalist, editor] = [await anAccount('journalist'), await anAccount('editor')];
  const base = aDesk();
  const { app } = aDesk({ rooms: [articlesDesk({ ...base.site, sections: () => sections })] });
  [theirs, editors] = [aBrowser(app), aBrowser(app)];
  await signIn(theirs, journalist);
  await signIn(editors, editor);
}, 30_000);
afterAll(() => database.close());

/** A story of the journalist, open in a browser. */
async function open(facts: Readonly<Record<string, unknown>> = {}) {
  const article = await aDraft(facts, actorFor(journalist), at(0));
  const page = `/desk/articles/${article.id}`;
  expect((await theirs.open(page)).status).toBe(200);
  return { article, page };
}

test('a journalist begins a story and finds it in the list', async () => {
  await theirs.open('/desk/articles/new');
  const begun = await theirs.post('/desk/articles', {
    headline: 'عطب في الهاتف',
    lang: 'ar',
    section: await sectionId('technology'),
  });
  expect([begun.status, begun.headers['location']]).toEqual([
    303,
    expect.stringMatching(/^\/desk\/articles\/\w{24}$/),
  ]);
  const list = await theirs.open('/desk/articles?q=' + encodeURIComponent('الهاتف عَطب'));
  expect(list.text).toContain('عطب في الهاتف');
  expect((await theirs.open('/desk/articles?q=' + encodeURIComponent('كرة'))).text).not.toContain(
    'عطب في الهاتف',
  );
});

test('without a headline the form is shown again with what was typed', async () => {
  await theirs.open('/desk/articles/new');
  const refused = await theirs.post('/desk/articles', {
    headline: ' ',
    lang: 'fr',
    section: await sectionId('sports'),
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('<option value="fr" selected>');
});

test('without script, paragraphs are parted by empty lines and what is typed is saved as a version', async () => {
  const { article, page } = await open();
  const saved = await theirs.post(page, {
    version: '1',
    do: 'save',
    body: 'فقرة أولى\r\n\r\nفقرة <b>ثانية</b>',
  });
  expect(saved.status).toBe(303);
  expect(await findArticle(article.id)).toMatchObject({
    version: 2,
    body: '<p>فقرة أولى</p><p>فقرة <b>ثانية</b></p>',
  });
});

test('one button saves and submits; the message has the score of the copy desk', async () => {
  const { article, page } = await open();
  await theirs.post(page, { version: '1', do: 'act:submit', body: '<p>نص أطول من قبل</p>' });
  expect(await findArticle(article.id)).toMatchObject({ status: 'submitted', body: '<p>نص أطول من قبل</p>' });
  expect((await theirs.open(page)).text).toMatch(/درجة التدقيق اللغوي \d+ من 100/);
});

test('sending back without a note is refused at its field, and no text is lost', async () => {
  const { article, page } = await open();
  await transitionArticle({ who: actorFor(journalist), now: at(1) }, article.id, { act: 'submit' });
  await editors.open(page);
  const refused = await editors.post(page, { version: '2', do: 'act:send_back', kicker: 'خاص بنا' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('اكتب لصاحب المقال ما الذي ينبغي تغييره.');
  expect(refused.text).toContain('خاص بنا</textarea>');
  await editors.post(page, {
    version: '2',
    do: 'act:send_back',
    'note-send_back': 'أعد الخاتمة',
    kicker: 'خاص',
  });
  expect(await findArticle(article.id)).toMatchObject({ status: 'changes_requested', kicker: 'خاص' });
  expect((await theirs.open(page)).text).toContain('أعد الخاتمة');
});

test('a picture without alternative text is named before publication, and publication is refused at it', async () => {
  const { article, page } = await open();
  const content = await (await aPicture(330, 220)).jpeg().toBuffer();
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const credit = { ar: 'سلمى العلوي' };
  const upload = { content, filename: 'سوق.jpg', lang: 'ar', actor: actorFor(editor), credit };
  const { media } = await storeUpload(localFiles(folder), upload, at(0));
  rmSync(folder, { recursive: true });
  await theirs.post(page, { version: '1', do: 'save', leadImage: media.id, leadAlt: '' });
  expect((await editors.open(page)).text).toContain(
    `<a href="/desk/media/${media.id}"><bdi>سوق.jpg</bdi></a>`,
  );
  const refused = await editors.post(page, { version: '2', do: 'act:publish', kicker: 'لا يضيع' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('id="fault-leadAlt"');
  expect(refused.text).toContain('لا يضيع</textarea>');
  expect(await findArticle(article.id)).toMatchObject({ status: 'draft', version: 2 });
  const done = await editors.post(page, { version: '2', do: 'act:publish', leadAlt: 'سوق في فاس' });
  expect(done.status).toBe(303);
  expect(await findArticle(article.id)).toMatchObject({ status: 'published' });
});

test('a note keeps what was typed meanwhile as a working copy, apart from the story', async () => {
  const { article, page } = await open();
  await theirs.post(page, { version: '1', do: 'note', noteText: 'تحقق من الرقم', headline: 'عنوان لم يحفظ' });
  expect((await findArticle(article.id)).headline).not.toBe('عنوان لم يحفظ');
  const again = await theirs.open(page);
  expect(again.text).toContain('عنوان لم يحفظ');
  expect(again.text).toContain('ولم يصبح بعد نسخة من المقال');
  await theirs.post(page, { version: '1', do: 'discard' });
  expect(await listDrafts(article.id, journalist.id)).toEqual([]);
});

describe('the page’s message about unsaved text', () => {
  const KEPT = 'ولم يُحفظ في المقال بعد';

  /** The form as a browser sends it without any typing. */
  async function untouched(page: string) {
    const { text } = await editors.open(page);
    const field = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? '';
    const area = (name: string) =>
      new RegExp(`<textarea id="field-${name}"[^>]*>\n([^<]*)<`).exec(text)?.[1] ?? '';
    const body = area('body');
    const html = body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
    return {
      version: field('version'),
      session: field('session'),
      headline: area('headline'),
      body: html.replaceAll('&#x3D;', '='),
    };
  }

  test.each([
    ['preview', '/preview'],
    ['share', '/preview#links'],
    ['delete', '/delete'],
  ])('nothing typed, nothing said of it: %s', async (button, to) => {
    const { article, page } = await open();
    const form = await untouched(page);
    expect(form).toMatchObject({ headline: article.headline, body: expect.stringContaining('<p') as string });
    const led = await editors.post(page, { ...form, do: button });
    expect(led.headers['location']).toBe(page + to);
    expect((await editors.open(page)).text).not.toContain(KEPT);
    expect(await listDrafts(article.id, editor.id)).toEqual([]);
    await editors.post(page, { ...form, headline: 'عنوان لم يحفظ', do: button });
    expect((await editors.open(`${page}/preview`)).text).toContain(KEPT);
    expect(await listDrafts(article.id, editor.id)).toHaveLength(1);
  });

  test('nor after a colleague saved since the page was opened', async () => {
    const { article, page } = await open();
    const form = await untouched(page);
    await theirs.post(page, { version: '1', do: 'save', headline: 'عنوان الزميل' });
    await editors.post(page, { ...form, do: 'preview' });
    expect((await editors.open(`${page}/preview`)).text).not.toContain(KEPT);
    expect(await listDrafts(article.id, editor.id)).toEqual([]);
  });

  test('a refused button leaves no draft of a story without typed text', async () => {
    const { article, page } = await open();
    const form = await untouched(page);
    expect((await editors.post(page, { ...form, do: 'note', noteText: ' ' })).status).toBe(422);
    expect((await editors.open(page)).text).not.toContain('ولم يصبح بعد نسخة من المقال');
    expect(await listDrafts(article.id, editor.id)).toEqual([]);
  });
});

test('a message about a script’s save appears on its own page alone', async () => {
  const [one, other] = [await open(), await open()];
  const save = { version: '1', do: 'save', headline: 'عنوان جديد' };
  const saved = await theirs.post(one.page, save, { Accept: 'application/json' });
  expect(saved.body).toMatchObject({ userMessage: 'حُفظ المقال.', version: 2 });
  expect((await theirs.open(other.page)).text).not.toContain('حُفظ المقال');
  const form = await theirs.post(other.page, save);
  expect(form.status).toBe(303);
  expect((await theirs.open(other.page)).text).toContain('حُفظ المقال');
});

test('two people who change different paragraphs are merged', async () => {
  const { article, page } = await open({ body: '<p>أ</p><p>ب</p>' });
  await editors.open(page);
  await editors.post(page, { version: '1', do: 'save', body: '<p>أ من المحرر</p><p>ب</p>' });
  const saved = await theirs.post(page, { version: '1', do: 'save', body: '<p>أ</p><p>ب من الصحفي</p>' });
  expect(saved.headers['location']).toBe(page);
  expect((await findArticle(article.id)).body).toBe('<p>أ من المحرر</p><p>ب من الصحفي</p>');
});

test('two people who change the same paragraph see both texts, and the second chooses', async () => {
  const { article, page } = await open({ body: '<p>قال أ</p><p>ب</p>' });
  await editors.open(page);
  await editors.post(page, { version: '1', do: 'save', body: '<p>قال المحرر</p><p>ب</p>' });
  const saved = await theirs.post(page, { version: '1', do: 'save', body: '<p>قال الصحفي</p><p>ب 2</p>' });
  expect(saved.headers['location']).toBe(`${page}/conflict`);
  const shown = await theirs.open(`${page}/conflict`);
  expect(shown.text).toContain('<ins>الصحفي</ins>');
  expect(shown.text).toContain('<ins>المحرر</ins>');
  const field = /name="(choice\.block:\w+)"/.exec(shown.text)?.[1] ?? '';
  await theirs.post(`${page}/conflict`, { current: '2', [field]: 'both' });
  expect((await findArticle(article.id)).body).toBe('<p>قال المحرر</p><p>قال الصحفي</p><p>ب 2</p>');
});

test('the history shows what changed word by word, and an old version comes back', async () => {
  const { article, page } = await open({ body: '<p>قال الوزير أمس</p>' });
  await theirs.post(page, { version: '1', do: 'save', body: '<p>قال الرئيس أمس</p>', headline: 'عنوان ثان' });
  const history = await theirs.open(`${page}/history`);
  expect(history.text).toContain('قال <del>الوزير</del><ins>الرئيس</ins> أمس');
  expect((await theirs.open(`${page}/history?from=1&to=1`)).text).toContain('لا فرق بين النسختين.');
  await theirs.post(`${page}/restore`, { from: '1', version: '2' });
  expect(await findArticle(article.id)).toMatchObject({ version: 3, body: '<p>قال الوزير أمس</p>' });
});

test('the timeline names versions, shows them side by side, and brings one place back', async () => {
  const { article, page } = await open({ body: '<p>قال الوزير أمس</p>' });
  await theirs.post(page, { version: '1', do: 'save', body: '<p>قال الرئيس أمس</p>', headline: 'عنوان ثان' });
  await theirs.post(`${page}/history/names`, { version: '1', name: 'قبل التدقيق' });
  const sides = await theirs.open(`${page}/history?view=sides`);
  expect(sides.text).toContain('قبل التدقيق');
  expect(sides.text).toContain('قال <del>الوزير</del> أمس');
  expect(sides.text).toContain('قال <ins>الرئيس</ins> أمس');
  const place = /name="place" value="(block:\w+)"/.exec(sides.text)?.[1] ?? '';
  await theirs.post(`${page}/restore`, { from: '1', version: '2', place });
  const restored = { version: 3, headline: 'عنوان ثان', body: '<p>قال الوزير أمس</p>' };
  expect(await findArticle(article.id)).toMatchObject(restored);
  const late = await theirs.post(`${page}/restore`, { from: '1', version: '1' });
  expect([late.status, late.text.includes('role="alert"')]).toEqual([409, true]);
});

test('a script keeps what is typed, learns who is editing, and takes over', async () => {
  const { article, page } = await open();
  const json = { Accept: 'application/json' };
  const kept = await theirs.post(`${page}/copy`, { version: '1', body: '<p>لم يحفظ بعد</p>' }, json);
  expect(kept.body).toMatchObject({ version: 1, current: 1 });
  expect((await listDrafts(article.id, journalist.id))[0]?.draft.form.body).toContain('لم يحفظ بعد');
  await editors.open(page);
  expect((await theirs.post(`${page}/lock`, {}, json)).body).toMatchObject({ mine: true });
  expect((await editors.post(`${page}/lock`, {}, json)).body).toMatchObject({
    mine: false,
    by: journalist.name,
  });
  expect((await editors.post(`${page}/lock/take`, {}, json)).body).toMatchObject({ mine: true });
  expect((await theirs.post(`${page}/lock`, {}, json)).body).toMatchObject({
    takenOver: true,
    by: editor.name,
  });
});

test('a change to a published story reaches readers at its time, not before', async () => {
  const { article, page } = await open({ body: '<p>قديم</p>' });
  await transitionArticle({ who: actorFor(editor), now: at(1) }, article.id, { act: 'publish' });
  await editors.open(page);
  const later = await editors.post(page, {
    version: '2',
    do: 'update',
    updateAt: '2099-01-01T10:00',
    body: '<p>جديد</p>',
  });
  expect(later.status).toBe(303);
  expect((await findArticle(article.id)).body).toBe('<p>قديم</p>');
  expect((await editors.open(page)).text).toContain('تعديلات تنتظر وقتها');
});

test('the translations of a story are shown, and a form without its fields is refused in place', async () => {
  const { page } = await open();
  expect((await theirs.open(`${page}/translations`)).text).toContain('name="of"');
  expect((await theirs.post(`${page}/translations`, { do: 'link' })).status).toBe(422);
});

test('a translation begins on the writing screen with its original beside it, and is stored with its first words', async () => {
  const facts = { body: '<p>قال <strong>الوزير</strong></p><hr>', kicker: 'اقتصاد' };
  const original = await aDraft(facts, actorFor(editor), at(0));
  const from = `/desk/articles/${original.id}`;
  expect((await theirs.open(`${from}/translate?to=de`)).status).toBe(404);
  const address = `/desk/articles/new?lang=fr&translationOf=${original.id}&beside=${original.id}`;
  expect((await theirs.open(`${from}/translate?to=fr`)).headers['location']).toBe(address);
  const shown = await theirs.open(address);
  expect(shown.text).toMatch(/data-beside="open"[^]*<section class="beside"[^]*<strong>الوزير<\/strong>/);
  const page = /action="([^"]+)"/.exec(shown.text.slice(shown.text.indexOf('id="story"')))?.[1] ?? '';
  expect(page).toMatch(new RegExp(`^/desk/articles/\\w{24}\\?beside=${original.id}$`));
  const translation = page.slice('/desk/articles/'.length).slice(0, 24);
  const text = {
    version: '1',
    begins: 'yes',
    lang: 'fr',
    translationOf: original.id,
    section: original.sectionId,
  };
  const path = `/desk/articles/${translation}?beside=${original.id}`;
  const saved = await theirs.post(path, {
    ...text,
    do: 'save',
    headline: 'Le ministre',
    body: '<p>Un</p><hr>',
  });
  expect([saved.status, saved.headers['location']]).toEqual([303, path]);
  const stored = await findArticle(anId(translation));
  expect(stored).toMatchObject({ body: '<p>Un</p><hr>', translation: { of: original.id, version: 1 } });
  const again = await theirs.open(`${from}/translate?to=fr`);
  expect(again.headers['location']).toBe(path);
  expect((await theirs.open(`/desk/articles/${translation}/translation`)).headers['location']).toBe(path);
});

test('what changed in the original is marked beside the translation until the person has seen it', async () => {
  const arabic = await aDraft({ body: '<p>قال الوزير</p>' }, actorFor(journalist), at(0));
  const facts = { headline: 'Titre', lang: 'fr', body: '<p>Il a dit</p>', translationOf: arabic.id };
  const french = await aDraft(facts, actorFor(journalist), at(1));
  const page = `/desk/articles/${french.id}?beside=${arabic.id}`;
  expect((await theirs.open(page)).text).not.toContain('value="translated:');
  await theirs.post(`/desk/articles/${arabic.id}`, { version: '1', do: 'save', body: '<p>قال الرئيس</p>' });
  const changed = (await theirs.open(page)).text;
  expect(changed).toMatch(/<del>[^<]*الوزير[^<]*<\/del><ins>[^<]*الرئيس/);
  const typed = { version: '1', do: 'translated:2', headline: 'Titre', body: '<p>Il a dit hier</p>' };
  expect((await theirs.post(page, typed)).headers['location']).toBe(page);
  expect((await findArticle(french.id)).translation?.version).toBe(2);
  const seen = (await theirs.open(page)).text;
  expect(seen).not.toContain('value="translated:');
  expect(seen).toContain('Il a dit hier');
  const reverse = (await theirs.open(`/desk/articles/${arabic.id}?beside=${french.id}`)).text;
  expect(reverse).toContain('<section class="beside"');
  expect(reverse).not.toContain('data-translates');
  const wrong = await theirs.post(page, { ...typed, do: 'translated:x' });
  expect(wrong.status).toBe(404);
});

test('acts without permission are refused', async () => {
  const other = await aDraft({}, actorFor(editor), at(0));
  const page = `/desk/articles/${other.id}`;
  const shown = await theirs.open(page);
  expect(shown.text).toContain('لا تملك فيها تعديله');
  expect((await theirs.post(page, { version: '1', do: 'save', headline: 'لي' })).status).toBe(403);
  expect((await theirs.post(page, { version: '1', do: 'act:publish' })).status).toBe(403);
  expect((await theirs.post(`${page}/copy`, { version: '1' })).status).toBe(403);
  expect((await theirs.post(`${page}/restore`, { from: '1', version: '1' })).status).toBe(403);
});

test('a form that was cut off changes nothing, and the text typed before it stays', async () => {
  const { article, page } = await open({ headline: 'قبل الانقطاع' });
  const typed = { headline: 'ما كتب الصحافي', lang: 'ar', version: article.version };
  expect((await theirs.post(`${page}/copy`, typed, { Accept: 'application/json' })).status).toBe(200);
  expect((await theirs.post(`${page}/copy`, {}, { Accept: 'application/json' })).status).toBe(422);
  expect((await theirs.post(page, {})).status).toBe(422);
  expect((await listDrafts(article.id, journalist.id))[0]?.draft.form.headline).toBe('ما كتب الصحافي');
});

test('a person who may not edit reads the story as readers will see it, and may write notes', async () => {
  const article = await aDraft({ body: '<p>نص <strong>المراسل</strong></p>' }, actorFor(journalist), at(0));
  const page = `/desk/articles/${article.id}`;
  await transitionArticle({ who: actorFor(editor), now: new Date() }, article.id, { act: 'approve' });
  const reading = await theirs.open(page);
  expect(reading.text).not.toMatch(/name="body"|disabled|&lt;strong/);
  expect(reading.text).toContain(`src="${page}/preview/page?part&#x3D;story"`);
  await theirs.post(page, { version: '2', do: 'note', noteText: 'تحققوا من الاسم' });
  const noted = await theirs.open(page);
  expect(noted.text).toContain('تحققوا من الاسم');
  const late = await theirs.post(page, { version: '1', do: 'save', body: '<p>نص متأخر</p>' });
  expect(late.status).toBe(403);
});
