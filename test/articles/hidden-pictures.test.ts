import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../src/accounts/account';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { listDrafts } from '../../src/articles/working-drafts/draft.model';
import { InvalidInput } from '../../src/errors';
import { storeUpload } from '../../src/media/media.service';
import { localFiles } from '../../src/storage/local';
import { readSections } from '../../src/sections/section.service';
import { anId } from '../an-id';
import { actorFor } from '../an.actor';
import { programOf, openApi } from '../api/a.program';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';
import { aPicture } from '../media/a.picture';
import { aDraft, aStory, at, editor } from './newsroom';

jest.setTimeout(30_000);

const folder = mkdtempSync(join(tmpdir(), 'hidden-'));
const json = { Accept: 'application/json' };
let api: Awaited<ReturnType<typeof openApi>>;
let account: Awaited<ReturnType<typeof anAccount>>;
let contributor: Actor;
let theirs: Browser;
/** A picture of the editors that no published story shows. */
let hidden: string;

let drawn = 0;
async function aPictureBy(actor: Actor): Promise<string> {
  drawn += 1;
  const content = await (await aPicture(300 + drawn, 200)).jpeg().toBuffer();
  const upload = {
    content,
    filename: 'سر.jpg',
    lang: 'ar',
    actor,
    alt: { ar: 'ظرف مغلق' },
    credit: { ar: 'أ' },
  };
  return (await storeUpload(localFiles(folder), upload, at(0))).media.id;
}

beforeAll(async () => {
  api = await openApi();
  account = await anAccount('contributor');
  contributor = actorFor(account);
  hidden = await aPictureBy(editor);
  const sections = await readSections();
  const { app } = aDesk({ rooms: [articlesDesk({ ...aDesk().site, sections: () => sections })] });
  theirs = aBrowser(app);
  await signIn(theirs, account);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const figure = (id: string) => `<figure><img src="media:${id}" alt="ظرف"></figure>`;
const refusedFields = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (problem: unknown) => (problem instanceof InvalidInput ? Object.keys(problem.fields) : problem),
  );

describe('a picture that a contributor may not view', () => {
  test('is refused at the head of a story and in its text, new or changed', async () => {
    const draft = await aDraft({}, contributor);
    const [lead, body] = [{ leadImage: { mediaId: anId(hidden) } }, { body: figure(hidden) }];
    expect(await refusedFields(aDraft(lead, contributor))).toEqual(['leadImage']);
    expect(await refusedFields(aDraft(body, contributor))).toEqual(['body']);
    expect(
      await refusedFields(saveArticle({ who: contributor, now: at(1) }, { id: draft.id, version: 1 }, lead)),
    ).toEqual(['leadImage']);
    expect(
      await refusedFields(saveArticle({ who: contributor, now: at(1) }, { id: draft.id, version: 1 }, body)),
    ).toEqual(['body']);
  });

  test('stays where an editor put it into the contributor’s story', async () => {
    const draft = await aDraft({}, contributor);
    await saveArticle({ who: editor, now: at(1) }, { id: draft.id, version: 1 }, { body: figure(hidden) });
    const patch = { body: `${figure(hidden)}<p>نص</p>`, leadImage: { mediaId: anId(hidden) } };
    expect(
      await refusedFields(saveArticle({ who: contributor, now: at(2) }, { id: draft.id, version: 2 }, patch)),
    ).toEqual([]);
  });

  test('is refused by the form, which shows neither its name nor its address', async () => {
    const draft = await aDraft({}, contributor);
    const page = `/desk/articles/${draft.id}`;
    await theirs.open(page);
    const form = {
      version: '1',
      do: 'save',
      headline: 'عنوان جديد',
      body: figure(hidden),
      leadImage: hidden,
    };
    const refused = await theirs.post(page, form);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('عنوان جديد');
    expect(refused.text).not.toContain('ظرف مغلق');
    expect(refused.text).not.toMatch(/\/media\/[0-9a-f]{16}/);
    expect(await findArticle(draft.id)).toMatchObject({ version: 1 });
  });

  test('is refused by the editor’s working draft', async () => {
    const draft = await aDraft({}, contributor);
    const page = `/desk/articles/${draft.id}`;
    await theirs.open(page);
    const typed = { version: '1', session: 'contributor-page', sequence: '1', account: account.id };
    const refused = await theirs.post(`${page}/copy`, { ...typed, body: figure(hidden) }, json);
    expect(refused.status).toBe(422);
    expect(await listDrafts(draft.id, account.id)).toEqual([]);
    const kept = await theirs.post(`${page}/copy`, { ...typed, body: '<p>نص جديد</p>' }, json);
    expect(kept.status).toBe(200);
  });

  test('is refused by the API', async () => {
    const program = programOf(api, await api.tokenFor('contributor'));
    const story = { headline: 'عنوان', lang: 'ar', section: 'technology', body: figure(hidden) };
    const response: { readonly status: number; readonly body: unknown } = await program.post(
      '/articles',
      story,
    );
    expect(response).toMatchObject({
      status: 422,
      body: { error: { fields: { body: expect.any(String) as string } } },
    });
  });
});

test('a contributor names own pictures and those of published stories', async () => {
  const [own, shown] = [await aPictureBy(contributor), await aPictureBy(editor)];
  await aStory({ body: `<p>نص</p>${figure(shown)}` });
  const now = new Date();
  const draft = await aDraft({}, contributor, now);
  const patch = { body: figure(shown), leadImage: { mediaId: anId(own) } };
  expect(
    await refusedFields(saveArticle({ who: contributor, now }, { id: draft.id, version: 1 }, patch)),
  ).toEqual([]);
});
