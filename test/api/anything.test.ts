import fc from 'fast-check';
import { apiOperations } from '../../src/api/api';
import { openApi, programOf } from './a.program';
import type { Api } from './a.program';

let api: Api;
let editor: ReturnType<typeof programOf>;
let story: string;

beforeAll(async () => {
  api = await openApi();
  editor = programOf(api, await api.tokenFor('administrator'));
  const begun = await editor.post('/articles', { headline: 'خبر', lang: 'ar', section: 'sports', body: '' });
  story = (begun.body as { readonly id: string }).id;
});
afterAll(() => api.close());

const names = [
  'headline',
  'body',
  'lang',
  'section',
  'tags',
  'authors',
  'slug',
  'bodyFormat',
  'names',
  'to',
  'at',
  'note',
].concat([
  'text',
  'alt',
  'focalPoint',
  'seo',
  'leadImage',
  'externalId',
  'name',
  'social',
  'order',
  'parentId',
  '__proto__',
]);
const values = fc.oneof(
  fc.constantFrom(
    'ar',
    'fr',
    'sports',
    'killed',
    'published',
    '2030-01-01T00:00:00Z',
    'f'.repeat(24),
    '',
    'markdown',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const bodies = fc.oneof(
  fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 8, noNullPrototype: true }),
  fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => ({ headline: 'x', lang: 'ar', section: 'sports', body: '', slug: value })),
);
const ids = fc.oneof(fc.constantFrom('f'.repeat(24), 'x', '%00', 'sports', '__proto__'), fc.webSegment());

test('whatever a program sends, the answer is never that something broke here', async () => {
  const operations = apiOperations(api.parts).filter(({ file }) => file === undefined);
  const asked = fc.tuple(fc.constantFrom(...operations), ids, bodies, fc.webQueryParameters(), fc.boolean());
  await fc.assert(
    fc.asyncProperty(asked, async ([{ method, path }, id, sent, query, known]) => {
      const at = path.replace('{id}', known ? story : id).replace('{n}', '1');
      const call = editor[method === 'get' || method === 'delete' ? method : 'upload'](
        `${at}?${query}&limit=3`,
      );
      const answer =
        method === 'patch'
          ? await editor.patch(at, sent)
          : await call.send(method === 'get' ? undefined : sent);
      if (answer.status >= 500)
        throw new Error(`${method} ${at} ${JSON.stringify(sent)}: ${api.lines.at(-1) ?? ''}`);
      expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.(?:ts|js):\d+|node_modules/);
    }),
    { numRuns: 250 },
  );
}, 60_000);
