import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArticleModel } from '../../src/articles/store/article.model';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { IncompleteStory } from '../../src/articles/publishing/publication.check';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { listRemotelyIllustrated } from '../../src/articles/store/remote.pictures.model';
import { InvalidInput } from '../../src/errors';
import { storeUpload } from '../../src/media/media.service';
import { pictureOf } from '../../src/media/pictures/picture';
import { addPage } from '../../src/pages/page.service';
import { readSections } from '../../src/sections/section.service';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aPicture } from '../media/a.picture';
import { localFiles } from '../../src/storage/local';
import { actorFor, anActor } from '../an.actor';
import { aDraft, at, editor, openNewsroom } from './newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let journalist: Awaited<ReturnType<typeof anAccount>>;
let theirs: Browser;
let siteUrl: string;
const folder = mkdtempSync(join(tmpdir(), 'midad-remote-pictures-'));

beforeAll(async () => {
  database = await openNewsroom();
  const sections = await readSections();
  journalist = await anAccount('journalist');
  const base = aDesk();
  siteUrl = base.site.paper().siteUrl;
  const { app } = aDesk({ rooms: [articlesDesk({ ...base.site, sections: () => sections })] });
  theirs = aBrowser(app);
  await signIn(theirs, journalist);
}, 60_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const remote = '<p><img src="https://elsewhere.example/a.jpg" alt=""></p>';
const draftOf = () => aDraft({}, actorFor(journalist), new Date());

test.each([
  ['remote', remote, 'https://elsewhere.example/a.jpg'],
  ['embedded', '<p><img src="data:image/png;base64,AAAA"></p>', 'data:image/png'],
])(
  'the desk’s form without script refuses %s pictures, and keeps what was typed',
  async (_, picture, name) => {
    const { id } = await draftOf();
    const page = `/desk/articles/${id}`;
    await theirs.open(page);
    for (const pressed of ['save', 'act:submit']) {
      const refused = await theirs.post(page, {
        version: '1',
        do: pressed,
        body: `<p>نص جديد</p>${picture}`,
      });
      expect([refused.status, pressed]).toEqual([422, pressed]);
      expect(refused.text).toContain('id="fault-body"');
      expect(refused.text).toContain(name);
      expect(refused.text).toContain('نص جديد');
    }
    expect(await findArticle(id)).toMatchObject({ version: 1, status: 'draft' });
  },
);

test('the desk knows a picture of the library by its address at this paper', async () => {
  const { id } = await draftOf();
  const content = await (await aPicture()).jpeg().toBuffer();
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor: editor };
  const { media } = await storeUpload(localFiles(folder), upload, at(0));
  const src = siteUrl + (pictureOf(media, { crop: 'full', lang: 'ar' })?.src ?? '');
  const body = `<p>نص</p><figure><img src="${src}" alt="وصف"></figure>`;
  expect((await theirs.post(`/desk/articles/${id}`, { version: '1', do: 'save', body })).status).toBe(303);
  expect((await findArticle(id)).body).toContain(`media:${media.id}`);
});

test('the desk knows a picture of the library under every spelling, and asks for its credit', async () => {
  const { id } = await draftOf();
  const content = await (await aPicture(1100, 700)).jpeg().toBuffer();
  const upload = { content, filename: 'b.jpg', lang: 'ar', actor: editor };
  const { media } = await storeUpload(localFiles(folder), upload, at(0));
  const page = `/desk/articles/${id}`;
  const textWith = (src: string) => `<p>نص</p><figure><img src="${src}" alt="وصف"></figure>`;
  const body = textWith(`/%6dedia/./${media.hash}/full-960.jpg`);
  const held = await theirs.post(page, { version: '1', do: 'act:submit', body: textWith('/media/x/a.jpg') });
  expect([held.status, held.text.includes('id="fault-body"')]).toEqual([422, true]);
  expect((await theirs.post(page, { version: '1', do: 'save', body })).status).toBe(303);
  expect((await findArticle(id)).body).toContain(`media:${media.id}`);
  const publishing = transitionArticle({ who: editor, now: new Date() }, id, { act: 'publish' });
  await expect(publishing).rejects.toThrow(IncompleteStory);
});

test('a static page is held to the same rule', async () => {
  const page = { texts: [{ lang: 'ar', title: 'من نحن', body: remote }], menuOrder: null };
  await expect(
    addPage({ who: anActor('administrator', { id: editor.id }), now: at(0) }, page),
  ).rejects.toThrow(InvalidInput);
});

test('a stored remote picture is found by the check, and does not stop later changes', async () => {
  const { id, version } = await draftOf();
  await ArticleModel.updateOne({ _id: id }, { $set: { body: remote } });
  expect(await listRemotelyIllustrated(5)).toMatchObject([
    { id, pictures: ['https://elsewhere.example/a.jpg'] },
  ]);
  const patch = { body: `<p>تصحيح</p>${remote}` };
  expect(
    (await saveArticle({ who: actorFor(journalist), now: at(9) }, { id, version }, patch)).body,
  ).toContain('تصحيح');
});
