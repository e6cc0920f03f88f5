import { commandLine } from '../../../src/accounts/account';
import { articlesDesk } from '../../../src/articles/desk/articles.desk.routes';
import { findArticle } from '../../../src/articles/article.service';
import { formFor } from '../../../src/articles/working-drafts/saving.service';
import { findProposal, propose } from '../../../src/articles/proposals/proposal.service';
import { readSections } from '../../../src/sections/section.service';
import { loadPaper } from '../../../src/settings/paper.service';
import { actorFor } from '../../an.actor';
import { aBrowser, aDesk, anAccount, signIn } from '../../desk/a.desk';
import type { Browser } from '../../desk/a.desk';
import { aDraft, at, openNewsroom } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let browser: Browser;
let stranger: Browser;
let editor: Awaited<ReturnType<typeof anAccount>>;

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  editor = await anAccount('editor');
  const base = aDesk();
  const { app } = aDesk({ rooms: [articlesDesk({ ...base.site, sections: () => sections })] });
  [browser, stranger] = [aBrowser(app), aBrowser(app)];
  await signIn(browser, editor);
  await signIn(stranger, await anAccount('contributor'));
}, 30_000);
afterAll(() => database.close());

/** A story, and a newer text from its source. */
async function proposed() {
  const article = await aDraft({ headline: 'عنواننا', body: '<p>نصنا.</p>' }, actorFor(editor), at(0));
  const current = await formFor(article, await loadPaper('https://midad.example'));
  const form = { ...current, headline: 'عنوان الوكالة', body: '<p>نص الوكالة.</p>' };
  await propose(commandLine, article, {
    proposal: { articleId: article.id, name: 'version 2', form, receivedAt: at(1) },
    note: { text: 'ملاحظة' },
  });
  return { article, page: `/desk/articles/${article.id}` };
}

test('both texts are shown, and only the chosen fields are taken', async () => {
  const { article, page } = await proposed();
  const shown = await browser.open(`${page}/proposal`);
  expect(shown.status).toBe(200);
  for (const words of ['version 2', 'عنواننا', 'الوكالة']) expect(shown.text).toContain(words);
  const fields = { current: String(article.version), 'choice.headline': 'ours', 'choice.body': 'theirs' };
  expect((await browser.post(`${page}/proposal`, fields)).headers['location']).toBe(page);
  expect(await findArticle(article.id)).toMatchObject({ headline: 'عنواننا', body: '<p>نص الوكالة.</p>' });
  expect(await findProposal(article.id)).toBeUndefined();
  expect((await browser.open(`${page}/proposal`)).headers['location']).toBe(page);
});

test('a choice made over an older version is not saved', async () => {
  const { article, page } = await proposed();
  await browser.open(`${page}/proposal`);
  const late = await browser.post(`${page}/proposal`, { current: '0', 'choice.body': 'theirs' });
  expect(late.headers['location']).toBe(`${page}/proposal`);
  expect(await findArticle(article.id)).toMatchObject({ body: '<p>نصنا.</p>' });
  expect(await findProposal(article.id)).toBeDefined();
});

test('a person who may not edit the story chooses nothing', async () => {
  const { article, page } = await proposed();
  await stranger.open('/desk/articles');
  const refused = await stranger.post(`${page}/proposal`, {
    current: String(article.version),
    'choice.body': 'theirs',
  });
  expect([403, 404]).toContain(refused.status);
  expect(await findArticle(article.id)).toMatchObject({ body: '<p>نصنا.</p>' });
});
