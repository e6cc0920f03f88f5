/** Files that are made to exhaust resources: each entry is read or reported quickly, and the others are imported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../../src/errors';
import { readGhost } from '../../../src/transfer/importers/ghost/ghost';
import type { ImportEntry } from '../../../src/transfer/importers/item';
import { readNinjs } from '../../../src/transfer/importers/agency/ninjs';
import { readWordpress } from '../../../src/transfer/importers/wordpress/wordpress';
import { cpuClock } from '../../language/cpu';
import { wxr } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'midad-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

const LEVELS = 20_000;
/** Most CPU time of a deeply nested file in milliseconds, with the start of the readers. */
const MOST = 1500;

async function read(reader: typeof readGhost, content: string): Promise<ImportEntry[]> {
  const file = join(folder, 'given');
  writeFileSync(file, content);
  const entries: ImportEntry[] = [];
  const spent = cpuClock();
  for await (const entry of reader(file)) entries.push(entry);
  expect(spent()).toBeLessThan(MOST);
  return entries;
}

const nested = (open: string, close = '') => `${open.repeat(LEVELS)}كلام${close.repeat(LEVELS)}`;
const headlines = (entries: readonly ImportEntry[]) =>
  entries.flatMap((entry) => ('copy' in entry ? entry.copy.headline : []));
const refusals = (entries: readonly ImportEntry[]) =>
  entries.flatMap((entry) => ('unreadable' in entry ? [entry] : []));

/** The first entry is refused and reported, the second one is imported. */
function expectFirstRefused(entries: readonly ImportEntry[], said: RegExp): void {
  expect(headlines(entries)).toEqual(['خبر آخر']);
  const [refused, ...more] = refusals(entries);
  expect(more).toEqual([]);
  expect(refused).toMatchObject({ title: 'خبر عميق' });
  expect(refused?.unreadable).toBeInstanceOf(DomainError);
  expect((refused?.unreadable as DomainError).message).toMatch(said);
}

describe('a post of Ghost', () => {
  const posts = (first: object) =>
    JSON.stringify({
      data: {
        posts: [
          { id: '1', uuid: 'a', title: 'خبر عميق', status: 'published', ...first },
          { id: '2', uuid: 'b', title: 'خبر آخر', status: 'published', html: '<p>كلام</p>' },
        ],
        tags: [],
      },
    });
  const node = (type: string) => `{"type":"${type}","children":[`;
  const lexical = (type: string) =>
    `{"root":{"type":"root","children":[${nested(node(type), ']}').replace('كلام', '')}]}}`;
  const mobiledoc = (markers: readonly unknown[]) =>
    JSON.stringify({
      version: '0.3.1',
      markups: [['b']],
      atoms: [],
      cards: [],
      sections: [[1, 'p', markers]],
    });

  test.each<[string, object]>([
    ['HTML', { html: nested('<blockquote>', '</blockquote>') }],
    ['HTML with ends of other elements', { html: nested('<b>', '</i>') }],
    ['Lexical', { lexical: lexical('extended-quote') }],
    ['marks of mobiledoc', { mobiledoc: mobiledoc(Array.from({ length: LEVELS }, () => [0, [0], 0, 'ك'])) }],
    ['Markdown', { markdown: nested('> ') }],
    [
      'a card of Markdown',
      {
        lexical: JSON.stringify({
          root: { type: 'root', children: [{ type: 'markdown', markdown: nested('> ') }] },
        }),
      },
    ],
  ])('nested 20,000 deep in %s is refused and reported', async (_what, first) => {
    expectFirstRefused(await read(readGhost, posts(first)), /tooDeep.*100/);
  });

  test('of Markdown above its limit is refused and reported', async () => {
    expectFirstRefused(await read(readGhost, posts({ markdown: 'ك'.repeat(200_001) })), /tooLong.*200000/);
  });

  test('with more closed than opened marks is read completely', async () => {
    const entries = await read(readGhost, posts({ mobiledoc: mobiledoc([[0, [0], 1e15, 'كلام']]) }));
    expect(headlines(entries)).toEqual(['خبر عميق', 'خبر آخر']);
  });

  test('with 20,000 consecutive lists within items is read', async () => {
    const list = { type: 'listitem', children: [{ type: 'list', children: [] }] };
    const children = [{ type: 'list', children: Array.from({ length: LEVELS }, () => list) }];
    const source = JSON.stringify({ root: { type: 'root', children } });
    const entries = await read(readGhost, posts({ lexical: source, html: null }));
    expect(headlines(entries)).toContain('خبر آخر');
  });
});

describe('an item of ninjs', () => {
  const items = (first: object) =>
    JSON.stringify([
      { uri: 'urn:1', headline: 'خبر عميق', ...first },
      { uri: 'urn:2', headline: 'خبر آخر', body_html: '<p>كلام</p>' },
    ]);

  test('nested 20,000 deep is refused and reported', async () => {
    expectFirstRefused(await read(readNinjs, items({ body_html: nested('<div>') })), /tooDeep.*100/);
  });

  test('with 100,000 nested brackets in a field is read', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = items({ body_html: '<p>كلام</p>', extra: 'HERE', subject: 'HERE' }).replaceAll(
      '"HERE"',
      deep,
    );
    expect(headlines(await read(readNinjs, text))).toEqual(['خبر عميق', 'خبر آخر']);
  });

  test('with 20,000 pictures reads its text once', async () => {
    const associations = Array.from({ length: LEVELS }, (_, at) => ({
      type: 'picture',
      uri: `urn:p${at}`,
      renditions: { original: { href: `https://x.example/${at}.jpg`, width: 800 } },
    }));
    const body = associations.map((_, at) => `<img src="https://x.example/${at}.jpg">`).join('');
    const [first] = await read(readNinjs, items({ body_html: body, associations }));
    expect(first && 'copy' in first ? first.copy.pictures : []).toHaveLength(LEVELS);
  });
});

describe('an export of WordPress', () => {
  const ref = (id: number) => `<!-- wp:block {"ref":${id}} /-->`;
  const pattern = (id: number, content: string) => ({ id, title: `نمط ${id}`, type: 'wp_block', content });
  const omissions = (entries: readonly ImportEntry[]) =>
    entries.flatMap((entry) => ('copy' in entry ? (entry.copy.omissions ?? []) : []));
  const bodies = (entries: readonly ImportEntry[]) =>
    entries.flatMap((entry) => ('copy' in entry ? entry.copy.body : []));

  test('a pattern that contains itself is reported and expanded once', async () => {
    const entries = await read(
      readWordpress,
      wxr([
        { id: 1, title: 'خبر', content: `قبل ${ref(8)} بعد` },
        pattern(8, `<p>أول</p>${ref(9)}`),
        pattern(9, `<p>ثان</p>${ref(8)}`),
      ]),
    );
    expect(omissions(entries)).toEqual(['the synced pattern 8, which shows itself']);
    expect(bodies(entries)[0]?.match(/أول|ثان/g)).toEqual(['أول', 'ثان']);
  });

  test('patterns that each contain the next 50 times stay within their limit', async () => {
    const patterns = Array.from({ length: 6 }, (_, at) => pattern(10 + at, ref(11 + at).repeat(50)));
    const last = pattern(16, '<p>كلام</p>');
    const entries = await read(
      readWordpress,
      wxr([{ id: 1, title: 'خبر', content: ref(10) }, ...patterns, last]),
    );
    expect(omissions(entries).join()).toContain('beyond 200000 characters of patterns in one text');
    expect(bodies(entries)[0]?.length).toBeLessThan(400_000);
  });

  test('elements nested 20,000 deep are refused before the import', async () => {
    const file = wxr([{ id: 1, title: 'خبر', more: nested('<x>', '</x>') }]);
    await expect(read(readWordpress, file)).rejects.toThrow('more than 50 elements within each other');
  });

  test('20,000 end tags without a start tag do not affect items', async () => {
    const file = wxr([
      { id: 1, title: 'خبر', more: '</x>'.repeat(LEVELS) },
      { id: 2, title: 'خبر آخر' },
    ]);
    expect(headlines(await read(readWordpress, file))).toContain('خبر آخر');
  });

  test('20,000 nested answers are one thread', async () => {
    const comment = (id: number) =>
      `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>س</wp:comment_author>` +
      `<wp:comment_approved>1</wp:comment_approved><wp:comment_content>نص</wp:comment_content>` +
      `<wp:comment_parent>${id - 1}</wp:comment_parent></wp:comment>`;
    const more = Array.from({ length: LEVELS }, (_, at) => comment(at + 1)).join('');
    const [entry] = await read(readWordpress, wxr([{ id: 1, title: 'خبر', more }]));
    const parents = entry && 'copy' in entry ? entry.comments?.map(({ parentId }) => parentId) : [];
    expect(new Set(parents)).toEqual(new Set([undefined, '1']));
    expect(parents).toHaveLength(LEVELS);
  });
});
