import { openApi, programOf } from './a.program';
import type { Api } from './a.program';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('a story that a caller may not read is answered like one that there is not, whatever is asked', async () => {
  const editor = programOf(api, await api.tokenFor('editor'));
  const stranger = programOf(api, await api.tokenFor('contributor'));
  const story = { headline: 'مسودة', body: '<p>نص</p>', lang: 'ar', section: 'culture' };
  const made = (await editor.post('/articles', story)).body as { readonly id: string };
  const answers = async (id: string) => {
    const path = `/articles/${id}`;
    const replies = [
      await stranger.get(path),
      await stranger.patch(path, { headline: 'لي' }),
      await stranger.patch(path, { headline: 'لي' }, '"7"'),
      await stranger.delete(path),
      await stranger.get(`${path}/revisions`),
      await stranger.post(`${path}/revisions/1/restore`),
      await stranger.post(`${path}/transitions`, { to: 'published' }),
      await stranger.post(`${path}/transitions`, { to: 'killed' }),
    ];
    return replies.map(({ status, body, headers }) => [status, body as unknown, headers['etag'] as unknown]);
  };
  const [hidden, unknown] = [await answers(made.id), await answers('f'.repeat(24))];
  expect(hidden).toEqual(unknown);
  expect(hidden.every(([status]) => status === 404)).toBe(true);
});
