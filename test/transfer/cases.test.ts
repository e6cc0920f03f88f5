/**
 * Realistic files of other systems, each imported by the command as a process, with the expected result. All go into
 * one paper, in the order of the table, so that later versions follow earlier ones.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { midad, newInstallation } from '../e2e/running';
import { wxr } from './importers/fixtures';

jest.setTimeout(600_000);

const here = newInstallation({ MIDAD_DEMO: 'off', PORT: '3999', SITE_URL: 'https://midad.example' });
afterAll(() => here.remove());
const cases = join(__dirname, 'cases');

interface Case {
  readonly code: number;
  readonly counts?: Readonly<Record<string, number>>;
  /** Texts that the notes contain. */
  readonly told?: readonly string[];
}

const taken = (more: Readonly<Record<string, number>> = {}) => ({ taken: 1, failed: 0, left: 0, ...more });

const table: Readonly<Record<string, Case>> = {
  'ghost/bare.json': { code: 0, counts: taken({ published: 1 }) },
  'ghost/epoch.json': { code: 0, counts: taken({ published: 1 }) },
  'ghost/lexical.json': {
    code: 1,
    counts: taken({ published: 1, left: 1 }),
    told: ['/content/media/a.mp3 stays where it is', 'a form to sign up'],
  },
  'ghost/rows.json': {
    code: 1,
    counts: { taken: 1, failed: 1 },
    told: ['bad rows of "tags"', 'cannot be read'],
  },
  'ghost/members.json': { code: 1, counts: taken({ drafts: 1, held: 1 }), told: ['"paid"'] },
  'ghost/dates.json': {
    code: 1,
    counts: { taken: 2, published: 1, drafts: 1, held: 1 },
    told: ['"أمس" cannot be read: the day it was begun', 'no date'],
  },
  'ghost/old.json': { code: 0, counts: taken({ published: 1 }) },
  'ghost/twins.json': {
    code: 0,
    counts: { taken: 2, published: 2 },
    told: ['another post of the file has the address /twin'],
  },
  'ghost/broken.json': {
    code: 2,
    counts: { taken: 0, failed: 1 },
    told: ['the JSON is broken (line 2'],
  },
  'ghost/utf16.json': { code: 0, counts: taken({ published: 1 }) },
  'ghost/empty.json': { code: 2, counts: { taken: 0 }, told: ['the file is empty'] },
  'ninjs/first.json': { code: 0, counts: taken({ published: 1 }) },
  'ninjs/second.json': {
    code: 0,
    counts: taken({ updated: 1 }),
    told: ['version 2 replaces the one before'],
  },
  'ninjs/cancel.json': { code: 0, counts: taken({ updated: 1 }), told: ['canceled by its agency'] },
  'ninjs/guid.json': { code: 0, counts: taken({ published: 1 }) },
  'ninjs/camel.json': { code: 0, counts: taken({ published: 1 }) },
  'ninjs/camel-canceled.json': { code: 2, counts: { taken: 0, left: 1 }, told: ['canceled by their agency'] },
  'ninjs/same-file.json': { code: 0, counts: taken({ published: 1 }), told: ['version 1: a newer one'] },
  'ninjs/bad-line.ndjson': { code: 1, counts: { taken: 2, failed: 1 }, told: ['line 2: this is no JSON'] },
  'ninjs/cut.json': { code: 2, counts: { taken: 0 }, told: ['the JSON is broken'] },
  'ninjs/german.json': { code: 2, counts: { taken: 0, left: 1 }, told: ['"de"'] },
  'ninjs/withheld.json': { code: 1, counts: taken({ drafts: 1, held: 1 }), told: ['withheld by its agency'] },
  'ninjs/embargo.json': { code: 0, counts: taken({ scheduled: 1 }) },
  'ninjs/kill-headline.json': { code: 1, counts: taken({ drafts: 1, held: 1 }), told: ['reads like a kill'] },
  'markdown/hugo.md': { code: 0, counts: taken({ published: 1 }), told: ['"weight"'] },
  'markdown/toml.md': { code: 0, counts: taken({ published: 1 }), told: ['read as UTC'] },
  'markdown/jekyll.md': { code: 0, counts: taken({ published: 1 }), told: ['"layout"'] },
  'markdown/obsidian.md': { code: 1, counts: { taken: 1, left: 1 }, told: ['"mood"', 'its wiki'] },
  'markdown/draft.md': { code: 1, counts: taken({ drafts: 1, held: 1 }), told: ['it is a draft'] },
  'markdown/bad-date.md': {
    code: 1,
    counts: taken({ drafts: 1, held: 1 }),
    told: ['"2022-02-30" cannot be read'],
  },
  'markdown/broken.md': { code: 2, counts: { taken: 0 }, told: ['front matter, line '] },
  'text/utf8.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/windows-1256.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/iso-8859-6.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/cp720.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/utf16be.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/utf32.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/windows-1252.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/old-mac-lines.txt': { code: 0, counts: taken({ published: 1 }) },
  'text/binary.txt': { code: 2, counts: { taken: 0 }, told: ['is not text in an encoding'] },
  'text/blank.txt': { code: 2, counts: { taken: 0 }, told: ['the file is empty'] },
};

test.each(Object.entries(table))('%s', async (name, { code, counts = {}, told = [] }) => {
  const [format = ''] = name.split('/');
  const lang = name.includes('1252') ? ['--lang', 'fr'] : [];
  const options = ['--publish', '--section', 'technology', '--json', ...lang];
  const ended = await midad(here, 'import', format, join(cases, name), ...options);
  expect(`${ended.stdout}${ended.stderr}`).not.toContain('\n    at ');
  const result = JSON.parse(ended.stdout) as { readonly notes: readonly { what: string; why: string }[] };
  expect({ code: ended.code, ...result }).toMatchObject({ code, ...counts });
  const notes = result.notes.map(({ what, why }) => `${what}: ${why}`).join('\n');
  for (const each of told) expect(notes).toContain(each);
});

const LEVELS = 20_000;
const deep = (open: string, close: string) => `${open.repeat(LEVELS)}كلام${close.repeat(LEVELS)}`;

test.each([
  ['wxr', wxr([{ id: 1, title: 'عميق', more: deep('<x>', '</x>') }]), 'more than 50 elements'],
  ['wxr', wxr([{ id: 1, title: 'عميق', content: deep('<blockquote>', '</blockquote>') }]), 'عميق'],
  [
    'ghost',
    JSON.stringify({ posts: [{ id: '1', title: 'عميق', html: deep('<div>', '</div>') }], tags: [] }),
    'عميق',
  ],
  ['ninjs', JSON.stringify({ uri: 'urn:deep', headline: 'عميق', body_html: deep('<b>', '</i>') }), 'عميق'],
  ['ninjs', '['.repeat(100_000), 'the JSON is broken'],
  ['markdown', `# عميق\n\n${deep('> ', '')}`, '100'],
])(
  '%s nested without end is refused by name, and the status says that nothing came in',
  async (format, text, told) => {
    const file = join(here.env['HOME'] ?? '', 'deep');
    writeFileSync(file, text);
    const ended = await midad(here, 'import', format, file, '--section', 'technology', '--json');
    expect(`${ended.stdout}${ended.stderr}`).not.toContain('\n    at ');
    expect({ code: ended.code, told: ended.stdout }).toEqual({
      code: 2,
      told: expect.stringContaining(told) as string,
    });
  },
);

test('every case is in the table', () => {
  const formats = ['ghost', 'ninjs', 'markdown', 'text'];
  const files = formats.flatMap((folder) =>
    readdirSync(join(cases, folder)).map((file) => `${folder}/${file}`),
  );
  expect(files.sort()).toEqual(Object.keys(table).sort());
});

test('imported stories have the content of their files', async () => {
  const folder = join(here.env['HOME'] ?? '', 'out');
  expect((await midad(here, 'export', folder)).code).toBe(0);
  const rows = readFileSync(join(folder, 'articles.ndjson'), 'utf8').trim().split('\n');
  const stories = new Map(
    rows.map((row) => {
      const story = JSON.parse(row) as Record<string, unknown>;
      return [String(story['headline']), story];
    }),
  );
  expect(stories.size).toBeGreaterThan(25);
  expect(stories.get('برقية مصححة')).toMatchObject({
    status: 'killed',
    killNotice: expect.stringContaining('ألغت') as string,
  });
  expect(stories.get('قصة بتاريخ قديم')).toMatchObject({ publishedAt: { $date: '2011-03-13T07:06:40Z' } });
  expect(stories.get('Ancien article')).toMatchObject({
    lang: 'fr',
    body: '<p>Texte <strong>ancien</strong></p>',
  });
  expect(stories.get('برقية بالصيغة الثالثة')).toMatchObject({
    publishedAt: { $date: '2023-01-02T03:04:05Z' },
    body: '<p>أولى.</p><p>ثانية.</p>',
  });
  expect(stories.get('النسخة الأحدث')).toMatchObject({ status: 'published' });
  expect(stories.get('من هوغو')).toMatchObject({
    publishedAt: { $date: '2022-02-17T07:00:00Z' },
    body: expect.stringContaining('<span class="footnote"> [حاشية.]</span>') as string,
  });
  expect(stories.get('Bienvenue à tous')).toMatchObject({ lang: 'fr', body: '<p>Texte <code>x</code></p>' });
  for (const name of ['أولى', 'ثانية', 'ثالثة', 'رابعة', 'خامسة', 'سادسة']) {
    expect(stories.get(`حديقة ${name} في المدينة`)).toMatchObject({
      status: 'published',
      bylineText: 'سعاد الكاتبة',
    });
  }
  expect(JSON.stringify([...stories.values()])).not.toContain('\ufffd');
});
