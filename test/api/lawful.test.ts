import { articleJson } from '../../src/api/articles/article.json';
import { findArticle } from '../../src/articles/article.service';
import { aStory, openApi, programOf } from './a.program';
import type { Api } from './a.program';

jest.setTimeout(60_000);

let api: Api;
let editor: ReturnType<typeof programOf>;
beforeAll(async () => {
  api = await openApi();
  editor = programOf(api, await api.tokenFor('editor'));
});
afterAll(() => api.close());

const hours = (count: number) => new Date(Date.now() + count * 3600_000).toISOString();
const begun = async (facts: object = {}) => (await editor.post('/articles', { ...aStory, ...facts })).body;
const move = (id: string, to: string, facts: object = {}) =>
  editor.post(`/articles/${id}/transitions`, { to, ...facts });

test('a reply holds every field that a request may set', async () => {
  const facts = {
    kicker: 'عاجل',
    standfirst: 'مقدمة',
    dateline: 'الرباط',
    bylineText: 'وكالة الأنباء',
    alsoIn: ['economy'],
    seo: { title: 'عنوان', description: 'وصف', noindex: true },
    embargoUntil: hours(2),
    expiresAt: hours(48),
  };
  const { id } = await begun(facts);
  const { body } = await editor.get(`/articles/${id}`);
  expect(articleJson.parse(body)).toMatchObject({ ...facts, leadImage: null, scheduledFor: null });
});

test('a scheduled story says when it is due, in its reply, in lists and in its history', async () => {
  const { id } = await begun({ headline: 'موعد' });
  const at = hours(3);
  expect((await move(id, 'scheduled', { at })).body).toMatchObject({ status: 'scheduled', scheduledFor: at });
  const { body } = await editor.get('/articles?status=scheduled');
  expect(body.items).toMatchObject([{ id, scheduledFor: at }]);
  const history = await editor.get(`/articles/${id}/revisions`);
  expect(history.body.items[0]).toMatchObject({ status: 'scheduled', scheduledFor: at });
});

test('all that a story lacks before publication is in one reply', async () => {
  const { id } = await begun({ headline: '…', body: '<p>\u200f </p>' });
  for (const [to, facts] of [
    ['published', {}],
    ['scheduled', { at: hours(1) }],
    ['approved', {}],
  ] as const) {
    const { status, body } = await move(id, to, facts);
    expect([to, status, Object.keys(body.error.fields)]).toEqual([to, 422, ['headline', 'body']]);
  }
});

test('an embargo is not put on a live story; moved to scheduled it is held back until then', async () => {
  const { id } = await begun({ headline: 'حظر' });
  await move(id, 'published');
  const refused = await editor.patch(`/articles/${id}`, { embargoUntil: hours(1) });
  expect([refused.status, Object.keys(refused.body.error.fields)]).toEqual([422, ['embargoUntil']]);
  const at = hours(2);
  const held = await move(id, 'scheduled', { at });
  expect(held.body).toMatchObject({ status: 'scheduled', scheduledFor: at, embargoUntil: at });
});

test('a schedule before the end of an embargo is refused', async () => {
  const { id } = await begun({ headline: 'جدولة', embargoUntil: hours(5) });
  expect((await move(id, 'scheduled', { at: hours(1) })).status).toBe(422);
});

test('no e-mail address becomes a byline', async () => {
  const byline = await editor.post('/articles', { ...aStory, bylineText: 'salma@midad.example' });
  expect([byline.status, Object.keys(byline.body.error.fields)]).toEqual([422, ['bylineText']]);
  const author = await editor.post('/articles', { ...aStory, authors: ['Salma <salma@midad.example>'] });
  expect([author.status, Object.keys(author.body.error.fields)]).toEqual([422, ['authors']]);
});

test('a story in a language without an edition is refused', async () => {
  const { status, body } = await editor.post('/articles', { ...aStory, lang: 'es' });
  expect([status, Object.keys(body.error.fields)]).toEqual([422, ['lang']]);
});

test('a deleted story is gone for programs until it is restored', async () => {
  const { id, slug } = await begun({ headline: 'محذوف' });
  expect((await editor.delete(`/articles/${id}?reason=${encodeURIComponent('مكرر')}`)).status).toBe(204);
  expect((await editor.get(`/articles/${id}`)).status).toBe(404);
  expect((await editor.patch(`/articles/${id}`, { kicker: 'ك' })).status).toBe(404);
  const restored = await editor.post(`/articles/${id}/restore`);
  expect([restored.status, restored.body.slug, restored.body.version]).toEqual([200, slug, 2]);
  expect((await findArticle(id)).headline).toBe('محذوف');
  expect((await editor.post(`/articles/${id}/restore`)).status).toBe(404);
});
