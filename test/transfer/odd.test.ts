/** Unusual and hostile files, imported by the command: all losses are reported, and the exit status is right. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRun } from '../../src/cli/command';
import { exportCommand } from '../../src/cli/content/export';
import { importCommand } from '../../src/cli/importing/import';
import { importGhost, importNinjs, importWxr } from '../../src/cli/importing/import.stories';
import { cpuClock } from '../language/cpu';
import { oddCases, type OddCase } from './odd.cases';

jest.setTimeout(300_000);

const home = mkdtempSync(join(tmpdir(), 'midad-odd-'));
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 9 }));

const env = {
  HOME: home,
  PORT: '3999',
  SITE_URL: 'https://midad.example',
  MIDAD_DEMO: 'off',
  LANG: 'ar',
  DATA_DIR: join(home, 'data'),
  UPLOADS_DIR: join(home, 'uploads'),
  LOG_LEVEL: 'warn',
};

interface Ended {
  readonly code: number;
  readonly said: string;
  readonly noted: string;
}

async function midad(run: CommandRun, ...args: string[]): Promise<Ended> {
  const [said, noted]: [string[], string[]] = [[], []];
  const terminal = {
    env,
    say: (line: string) => void said.push(line),
    note: (line: string) => void noted.push(line),
    input: () => Promise.resolve(''),
  };
  return { code: (await run(args, terminal, [])) ?? 0, said: said.join('\n'), noted: noted.join('\n') };
}

const place = ['--publish', '--section', 'technology', '--json'];

function take(name: string, { format, content, lang }: OddCase): Promise<Ended> {
  const file = join(home, `${name.replaceAll(/[^a-z0-9]+/g, '-')}.txt`);
  writeFileSync(file, content);
  return midad(importCommand, format, file, ...place, ...(lang === undefined ? [] : ['--lang', lang]));
}

interface Outcome {
  readonly code: 0 | 1 | 2;
  /** Texts that the notes contain. */
  readonly told?: readonly string[];
  /** Headline and fields of the imported story. */
  readonly story?: readonly [string, Readonly<Record<string, unknown>>];
}

const having = (text: string): unknown => expect.stringContaining(text);
const published = { status: 'published' };
const draft = { status: 'draft' };
const at = (iso: string) => ({ status: 'published', publishedAt: { $date: iso } });

const refused = (...told: string[]): Outcome => ({ code: 2, told });
type Fields = Readonly<Record<string, unknown>>;
const taken = (headline: string, fields: Fields = {}, ...told: string[]): Outcome => ({
  code: 0,
  told,
  story: [headline, { ...published, ...fields }],
});
const partly = (headline: string, fields: Fields, ...told: string[]): Outcome => ({
  ...taken(headline, fields, ...told),
  code: 1,
});

const outcomes: Readonly<Record<keyof typeof oddCases, Outcome>> = {
  'unclosed front matter': refused('opened by "---" and never closed'),
  'front matter twice': { code: 1, told: ['a second front matter'], story: ['مرتان', draft] },
  'rules in the text': taken('بين خطين', { body: having('<hr>') }),
  'toml with dates and arrays': partly('من توم', at('2021-03-04T04:06:07Z'), '"credits" is not known'),
  'toml with a local date': taken('تاريخ محلي', at('2021-03-04T00:00:00Z'), 'names no time zone'),
  'yaml with an anchor': taken('مرساة', { standfirst: 'مرساة', bylineText: 'سلمى' }),
  'yaml billion laughs': refused('nested too deep'),
  'yaml merge keys': partly('دمج', {}, '"base" is not known', '"<<" is not known'),
  'yaml tags of types': partly('2021', at('2021-02-03T00:00:00Z'), '"x" is not known'),
  'yaml with tabs': taken('عنوان بجدولة'),
  'yaml block scalars': taken('عنوان على سطرين', { standfirst: 'سطر سطر آخر' }),
  'yaml twice the same key': refused('"title" is given twice'),
  'yaml that is a list': taken('قائمة', { body: having('<li>أ</li>') }),
  'yaml prototype keys': partly('نموذج', {}, '"__proto__"', '"constructor"', '"toString"'),
  'bom and crlf': taken('علامة وأسطر'),
  'old mac lines': taken('أسطر قديمة', { body: having('<p>فقرة ثانية.</p>') }),
  empty: refused('the file is empty'),
  'only spaces': refused('the file is empty'),
  'only front matter': refused('a headline and no text'),
  'only a title': refused('a headline and no text'),
  'only a headline of text': refused('a headline and no text'),
  'utf-16le with bom': taken('ست عشرة'),
  'utf-16be with bom': taken('عنوان الخبر العاجل', { body: having('ست عشرة مقلوبة') }),
  'utf-16le without bom': taken('عنوان الخبر العاجل', { body: having('بلا علامة') }),
  'utf-16be without bom': taken('عنوان الخبر العاجل', { body: having('مقلوبة بلا علامة') }),
  'odd number of bytes in utf-16': refused('not text in an encoding'),
  'iso-8859-6': taken('عنوان الخبر العاجل', { body: having('إيزو') }),
  'windows-1256': taken('عنوان الخبر العاجل', { body: having('«هلالان» – شرطة') }),
  'windows-1252': taken('“L’été” à Noël', { lang: 'fr', body: having('déclaré – hier') }),
  'utf-8 with one broken byte': refused('not text in an encoding'),
  'nul bytes': refused('not text in an encoding'),
  'nul bytes in front matter': refused('not text in an encoding'),
  'one line of 5 MB': refused('النص: '),
  'one line of 5 MB in markdown': refused('too large for one story'),
  'a headline of 100,000 letters': refused('العنوان: '),
  '10,000 quotes within each other': refused('100'),
  '10,000 brackets': taken('أقواس', { body: having('[[[[') }),
  '10,000 brackets of pictures': taken('صور', { body: having('![![') }),
  '10,000 lists within each other': refused('100'),
  '10,000 stars': refused('النص: ', '100'),
  'front matter of brackets': refused('nested too deep'),
  'reference links': taken('مراجع', { body: having('<a href="https://a.example"') }),
  'html blocks': partly('كتل', { body: having('&lt;b&gt;غليظ') }, 'its HTML'),
  footnotes: partly('حواش', { body: having('[وحيدة] رابعة.') }, '[^بلا نداء]: ثالثة.'),
  tables: partly(
    'جداول',
    { body: having('<table>') },
    'cells of a table beyond its columns: | `a|b` | \\| |',
  ),
  'task lists': taken('مهام', { body: having('☐ لم يتم') }),
  obsidian: taken(
    'أوبسيديان',
    { body: expect.not.stringContaining('خاص') as unknown },
    ...['its wiki', 'shows within itself', 'comments of its author', 'a callout', 'names of blocks'],
  ),
  'hugo shortcodes': partly('هوغو', { body: having('dQw4w9WgXcQ') }, '"unknown"', '"notice"'),
  'a picture of the vault that is gone': refused('"صورة غائبة.png" is not beside'),
  'a figure of hugo that is gone': refused('gone.jpg'),
  'jekyll tags': partly('جيكل', { body: having('{{ خام }}') }, '"include"', '"output"', '"post_url"'),
  'arabic-indic date': taken('تاريخ هندي', at('2021-03-04T00:00:00Z')),
  'persian digits and time': taken('أرقام فارسية', at('2021-03-04T05:06:00Z')),
  'hijri date': { code: 1, told: ['"1442-07-20" cannot be read'], story: ['هجري', draft] },
  'arabic month': { code: 1, told: ['"4 مارس 2021" cannot be read'], story: ['شهر عربي', draft] },
  'impossible date': { code: 1, told: ['"2021-13-45" cannot be read'], story: ['مستحيل', draft] },
  'american date': { code: 1, told: ['"03/04/2021" cannot be read'], story: ['أمريكي', draft] },
  'epoch date': taken('ثوان', at('2021-03-04T00:00:00Z')),
  'twelve hours': { code: 1, told: ['05:06 PM" cannot be read'], story: ['مساء', draft] },
  draft: { code: 1, told: ['it is a draft'], story: ['مسودة', draft] },
  'future date': taken('غدا', { status: 'scheduled' }),
  'a slug that is taken': taken('رابط أول', { slug: 'نفس-الرابط' }),
  'a slug that is taken again': taken('رابط ثان', { slug: 'نفس-الرابط-2' }),
  'a title that is taken': taken('رابط أول', { slug: 'رابط-أول' }),
  'a slug of signs': taken('رابط غريب', { slug: having('etc-passwd') }),
  'rtl marks in keys and values': taken('علامات', { slug: 'علامات' }),
  'picture out of the folder': refused('is not beside the file'),
  'picture by data address': refused('data:image/gif'),
  'section that is not there': taken('قسم غائب'),
  'language without edition': refused('no edition in "de"'),
  'e-mail as author': partly('بريد', {}, 'an e-mail address in the place of the byline'),
  'a very long tag': partly('وسوم', {}, 'a tag too long: وووو', 'a tag beyond the first 50: و79'),
  'json front matter': taken('جيسون', at('2021-03-04T00:00:00Z')),
  'setext headings': taken('عنوان بخط', { body: having('<h2>فرعي</h2>') }),
  'two first headings': taken('أول عنوان', { body: having('<h2>ثاني عنوان</h2>') }),
  'math and emoji codes': taken('رموز', { body: having('$$x^2$$') }),
  'code that never ends': taken('شيفرة', { body: having('[[ليس رابطا]]') }),
  'comment that never ends': taken('تعليق', { body: having('وبقية النص.') }),
};

test('every case has its expected result', () => {
  expect(Object.keys(outcomes).sort()).toEqual(Object.keys(oddCases).sort());
});

/** Error texts of the database, of libraries and of the operating system. */
const FOREIGN = /E11000|Mongo|Cast to|ZodError|ENO|EACCES|EISDIR|Unexpected token|\n {4}at |undefined/;

test.each(Object.entries(oddCases))('%s', async (name, odd) => {
  const { code, told = [] }: Outcome = outcomes[name] ?? { code: 0 };
  const spent = cpuClock();
  const ended = await take(name, odd);
  expect(spent()).toBeLessThan(10_000);
  expect(`${ended.said}${ended.noted}`).not.toMatch(FOREIGN);
  const { notes } = JSON.parse(ended.said) as { notes: readonly { what: string; why: string }[] };
  expect([name, ended.code, notes]).toEqual([name, code, notes]);
  const whole = notes.map(({ what, why }) => `${what}: ${why}`).join('\n');
  for (const each of told) expect(whole).toContain(each);
});

const importers: readonly (readonly [string, CommandRun, ...string[]])[] = [
  ['markdown', importCommand, 'markdown'],
  ['text', importCommand, 'text'],
  ['wxr', importWxr],
  ['ghost', importGhost],
  ['ninjs', importNinjs],
];

test('a folder, a circular link and a name with a direction mark have their own messages', async () => {
  const links = join(home, 'links');
  mkdirSync(links);
  symlinkSync(join(links, 'loop.md'), join(links, 'loop.md'));
  symlinkSync(links, join(links, 'again'));
  const turned = join(home, 'خبر\u202etxt.md\u2066');
  writeFileSync(turned, '');
  for (const [file, why] of [
    [links, 'that is a folder'],
    [join(links, 'again'), 'that is a folder'],
    [join(links, 'loop.md'), 'a link that leads to itself'],
    [turned, 'the file is empty'],
  ] as const) {
    for (const [format, run, ...args] of importers) {
      const ended = await midad(run, ...args, file, ...place);
      expect([format, file, ended.code]).toEqual([format, file, 2]);
      if (!(format === 'wxr' && file === turned)) expect(ended.noted).toContain(why);
      expect(`${ended.said}${ended.noted}`).not.toMatch(FOREIGN);
      expect(ended.noted).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  }
});

test('imported stories have the content of their files', async () => {
  expect((await midad(exportCommand, join(home, 'out'))).code).toBe(0);
  const rows = readFileSync(join(home, 'out/articles.ndjson'), 'utf8').trim().split('\n');
  const stories = rows.map((row) => JSON.parse(row) as Record<string, unknown>);
  for (const [name, { story }] of Object.entries(outcomes)) {
    if (!story) continue;
    const [headline, fields] = story;
    const found = stories.filter((each) => String(each['headline']).startsWith(headline));
    expect([name, found]).toEqual([name, expect.arrayContaining([expect.objectContaining(fields)])]);
  }
  for (const { body } of stories) {
    expect(body).not.toMatch(/<script|<[^>]*(?:javascript:|\son\w+=)|\ufffd/);
  }
});
