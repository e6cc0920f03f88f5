import mongoose from 'mongoose';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { findArticle } from '../../../src/articles/article.service';
import { draftsOfSessions } from '../../../src/articles/working-drafts/draft.migration';
import { listDrafts } from '../../../src/articles/working-drafts/draft.model';
import { emptyForm } from '../../../src/articles/form/article.form';
import { readSections } from '../../../src/sections/section.service';
import type { SectionTree } from '../../../src/sections/section.tree';
import { anId } from '../../an-id';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, at, openNewsroom } from '../newsroom';

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

const json = { Accept: 'application/json' };
const two = (first: string, second: string) => `<p data-id="a">${first}</p><p data-id="b">${second}</p>`;

/** A story of two paragraphs, saved with the ids of its blocks. */
async function aStory(first = 'أولى', second = 'ثانية') {
  const article = await aDraft({}, actorFor(journalist), at(0));
  const page = `/desk/articles/${article.id}`;
  await theirs.open(page);
  await theirs.post(page, {
    version: '1',
    do: 'save',
    session: `maker-${article.id}`,
    body: two(first, second),
  });
  await editors.open(page);
  return { id: article.id, page, version: '2' };
}

/** The values of the hidden fields of a story's page. */
async function opened(browser: Browser, page: string) {
  const { text } = await browser.open(page);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
  return { text, session: field('session'), from: field('from'), version: field('version') };
}

const bodyOf = async (id: string) => (await findArticle(anId(id))).body;
const draftsOf = (id: string) => listDrafts(anId(id), journalist.id);

describe('the base of a text is the text it was really made from', () => {
  test('what was typed while a save was merged goes over what was sent: a colleague’s change stays', async () => {
    const { id, page, version } = await aStory();
    await editors.post(page, { version, do: 'save', session: 'karim-1', body: two('أولى من كريم', 'ثانية') });
    const typed = { version, session: 'salma-page', account: journalist.id };
    const saved = await theirs.post(
      page,
      { ...typed, sequence: '1', do: 'save', body: two('أولى', 'ثانية من سلمى') },
      json,
    );
    expect(saved.body).toMatchObject({
      version: 4,
      merged: {
        version: 4,
        reload: false,
        own: false,
        fields: { body: expect.stringContaining('أولى من كريم') as string },
      },
    });
    // The page was edited and does not show the merged text yet: it names the version it was made from.
    const kept = await theirs.post(
      `${page}/copy`,
      { ...typed, sequence: '2', body: two('أولى', 'ثانية من سلمى أيضا') },
      json,
    );
    expect(kept.body).toMatchObject({
      sequence: 2,
      merged: { version: 4, fields: { body: expect.stringContaining('أولى من كريم') as string } },
    });
    await theirs.post(
      page,
      { ...typed, sequence: '3', do: 'save', body: two('أولى', 'ثانية من سلمى أيضا وأيضا') },
      json,
    );
    expect(await bodyOf(id)).toBe('<p>أولى من كريم</p><p>ثانية من سلمى أيضا وأيضا</p>');
  });

  test('a merge with the own other tab says so, and speaks of no colleague', async () => {
    const { page, version } = await aStory();
    const typed = { version, account: journalist.id, sequence: '1' };
    const other = { ...typed, session: 'other-tab', body: two('أولى من الأخرى', 'ثانية') };
    await theirs.post(page, { ...other, do: 'save' }, json);
    const mine = { ...typed, session: 'this-tab', body: two('أولى', 'ثانية من هذه') };
    const kept = await theirs.post(`${page}/copy`, mine, json);
    expect(kept.body).toMatchObject({ own: true, current: 3 });
    const pulled = await theirs.post(`${page}/pull`, mine, json);
    expect(pulled.body).toMatchObject({ merged: { own: true } });
    const saved = await theirs.post(page, { ...mine, do: 'save' }, json);
    expect(saved.body).toMatchObject({
      merged: { own: true },
      userMessage: 'حُفظ المقال مع ما كتبته في نافذتك الأخرى.',
    });
  });

  test('a save whose answer was lost is no conflict with oneself, and one that comes late changes nothing', async () => {
    const { id, page, version } = await aStory();
    const typed = { version, session: 'salma-lost', do: 'save' };
    await theirs.post(page, { ...typed, sequence: '1', body: two('أولى', 'س') }, json);
    const again = await theirs.post(page, { ...typed, sequence: '1', body: two('أولى', 'س') }, json);
    expect(again.body).toMatchObject({ version: 3 });
    await theirs.post(page, { ...typed, sequence: '5', body: two('أولى', 'س ص ع') }, json);
    await theirs.post(page, { ...typed, sequence: '4', body: two('أولى', 'س ص') }, json);
    expect(await bodyOf(id)).toBe('<p>أولى</p><p>س ص ع</p>');
  });
});

describe('a draft belongs to the page that typed it', () => {
  test('two pages of one person replace nothing of each other, and a closed one is taken in', async () => {
    const { id, page, version } = await aStory();
    const keep = (session: string, body: string) =>
      theirs.post(`${page}/copy`, { version, session, sequence: '1', body }, json);
    await keep('first-tab', two('أولى هنا', 'ثانية'));
    await keep('second-tab', two('أولى', 'ثانية هناك'));
    expect(await draftsOf(id)).toHaveLength(2);
    const again = await opened(theirs, page);
    expect(again.text).toContain('أولى هنا');
    expect(again.text).toContain('ثانية هناك');
    expect(again.from.split(' ').sort()).toEqual(['first-tab:1', 'second-tab:1']);
    await theirs.post(page, { ...again, do: 'save', body: two('أولى هنا', 'ثانية هناك') });
    expect(await draftsOf(id)).toEqual([]);
    expect(await bodyOf(id)).toBe('<p>أولى هنا</p><p>ثانية هناك</p>');
  });

  test('a draft of a page that is open stays its own and is offered; a page that typed on keeps what it typed', async () => {
    const { id, page, version } = await aStory();
    await theirs.post(`${page}/lock`, { session: 'open-tab' }, json);
    await theirs.post(
      `${page}/copy`,
      { version, session: 'open-tab', sequence: '1', body: two('أخرى', 'ثانية') },
      json,
    );
    const beside = await opened(theirs, page);
    expect(beside.from).toBe('');
    expect(beside.text).toContain('?draft&#x3D;open-tab');
    const asked = await opened(theirs, `${page}?draft=open-tab`);
    expect(asked.from).toBe('open-tab:1');
    await theirs.post(
      `${page}/copy`,
      { version, session: 'open-tab', sequence: '2', body: two('أخرى 2', 'ثانية') },
      json,
    );
    await theirs.post(page, { version, session: asked.session, from: asked.from, do: 'discard' });
    expect((await draftsOf(id)).map(({ sequence }) => sequence)).toEqual([2]);
  });

  test('a change of language takes the typed text along as a version', async () => {
    const { id, page, version } = await aStory();
    const { session } = await opened(theirs, page);
    const typed = { version, session, sequence: 1, body: two('première', 'deuxième') };
    await theirs.post(page, { ...typed, newLanguage: 'fr', do: 'language' });
    expect(await findArticle(anId(id))).toMatchObject({ lang: 'fr' });
    expect(await bodyOf(id)).toContain('première');
    expect(await draftsOf(id)).toEqual([]);
  });

  test('a browser asks which of its own snapshots the server has', async () => {
    const { page, version } = await aStory();
    const body = two('وصلت', 'ثانية');
    await theirs.post(`${page}/copy`, { version, session: 'closed-tab', sequence: 4, body }, json);
    const known = async (who: Browser, of: string) =>
      JSON.parse((await who.open(`/desk/drafts/known?of=${encodeURIComponent(of)}`)).text) as unknown;
    expect(await known(theirs, 'closed-tab:4 closed-tab:5 nowhere:1')).toEqual({ known: ['closed-tab'] });
    expect(await known(editors, 'closed-tab:4')).toEqual({ known: [] });
    expect(await known(theirs, '')).toEqual({ known: [] });
  });

  test('a late or repeated snapshot never replaces a newer one, nor comes back after a save', async () => {
    const { id, page, version } = await aStory();
    const keep = (sequence: number, word: string) =>
      theirs.post(
        `${page}/copy`,
        { version, session: 'slow-line', sequence, body: two(word, 'ثانية') },
        json,
      );
    await keep(3, 'ثالث');
    expect((await keep(2, 'ثان')).body).toMatchObject({ sequence: 3, stored: false });
    expect((await draftsOf(id))[0]?.draft.form.body).toContain('ثالث');
    await theirs.post(page, {
      version,
      session: 'slow-line',
      sequence: 4,
      do: 'save',
      body: two('رابع', 'ثانية'),
    });
    expect((await keep(3, 'ثالث')).body).toMatchObject({ stored: false });
    expect(await draftsOf(id)).toEqual([]);
  });

  test('drafts that meet in one paragraph are not mixed: the newest opens, the other is offered', async () => {
    const { page, version } = await aStory();
    const keep = (session: string, first: string) =>
      theirs.post(`${page}/copy`, { version, session, sequence: '1', body: two(first, 'ثانية') }, json);
    await keep('older-tab', 'من الحاسوب');
    await keep('newer-tab', 'من الهاتف');
    const { text, from } = await opened(theirs, page);
    expect([text.includes('من الهاتف'), from]).toEqual([true, 'newer-tab:1']);
    expect(text).toContain('?draft&#x3D;older-tab');
  });

  test('a session is of one person and one story', async () => {
    const { page, version } = await aStory();
    await theirs.post(
      `${page}/copy`,
      { version, session: 'salma-only', sequence: '1', body: two('أ', 'ب') },
      json,
    );
    const other = await editors.post(
      `${page}/copy`,
      { version, session: 'salma-only', sequence: '2', body: '' },
      json,
    );
    expect(other.status).toBe(403);
  });

  test('locks know pages: another window of the same person is named', async () => {
    const { page } = await aStory();
    const beat = (session: string) => theirs.post(`${page}/lock`, { session }, json);
    expect((await beat('window-one')).body).toMatchObject({ mine: true });
    expect((await beat('window-two')).body).toMatchObject({ mine: false, own: true, takenOver: false });
    await theirs.post(`${page}/lock/take`, { session: 'window-two' }, json);
    expect((await beat('window-one')).body).toMatchObject({ mine: false, own: true, takenOver: true });
    await theirs.post(`${page}/lock/leave`, { session: 'window-two' }, json);
    expect((await beat('window-one')).body).toMatchObject({ mine: true });
  });
});

describe('a page saves for the account it was opened for', () => {
  test('a script is refused with a code of its own, and nothing is kept under the other name', async () => {
    const { id, page, version } = await aStory();
    const typed = {
      version,
      session: 'of-salma',
      sequence: '1',
      account: journalist.id,
      body: two('لسلمى', 'ب'),
    };
    for (const address of [`${page}/copy`, page, `${page}/lock`]) {
      const refused = await editors.post(address, { ...typed, do: 'save' }, json);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ error: { code: 'other_account' } });
    }
    expect(await listDrafts(id, editor.id)).toEqual([]);
    expect(await bodyOf(id)).not.toContain('لسلمى');
  });

  test('a form is shown again with its words, and sending it again is the person’s decision', async () => {
    const { id, page, version } = await aStory();
    const typed = { version, session: 'of-salma-2', account: journalist.id, body: two('كلمات', 'ب') };
    const shown = await editors.post(page, { ...typed, do: 'save' });
    expect(shown.status).toBe(422);
    expect(shown.text).toContain('فُتحت هذه الصفحة باسم حساب آخر');
    expect(shown.text).toContain('كلمات');
    expect(shown.text).toContain(`name="account" value="${editor.id}"`);
    expect(await listDrafts(id, editor.id)).toEqual([]);
  });
});

test('whatever button is pressed settles what the browser wrote down for it', async () => {
  const { id, page, version } = await aStory();
  const typed = { version, session: 'all-buttons', body: two('نُشر', 'ثانية') };
  const late = (sequence: number) => theirs.post(`${page}/copy`, { ...typed, sequence }, json);
  await late(3);
  await theirs.post(page, { ...typed, sequence: 4, do: 'discard' });
  expect((await late(4)).body).toMatchObject({ stored: false, sequence: 4 });
  await theirs.post(page, { ...typed, sequence: 7, do: 'act:submit' });
  expect(await findArticle(id)).toMatchObject({ status: 'submitted', body: '<p>نُشر</p><p>ثانية</p>' });
  expect((await late(7)).body).toMatchObject({ stored: false, sequence: 7 });
  expect(await draftsOf(id)).toEqual([]);
});

test('a person who may not edit any more still finds what they had typed', async () => {
  const before = await aStory();
  await theirs.post(
    `${before.page}/copy`,
    { version: before.version, session: 'cut-off-page', sequence: 1, body: two('لم تُحفظ', 'ثانية') },
    json,
  );
  await editors.open(before.page);
  await editors.post(before.page, { version: before.version, do: 'act:publish' });
  const { text } = await theirs.open(before.page);
  expect(text).toContain('?draft&#x3D;cut-off-page');
  expect((await theirs.open(`${before.page}?draft=cut-off-page`)).text).toContain('لم تُحفظ');
});

test('drafts that accounts had become drafts of sessions', async () => {
  const { id, page } = await aStory();
  const old = { articleId: new mongoose.Types.ObjectId(id), accountId: journalist.id, baseVersion: 2 };
  const sheet = { ...emptyForm, headline: 'قبل الترقية', body: two('أولى', 'ثانية') };
  await mongoose.connection.collection('workingcopies').insertOne({ ...old, sheet, savedAt: at(3) });
  await draftsOfSessions();
  await draftsOfSessions();
  expect((await draftsOf(id)).map(({ draft }) => draft.form.headline)).toEqual(['قبل الترقية']);
  expect(await mongoose.connection.collection('workingcopies').countDocuments({})).toBe(0);
  expect((await opened(theirs, page)).text).toContain('قبل الترقية');
});
