import { commandLine } from '../../src/accounts/account';
import { transaction } from '../../src/database/transaction';
import { readPersonInput } from '../../src/people/person.input';
import { addPerson } from '../../src/people/person.service';
import { ensureTags } from '../../src/sections/tags/tag.service';
import { openApi, programOf } from './a.program';
import type { Api } from './a.program';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Part {
  readonly items: readonly { readonly name: string }[];
  readonly next: string | null;
}

/** All names of a list, read part by part. */
async function namesIn(who: ReturnType<typeof programOf>, path: string): Promise<readonly string[]> {
  const names: string[] = [];
  let cursor = '';
  do {
    const part = (await who.get(`${path}?limit=100${cursor}`)).body as Part;
    names.push(...part.items.map(({ name }) => name));
    cursor = part.next === null ? '' : `&cursor=${part.next}`;
  } while (cursor !== '');
  return names;
}

test('tags and authors are public once a published story uses them, and no longer than that', async () => {
  const now = new Date();
  const visitor = programOf(api);
  const editor = programOf(api, await api.tokenFor('editor'));
  const person = await addPerson({ who: commandLine, now }, readPersonInput({ names: { ar: 'مصدر سري' } }));
  // More hidden items than one page examines.
  const hidden = Array.from({ length: 170 }, (_, n) => `أمر خفي ${n}`);
  await transaction(() => ensureTags(hidden, 'ar'));
  const story = {
    headline: 'مسودة',
    body: '<p>نص</p>',
    lang: 'ar',
    section: 'culture',
    tags: ['يظهر'],
    authors: [person.slug],
  };
  const { id } = (await editor.post('/articles', story)).body as { readonly id: string };
  expect(await namesIn(visitor, '/tags')).toEqual([]);
  expect(await namesIn(visitor, '/authors')).toEqual([]);
  expect(await namesIn(editor, '/tags')).toHaveLength(171);
  expect(await namesIn(editor, '/authors')).toContain('مصدر سري');

  await editor.post(`/articles/${id}/transitions`, { to: 'published' });
  expect(await namesIn(visitor, '/tags')).toEqual(['يظهر']);
  expect(await namesIn(visitor, '/authors')).toEqual(['مصدر سري']);

  await editor.post(`/articles/${id}/transitions`, { to: 'unpublished' });
  expect(await namesIn(visitor, '/tags')).toEqual([]);
  expect(await namesIn(visitor, '/authors')).toEqual([]);
});
