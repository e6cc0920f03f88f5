import { tmpdir } from 'node:os';
import { localFiles } from '../../src/storage/local';
/**
 * The same form of one page, sent again after its response was read: it runs once, and the first response is repeated.
 */
import { type Account } from '../../src/accounts/account';
import { findAccountByEmail } from '../../src/accounts/account.service';
import { listTokensOf } from '../../src/accounts/tokens/token.service';
import { administrationDesk } from '../../src/administration/administration.desk.routes';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { previewsOf } from '../../src/articles/preview/sharing.service';
import { assignmentsOf } from '../../src/articles/upkeep/assigning.service';
import { listPeople } from '../../src/people/person.service';
import { createSectionCache } from '../../src/sections/section-cache';
import { listThreads } from '../../src/workflow/threads/thread.service';
import { anId } from '../an-id';
import { actorFor } from '../an.actor';
import { aDraft, openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn, type Browser } from './a.desk';

jest.setTimeout(60_000);

let database: Awaited<ReturnType<typeof openNewsroom>>;
let administrator: Account;
let browser: Browser;
beforeAll(async () => {
  database = await openNewsroom();
  administrator = await anAccount('administrator');
  const { site } = aDesk();
  const sections = await createSectionCache();
  const uploadsDir = tmpdir();
  const administration = administrationDesk({ site, sections, files: localFiles(uploadsDir), uploadsDir });
  const rooms = [articlesDesk({ ...site, sections: sections.tree }), administration];
  browser = aBrowser(aDesk({ rooms }).app);
  await signIn(browser, administrator);
});
afterAll(() => database.close());

const story = () => aDraft({ headline: 'خبر' }, actorFor(administrator), new Date());

interface Case {
  readonly page: (id: string) => string;
  readonly path?: (id: string) => string;
  readonly fields: (version: string) => Readonly<Record<string, string>>;
  readonly count: (id: string) => Promise<number>;
}

const onStory = (id: string) => `/desk/articles/${id}`;

const cases: Readonly<Record<string, Case>> = {
  'a token': {
    page: () => '/desk/profile',
    path: () => '/desk/profile/tokens',
    fields: () => ({ label: 'برنامج', scopes: 'read', days: '90' }),
    count: async () => (await listTokensOf(actorFor(administrator), administrator.id)).length,
  },
  'a person': {
    page: () => '/desk/people/new',
    path: () => '/desk/people',
    fields: () => ({ 'names.ar': 'كاتبة جديدة' }),
    count: async () => (await listPeople(undefined, 1000)).length,
  },
  'an assignment': {
    page: onStory,
    fields: (version) => ({ version, do: 'assign', assigneeId: administrator.id, brief: 'اتصل بالوزارة' }),
    count: async (id) => (await assignmentsOf(anId(id))).length,
  },
  'a note': {
    page: onStory,
    fields: (version) => ({ version, do: 'note', noteText: 'من يتصل؟' }),
    count: async (id) => (await listThreads(`article:${id}`)).length,
  },
  'a link to a preview': {
    page: (id) => `${onStory(id)}/preview`,
    path: (id) => `${onStory(id)}/preview/links`,
    fields: () => ({ life: 'day' }),
    count: async (id) => {
      const article = await aStoryOf(id);
      return (await previewsOf(article, new Date())).length;
    },
  },
};

const stories = new Map<string, Awaited<ReturnType<typeof story>>>();
async function aStoryOf(id: string) {
  const known = stories.get(id) ?? (await story());
  stories.set(known.id, known);
  return known;
}

const ways = ['at once', 'after its answer was read'] as const;

test.each(Object.keys(cases).flatMap((name) => ways.map((way) => [name, way] as const)))(
  '%s, sent again %s, is one; from a page that is opened anew it is another',
  async (name, way) => {
    const known = cases[name];
    if (!known) throw new Error(name);
    const { id, version } = await aStoryOf('');
    const { page, path = page, fields, count } = known;
    const before = await count(id);
    await browser.open(page(id));
    const form = { ...fields(String(version)), csrf: browser.token };
    const send = () => browser.post(path(id), form, { Accept: 'text/html' });
    const first = send();
    if (way !== 'at once') {
      const { headers } = await first;
      await browser.open(headers['location'] ?? page(id));
    }
    const [one, other] = [await first, await send()];
    expect([one.status, other.status]).toEqual(one.status === 303 ? [303, 303] : [200, 200]);
    expect(other.text).toBe(one.text);
    expect(other.headers['location']).toBe(one.headers['location']);
    expect(await count(id)).toBe(before + 1);

    await browser.open(page(id));
    await browser.post(path(id), fields(String(version)), { Accept: 'text/html' });
    expect(await count(id)).toBe(before + 2);
  },
);

test('an invitation that is sent again shows the same link', async () => {
  await browser.open('/desk/accounts');
  const email = 'new.colleague@example.org';
  const form = { email, name: 'زميلة', role: 'journalist', lang: 'ar', csrf: browser.token };
  const send = () => browser.post('/desk/accounts', form, { Accept: 'text/html' });
  const [one, other] = [await send(), await send()];
  expect([one.status, other.status]).toEqual([200, 200]);
  const link = /\/welcome\/[\w-]+/.exec(one.text)?.[0];
  expect(link).toBeDefined();
  expect(other.text).toContain(link);
  expect(await findAccountByEmail(email)).toBeDefined();
});

test('a form that was refused is read again', async () => {
  await browser.open('/desk/people/new');
  const csrf = browser.token;
  const empty = () => browser.post('/desk/people', { 'names.ar': '', csrf }, { Accept: 'text/html' });
  expect([(await empty()).status, (await empty()).status]).toEqual([422, 422]);
});
