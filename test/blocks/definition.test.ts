import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { textOfBlock, textOfBody } from '../../src/blocks/body/plain-text';
import { sanitise } from '../../src/blocks/body/sanitise';
import { blocks } from '../../src/blocks/blocks';

const room = resolve(__dirname, '../../src/blocks');
const read = (...path: readonly string[]) => readFileSync(join(room, ...path), 'utf8');
const folders = readdirSync(room).filter((name) => existsSync(join(room, name, 'block.ts')));

test('every folder of a block is in the list of blocks, and every block is its folder', () => {
  expect(blocks.map(({ name }) => name).sort()).toEqual(folders.sort());
});

test('every block has its node in the editor', () => {
  const nodes = read('nodes.ts');
  expect(folders.filter((name) => !nodes.includes(`'./${name}/node'`))).toEqual([]);
});

describe.each(['ar', 'fr', 'en'])('in the messages of %s', (lang) => {
  const messages = JSON.parse(read('..', 'articles', 'messages', `${lang}.json`)) as Record<string, unknown>;

  test('every label of a block has its text', () => {
    const keys = blocks.flatMap(({ labels }) => labels.map((label) => `editor.${label}`));
    expect(keys.filter((key) => !Object.hasOwn(messages, key))).toEqual([]);
  });
});

test('every tool of a block is labelled', () => {
  const labels = new Set(blocks.flatMap((block) => block.labels));
  const tools = folders.flatMap((name) => read(name, 'node.ts').match(/(?<=key: ')\w+(?=')/g) ?? []);
  expect(tools.length).toBeGreaterThan(10);
  expect(tools.filter((key) => !labels.has(`tool.${key}`))).toEqual([]);
});

const story = 'article:64b000000000000000000002';
const picture = 'media:64b000000000000000000001';

/** Each block as stored, as searched and counted, and as compared between two versions. */
const examples: readonly (readonly [block: string, html: string, searched: string, compared: string])[] = [
  ['marks', '<p>قال <strong>أمس</strong><br>في الرباط</p>', 'قال أمس\nفي الرباط', 'قال أمس\nفي الرباط'],
  ['link', '<p><a href="https://example.org/">المصدر</a></p>', 'المصدر', 'المصدر'],
  ['footnote', '<p>نص<span class="footnote"> [هامش]</span></p>', 'نص [هامش]', 'نص [هامش]'],
  ['paragraph', '<p>نص الخبر</p>', 'نص الخبر', 'نص الخبر'],
  ['heading', '<h2>عنوان</h2>', 'عنوان', 'عنوان'],
  ['list', '<ol start="3"><li>أول</li><li>ثان</li></ol>', 'أول\nثان', 'أول\nثان'],
  ['quote', '<blockquote><p>قال</p><p>وأضاف</p></blockquote>', 'قال\nوأضاف', 'قال\nوأضاف'],
  ['pull-quote', '<blockquote class="pull"><p>قال</p></blockquote>', 'قال', 'قال'],
  ['code', '<pre><code>x &lt; y</code></pre>', 'x < y', 'x < y'],
  ['horizontal-rule', '<hr>', '', ''],
  [
    'table',
    '<table><caption>الحصيلة</caption><tbody><tr><th scope="row">أ</th><td>1</td></tr></tbody></table>',
    'الحصيلة\nأ 1',
    'الحصيلة\nأ | 1 |',
  ],
  [
    'picture',
    `<figure class="wide"><img src="${picture}" alt="ميناء"><figcaption>عند الفجر</figcaption></figure>`,
    'عند الفجر',
    '[ميناء]عند الفجر',
  ],
  ['gallery', `<figure class="gallery"><img src="${picture}" alt="ميناء"></figure>`, '', '[ميناء]'],
  [
    'bookmark',
    '<figure class="bookmark"><a href="https://example.org/">عنوان</a><figcaption>وصف <small>موقع</small></figcaption></figure>',
    'عنوان\nوصف موقع',
    'عنوانوصف موقع',
  ],
  [
    'player',
    `<figure class="player"><img src="${picture}" alt="الميناء"><figcaption>عند الفجر</figcaption></figure>`,
    'عند الفجر',
    '[الميناء]عند الفجر',
  ],
  [
    'embed',
    '<figure class="embed"><a href="https://youtu.be/abc">YouTube</a></figure>',
    'YouTube',
    'YouTube',
  ],
  ['box', '<aside class="fact"><h3>أرقام</h3><p>عشرة</p></aside>', 'أرقام\nعشرة', 'أرقام\nعشرة'],
  ['related-story', `<aside class="related"><p><a href="${story}">خبر</a></p></aside>`, 'خبر', 'خبر'],
  [
    'live-entry',
    '<aside class="entry key"><p><time datetime="2026-01-01T10:00:00Z">10:00</time></p><p>وصل</p></aside>',
    '10:00\nوصل',
    '10:00\nوصل',
  ],
  [
    'suggestion',
    '<p>وصل <del class="suggested">أمس</del><ins class="suggested">غدا</ins></p>',
    'وصل أمس',
    'وصل أمسغدا',
  ],
  ['details', '<details open><summary>لماذا</summary><p>لأن</p></details>', 'لماذا\nلأن', 'لماذالأن'],
];

test('every block has an example', () => {
  expect(examples.map(([name]) => name).sort()).toEqual(folders.sort());
});

test.each(examples)('%s is stored as it is written, and has its text', (_name, html, searched, compared) => {
  expect(sanitise(html)).toBe(html);
  expect(textOfBody(html)).toBe(searched);
  expect(textOfBlock(html)).toBe(compared);
});
