import request from 'supertest';
import { commandLine } from '../../src/accounts/account';
import { addAccount } from '../../src/accounts/account.service';
import { addToken } from '../../src/accounts/tokens/token.service';
import { readSections } from '../../src/sections/section.service';
import { articleJson } from '../../src/api/articles/article.json';
import { anId } from '../an-id';
import { aPicture } from '../media/a.picture';
import { aStory, openApi, programOf } from './a.program';
import type { Api } from './a.program';

jest.setTimeout(30_000);

let api: Api;
let visitor: ReturnType<typeof programOf>;
let editor: ReturnType<typeof programOf>;
let journalist: ReturnType<typeof programOf>;

beforeAll(async () => {
  api = await openApi();
  visitor = programOf(api);
  editor = programOf(api, await api.tokenFor('editor'));
  journalist = programOf(api, await api.tokenFor('journalist'));
});
afterAll(() => api.close());

async function begun(
  by = editor,
  facts: object = {},
): Promise<{ id: string; version: number; slug: string }> {
  const { status, body } = await by.post('/articles', { ...aStory, ...facts });
  expect([status, body.error]).toEqual([201, undefined]);
  return body;
}
const published = async (facts: object = {}) => {
  const { id } = await begun(editor, facts);
  const { status, body } = await editor.post(`/articles/${id}/transitions`, { to: 'published' });
  expect([status, body.error]).toEqual([200, undefined]);
  return body;
};

describe('a story filed by a program', () => {
  test('is a draft with everything the contract names', async () => {
    const facts = {
      tags: ['#تعليق_الواتساب'],
      standfirst: 'مقدمة',
      externalId: 'wire-1',
      authors: ['كاتبة'],
    };
    const { status, body, headers } = await editor.post('/articles', { ...aStory, ...facts });
    expect(status).toBe(201);
    expect(articleJson.parse(body)).toMatchObject({
      externalId: 'wire-1',
      headline: aStory.headline,
      standfirst: 'مقدمة',
      body: '<p>نص الخبر</p>',
      lang: 'ar',
      dir: 'rtl',
      section: 'technology',
      status: 'draft',
      version: 1,
      publishedAt: null,
      tags: ['تعليق الواتساب'],
      translations: [],
      corrections: [],
    });
    expect(body.authors).toMatchObject([{ name: 'كاتبة', role: 'author' }]);
    expect(headers).toMatchObject({ etag: '"1"', location: `/api/v1/articles/${body.id}` });
  });

  test.each([
    ['html', '<p onclick="x()">نص <script>x</script><b>غليظ</b></p>', '<p>نص <b>غليظ</b></p>'],
    ['markdown', '## عنوان\n\nنص **غليظ**', '<h2>عنوان</h2>\n<p>نص <strong>غليظ</strong></p>'],
    ['text', 'سطر < أول\n\nسطر ثان', '<p>سطر &lt; أول</p>\n<p>سطر ثان</p>'],
  ])('written in %s is stored as clean HTML', async (bodyFormat, given, kept) => {
    const { body } = await editor.post('/articles', { ...aStory, body: given, bodyFormat });
    expect(body.body.replace(/\n/g, '')).toBe(kept.replace(/\n/g, ''));
  });

  test('is refused with every problem at once, in the language asked for', async () => {
    const { status, body } = await editor
      .post('/articles', {
        headline: ' ',
        lang: 'ar',
        section: 'technology',
        bodyFormat: 'rtf',
        colour: 'red',
      })
      .set('Accept-Language', 'fr');
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields).sort()).toEqual(['body', 'bodyFormat', 'colour', 'headline']);
    expect(body.error.message).toMatch(/corriger/i);
  });

  test.each([
    ['lang', { lang: 'de' }],
    ['section', { section: 'nowhere' }],
    ['authors', { authors: [{ id: 'f'.repeat(24) }] }],
    ['translationOf', { translationOf: 'f'.repeat(24) }],
  ])('names nothing the paper does not have: %s', async (field, wrong) => {
    const { status, body } = await editor.post('/articles', { ...aStory, ...wrong });
    expect([status, Object.keys(body.error.fields)]).toEqual([422, [field]]);
  });

  test.each([
    ['{"headline": ', 400, 'bad_request'],
    ['[1]', 400, 'bad_request'],
    ['"text"', 400, 'bad_request'],
  ])('that is no JSON object gets a message: %s', async (sent, status, code) => {
    const refused = await editor.upload('/articles').type('json').send(sent);
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
  });

  test('in another form than JSON is refused', async () => {
    expect((await editor.upload('/articles').type('text/plain').send('خبر')).status).toBe(415);
  });
});

describe('who may read', () => {
  test('no program finds a draft without a token', async () => {
    const { id } = await begun();
    expect((await visitor.get(`/articles/${id}`)).status).toBe(404);
    expect((await editor.get(`/articles/${id}`)).status).toBe(200);
    const listed = await visitor.get('/articles?limit=100');
    expect(listed.body.items.map((each: { id: string }) => each.id)).not.toContain(id);
    expect((await visitor.get('/articles?status=draft')).status).toBe(401);
  });

  test('a token that may not read sees what the public sees', async () => {
    const { id } = await begun();
    const blind = programOf(api, await api.tokenFor('editor', ['media']));
    expect((await blind.get(`/articles/${id}`)).status).toBe(404);
    const { status, body } = await blind.post('/articles', aStory);
    expect([status, body.error.code]).toEqual([403, 'missing_scope']);
  });

  test('contributors read their own stories only', async () => {
    const mine = programOf(api, await api.tokenFor('contributor'));
    const { id } = await begun(mine, { headline: 'مقال مساهم' });
    const { body } = await mine.get('/articles');
    expect(body.items.map((each: { id: string }) => each.id)).toEqual([id]);
  });

  test.each(['Bearer nonsense', 'Basic YTpi', 'Bearer', 'Bearer midad_ééé'])(
    '%s is no token',
    async (header) => {
      const { status, body, headers } = await visitor.get('/articles').set('Authorization', header);
      expect([status, body.error.code]).toEqual([401, 'not_signed_in']);
      expect(headers['www-authenticate']).toMatch(/^Bearer/);
    },
  );
});

describe('lists', () => {
  test('go on by cursor to the end, with nothing twice and nothing left out', async () => {
    const made = [];
    for (const headline of ['أول', 'ثان', 'ثالث', 'رابع', 'خامس']) {
      made.push(await published({ headline: `${headline} في الرياضة`, section: 'sports', tags: ['كأس'] }));
    }
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const at: string = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
      const { body } = await visitor.get(
        `/articles?section=sports&tag=كأس&limit=2${at}`.replace('كأس', encodeURIComponent('كأس')),
      );
      seen.push(...body.items.map((each: { id: string }) => each.id));
      next = body.next;
    } while (next !== null);
    expect(seen).toEqual(made.map(({ id }) => id).reverse());
  });

  test.each([
    ['limit=0', 422, 'limit'],
    ['limit=x', 422, 'limit'],
    ['cursor=abc', 422, 'cursor'],
    ['section=nowhere', 422, 'section'],
    ['status=live', 422, 'status'],
  ])('%s is refused', async (query, status, field) => {
    const refused = await visitor.get(`/articles?${query}`);
    expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([status, [field]]);
  });

  test('more than a hundred are a hundred, and an unknown tag or author finds nothing', async () => {
    expect((await visitor.get('/articles?limit=5000')).status).toBe(200);
    expect((await visitor.get('/articles?tag=nothing')).body).toEqual({ items: [], next: null });
    expect((await visitor.get('/articles?author=nobody')).body).toEqual({ items: [], next: null });
  });
});

describe('changes', () => {
  test('leave alone what they do not name', async () => {
    const { id } = await begun(editor, { standfirst: 'مقدمة' });
    const { status, body, headers } = await editor.patch(`/articles/${id}`, { headline: 'عنوان آخر' }, '"1"');
    expect([status, headers['etag']]).toEqual([200, '"2"']);
    expect(body).toMatchObject({ headline: 'عنوان آخر', standfirst: 'مقدمة', version: 2 });
  });

  test('made to a version that is no longer current change nothing', async () => {
    const { id } = await begun();
    await editor.patch(`/articles/${id}`, { headline: 'الأول' }, '"1"');
    const { status, body, headers } = await editor.patch(`/articles/${id}`, { headline: 'الثاني' }, '"1"');
    expect([status, body.error.code, headers['etag']]).toEqual([412, 'other_version', '"2"']);
    expect((await editor.get(`/articles/${id}`)).body.headline).toBe('الأول');
  });

  test('by an editor of a further section change nothing, and publish in no section of others', async () => {
    const sections = await readSections();
    const sectionIds = [anId(sections.find('technology')?.id ?? '')];
    const email = 'technology@midad.example';
    await addAccount(commandLine, { email, name: 'تقنية', role: 'section_editor', sectionIds }, new Date());
    const limited = programOf(
      api,
      await addToken(commandLine, { email, label: 'test', scopes: [] }, new Date()),
    );
    const publish = { to: 'published' };
    for (const facts of [
      { section: 'national', alsoIn: ['technology'] },
      { section: 'technology', alsoIn: ['national', 'sports'] },
    ]) {
      const { id } = await begun(limited, facts);
      const refused = await limited.post(`/articles/${id}/transitions`, publish);
      expect([refused.status, refused.body.error.code]).toEqual([422, 'transition_forbidden']);
    }
    const { id } = await begun(editor, { section: 'national', alsoIn: ['technology'] });
    expect((await limited.patch(`/articles/${id}`, { headline: 'عنوان' }, '"1"')).status).toBe(403);
    expect((await limited.post(`/articles/${id}/transitions`, publish)).status).toBe(422);
    const own = await begun(limited, { section: 'technology' });
    expect((await limited.post(`/articles/${own.id}/transitions`, publish)).status).toBe(200);
  });

  test('without a version pass unless another person saved last', async () => {
    const { id } = await begun(journalist);
    expect((await journalist.patch(`/articles/${id}`, { headline: 'لي' })).status).toBe(200);
    const refused = await editor.patch(`/articles/${id}`, { headline: 'لغيري' });
    expect([refused.status, refused.body.error.code, refused.headers['etag']]).toEqual([
      428,
      'version_needed',
      '"2"',
    ]);
    expect((await editor.patch(`/articles/${id}`, { headline: 'لغيري' }, '"2"')).status).toBe(200);
  });

  test('of two that come at once one gets a conflict', async () => {
    const { id } = await begun();
    const both = await Promise.all(
      ['أ', 'ب'].map((headline) => editor.patch(`/articles/${id}`, { headline }, '"1"')),
    );
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([409, 412]).toContain(statuses[1]);
  });

  test('to others’ stories are for those whose role allows it', async () => {
    const { id } = await begun();
    expect((await journalist.patch(`/articles/${id}`, { headline: 'لا' }, '"1"')).status).toBe(403);
  });

  test('are kept as revisions, and an earlier one can be had back', async () => {
    const { id } = await begun();
    await editor.patch(`/articles/${id}`, { body: '<p>ثان</p>' }, '"1"');
    const { body } = await editor.get(`/articles/${id}/revisions`);
    expect(body.items.map((each: { version: number }) => each.version)).toEqual([2, 1]);
    const restored = await editor.post(`/articles/${id}/revisions/1/restore`);
    expect(restored.body).toMatchObject({ version: 3, body: aStory.body });
    expect((await editor.post(`/articles/${id}/revisions/9/restore`)).status).toBe(404);
  });

  test('a draft can be deleted, a published story cannot before it is unpublished', async () => {
    const { id } = await begun();
    expect((await editor.delete(`/articles/${id}`).set('If-Match', '"7"')).status).toBe(412);
    expect((await editor.delete(`/articles/${id}`).set('If-Match', '"1"')).status).toBe(204);
    expect((await editor.get(`/articles/${id}`)).status).toBe(404);
    const story = await published();
    expect((await editor.delete(`/articles/${story.id}`)).status).toBe(422);
    await editor.post(`/articles/${story.id}/transitions`, { to: 'unpublished' });
    expect((await editor.delete(`/articles/${story.id}`)).status).toBe(204);
  });
});

describe('the way to the reader', () => {
  test('through every stage', async () => {
    const { id } = await begun(journalist);
    const moved = async (by: typeof editor, to: string, facts = {}) =>
      (await by.post(`/articles/${id}/transitions`, { to, ...facts })).body;
    expect(await moved(journalist, 'submitted')).toMatchObject({ status: 'submitted' });
    expect(await moved(editor, 'in_review')).toMatchObject({ status: 'in_review' });
    expect(await moved(editor, 'approved', { note: 'جيد' })).toMatchObject({ status: 'approved' });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    expect(await moved(editor, 'scheduled', { at })).toMatchObject({ status: 'scheduled' });
    expect(await moved(editor, 'published')).toMatchObject({ status: 'published' });
    expect((await visitor.get(`/articles/${id}`)).status).toBe(200);
    expect(await moved(editor, 'unpublished')).toMatchObject({ status: 'unpublished' });
    expect((await visitor.get(`/articles/${id}`)).status).toBe(404);
    expect(await moved(editor, 'published')).toMatchObject({ status: 'published' });
    expect(await moved(editor, 'killed')).toMatchObject({ status: 'killed' });
    expect((await visitor.get(`/articles/${id}`)).status).toBe(410);
    expect((await moved(editor, 'published')).error.code).toBe('not_possible');
  });

  test('is closed to roles and tokens that do not reach so far', async () => {
    const { id } = await begun(journalist);
    const { status, body } = await journalist.post(`/articles/${id}/transitions`, { to: 'published' });
    expect([status, body.error.code]).toEqual([422, 'transition_forbidden']);
    const writer = programOf(api, await api.tokenFor('editor', ['write']));
    expect((await writer.post(`/articles/${id}/transitions`, { to: 'published' })).status).toBe(403);
  });

  test('needs a time to be scheduled', async () => {
    const { id } = await begun();
    const { status, body } = await editor.post(`/articles/${id}/transitions`, { to: 'scheduled' });
    expect([status, Object.keys(body.error.fields)]).toEqual([422, ['at']]);
  });
});

test('a story with a picture without a description is refused, naming it, until it is described', async () => {
  const picture = await (await aPicture(640, 480)).jpeg().toBuffer();
  const sent = await editor
    .upload('/media')
    .field('credit', 'سلمى العلوي')
    .attach('file', picture, 'souk.jpg');
  expect(sent.status).toBe(201);
  const { id } = await begun(editor, { body: `<p>نص</p><figure><img src="media:${sent.body.id}"></figure>` });
  const refused = await editor.post(`/articles/${id}/transitions`, { to: 'published' });
  expect([refused.status, refused.body.error.code]).toEqual([422, 'invalid_input']);
  expect(refused.body.error.fields).toEqual({ body: expect.stringContaining('souk.jpg') });
  await editor.patch(`/media/${sent.body.id}`, { alt: { ar: 'سوق' } });
  expect((await editor.post(`/articles/${id}/transitions`, { to: 'published' })).status).toBe(200);
});

test('a short link leads to the story for ever', async () => {
  const story = await published({ headline: 'خبر له رابط قصير' });
  const { status, headers } = await request(api.app).get(`/a/${story.id}`);
  expect([status, headers['location']]).toEqual([301, new URL(story.url).pathname]);
  expect((await request(api.app).get('/a/nothing')).status).toBe(404);
});

test('translations know one another', async () => {
  const arabic = await published({ headline: 'خبر بلغتين' });
  const french = await published({ headline: 'Une nouvelle', lang: 'fr', translationOf: arabic.id });
  const { body } = await visitor.get(`/articles/${arabic.id}`);
  expect(body.translations).toEqual([
    { id: french.id, lang: 'fr', headline: 'Une nouvelle', url: french.url },
  ]);
});

test('links to stories come back as addresses', async () => {
  const other = await published({ headline: 'خبر سابق' });
  const story = await published({
    body: `<p><a href="article:${other.id}">اقرأ</a> <a href="article:${'f'.repeat(24)}">لا</a></p>`,
  });
  expect(story.body).toBe(`<p><a href="${other.url}">اقرأ</a> لا</p>`);
});
