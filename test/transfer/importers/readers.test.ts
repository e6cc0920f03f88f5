/** The readers of Ghost and ninjs: every file is read or reported. */
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableCopy } from '../../../src/transfer/story/copy';
import { withPlayersAsLinks } from '../../../src/transfer/importers/content/foreign.html';
import { newRemarks } from '../../../src/transfer/importers/ghost/cards';
import { lexicalHtml } from '../../../src/transfer/importers/ghost/lexical';
import { readGhost } from '../../../src/transfer/importers/ghost/ghost';
import type { ImportEntry, ImportItem } from '../../../src/transfer/importers/item';
import { readNinjs } from '../../../src/transfer/importers/agency/ninjs';

const folder = mkdtempSync(join(tmpdir(), 'midad-readers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

async function read(reader: typeof readGhost, content: string | Uint8Array): Promise<ImportEntry[]> {
  const file = join(folder, 'given');
  writeFileSync(file, content);
  const entries: ImportEntry[] = [];
  for await (const entry of reader(file)) entries.push(entry);
  return entries;
}
const itemsIn = (entries: readonly ImportEntry[]): ImportItem[] =>
  entries.flatMap((entry) => ('copy' in entry ? [entry] : []));

const post = (more: object) => ({
  id: 'p',
  uuid: 'u',
  title: 'قصة',
  slug: 'qissa',
  status: 'published',
  type: 'post',
  visibility: 'public',
  published_at: '2022-03-04T05:06:07.000Z',
  created_at: '2022-03-01T00:00:00.000Z',
  ...more,
});
const lexical = (children: readonly object[]) => JSON.stringify({ root: { type: 'root', children } });
async function one(more: object): Promise<ImportItem> {
  const [item] = itemsIn(await read(readGhost, JSON.stringify({ data: { posts: [post(more)], tags: [] } })));
  if (!item) throw new Error('no item');
  return item;
}

describe('cards of Ghost', () => {
  const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format });
  const cards: readonly (readonly [string, object, string])[] = [
    [
      'image',
      { src: '__GHOST_URL__/content/images/a.jpg', alt: 'أ', caption: 'شرح' },
      '<figure><img src="/content/images/a.jpg" alt="أ"><figcaption>شرح</figcaption></figure>',
    ],
    [
      'gallery',
      { images: [{ src: 'a.jpg', alt: 'أ' }, { src: 'b.jpg' }], caption: 'معرض' },
      '<img src="b.jpg" alt=""></figure><p>معرض</p>',
    ],
    [
      'video',
      { src: '/v.mp4', fileName: 'v', caption: 'فيديو' },
      '<p><a href="/v.mp4">v</a></p><p>فيديو</p>',
    ],
    ['audio', { src: '/a.mp3', title: 'مقابلة' }, '<p><a href="/a.mp3">مقابلة</a></p>'],
    [
      'file',
      { src: '/r.pdf', fileTitle: 'تقرير', fileCaption: 'وصف' },
      '<p><a href="/r.pdf">تقرير</a></p><p>وصف</p>',
    ],
    [
      'embed',
      { url: 'https://x.example/1', html: '<iframe src="//x.example/e"></iframe>' },
      '<p><a href="https://x.example/e">https://x.example/e</a></p>',
    ],
    [
      'embed',
      { url: 'https://x.example/1', html: '' },
      '<p><a href="https://x.example/1">https://x.example/1</a></p>',
    ],
    [
      'bookmark',
      { url: 'https://y.example/', metadata: { title: 'عنوان', description: 'وصف' } },
      '<p><a href="https://y.example/">عنوان</a></p><p>وصف</p>',
    ],
    ['callout', { calloutEmoji: '💡', calloutText: 'تنبيه' }, '<blockquote><p>💡 تنبيه</p></blockquote>'],
    [
      'toggle',
      { heading: 'سؤال', content: '<p>جواب</p>' },
      '<details><summary>سؤال</summary><p>جواب</p></details>',
    ],
    ['html', { html: '<b>خام</b>' }, '<b>خام</b>'],
    ['markdown', { markdown: '**قوي**' }, '<p><strong>قوي</strong></p>'],
    ['codeblock', { code: 'a < b' }, '<pre><code>a &lt; b</code></pre>'],
    [
      'button',
      { buttonText: 'زر', buttonUrl: 'https://b.example' },
      '<p><a href="https://b.example">زر</a></p>',
    ],
    [
      'product',
      {
        productTitle: 'كتاب',
        productDescription: '<p>وصف</p>',
        productUrl: 'https://p.example',
        productButton: 'شراء',
      },
      '<h4>كتاب</h4><p>وصف</p><p><a href="https://p.example">شراء</a></p>',
    ],
    ['header', { header: 'ترويسة', subheader: 'تحتها' }, '<h2>ترويسة</h2><p>تحتها</p>'],
    [
      'call-to-action',
      { textValue: '<p>دعوة</p>', buttonUrl: 'https://c.example', buttonText: 'هنا' },
      '<p>دعوة</p><p><a href="https://c.example">هنا</a></p>',
    ],
    ['horizontalrule', {}, '<hr>'],
    ['paywall', {}, ''],
  ];

  test.each(cards)('%s of Lexical', async (type, fields, html) => {
    const { copy } = await one({
      lexical: lexical([
        { type: 'paragraph', children: [text('نص')] },
        { type, ...fields },
      ]),
    });
    expect(copy.body).toContain(html);
    expect(copy.omissions).toEqual([]);
  });

  test.each(cards)('%s of mobiledoc', async (type, fields, html) => {
    const mobiledoc = JSON.stringify({
      version: '0.3.1',
      markups: [],
      atoms: [],
      cards: [[type, fields]],
      sections: [[10, 0]],
    });
    const item = itemsIn(
      await read(readGhost, JSON.stringify({ data: { posts: [post({ mobiledoc })], tags: [] } })),
    )[0];
    expect(item?.copy.body ?? '').toContain(html);
  });

  test.each([
    ['email', { html: '<p>للبريد</p>' }, 'a card that only mails had'],
    ['email-cta', { html: '<p>للبريد</p>' }, 'a card that only mails had'],
    ['signup', { header: 'اشترك' }, 'a form to sign up'],
    ['hologram', { x: 1 }, 'a card of the kind "hologram", which is not known'],
  ])('%s is omitted and reported', async (type, fields, said) => {
    const { copy } = await one({
      lexical: lexical([
        { type: 'paragraph', children: [text('نص')] },
        { type, ...fields },
      ]),
    });
    expect(copy).toMatchObject({ body: '<p>نص</p>', omissions: [said] });
  });

  test('text keeps its marks, lists and links', async () => {
    const item = (children: readonly object[]) => ({ type: 'listitem', children });
    const { copy } = await one({
      lexical: lexical([
        { type: 'extended-heading', tag: 'h3', children: [text('عنوان')] },
        {
          type: 'paragraph',
          children: [
            text('قوي', 1),
            text(' مائل', 2),
            { type: 'link', url: 'https://x.example/?a=1&b=2', children: [text('رابط')] },
            { type: 'linebreak' },
          ],
        },
        {
          type: 'list',
          listType: 'number',
          children: [
            item([text('واحد')]),
            item([{ type: 'list', listType: 'bullet', children: [item([text('فرع')])] }]),
          ],
        },
        { type: 'extended-quote', children: [text('قول')] },
      ]),
    });
    expect(copy.body).toBe(
      '<h3>عنوان</h3><p><strong>قوي</strong><em> مائل</em><a href="https://x.example/?a=1&amp;b=2">رابط</a><br></p>' +
        '<ol><li>واحد<ul><li>فرع</li></ul></li></ol><blockquote>قول</blockquote>',
    );
  });

  test('text of mobiledoc keeps its marks', async () => {
    const mobiledoc = JSON.stringify({
      version: '0.3.1',
      markups: [['strong'], ['a', ['href', 'https://x.example']]],
      atoms: [['soft-return', '', {}]],
      cards: [],
      sections: [
        [1, 'h2', [[0, [], 0, 'عنوان']]],
        [
          1,
          'p',
          [
            [0, [0], 1, 'قوي'],
            [1, [], 0, 0],
            [0, [1], 1, 'رابط'],
          ],
        ],
        [3, 'ul', [[[0, [], 0, 'بند']]]],
      ],
    });
    expect((await one({ mobiledoc })).copy.body).toBe(
      '<h2>عنوان</h2>\n<p><strong>قوي</strong><br><a href="https://x.example">رابط</a></p>\n<ul><li>بند</li></ul>',
    );
  });

  test('a text nested 20,000 deep is read without recursion', () => {
    const levels = 20_000;
    const open = '{"type":"extended-quote","children":['.repeat(levels);
    const inner = JSON.stringify(text('عمق'));
    const source = `{"root":{"type":"root","children":[${open}${inner}${']}'.repeat(levels)}]}}`;
    expect(lexicalHtml(source, newRemarks())).toContain('عمق');
  });
});

describe('players', () => {
  test.each([
    ['<video src="/v.mp4" poster="p.jpg"></video>', '/v.mp4'],
    ['<audio><source src="a.mp3"><source src="a.ogg">لا يدعم</audio>', 'a.mp3'],
    ['<iframe src="/embed/map"></iframe>', '/embed/map'],
    ['<object data="https://z.example/x.swf"><param name="x"></object>', 'https://z.example/x.swf'],
    ['<embed src="//z.example/y.swf">', 'https://z.example/y.swf'],
  ])('%s becomes a link', (html, address) => {
    expect(withPlayersAsLinks(`<p>قبل</p>${html}<p>بعد</p>`).html).toBe(
      `<p>قبل</p><p><a href="${address}">${address}</a></p><p>بعد</p>`,
    );
  });

  test('a scripted player or one without an address is reported', () => {
    expect(withPlayersAsLinks('<iframe src="javascript:x"></iframe>').omissions).toHaveLength(1);
    expect(withPlayersAsLinks('<video></video>').omissions).toEqual(['a film without an address']);
  });
});

test('files of Ghost are read with and without a wrapper, and with invalid rows', async () => {
  const data = {
    posts: [post({ html: '<p>نص</p>' }), null, 7],
    tags: [null, { id: 't', name: '' }],
    users: 'none',
  };
  for (const whole of [data, { data }, { db: [{ data }] }]) {
    const entries = await read(readGhost, JSON.stringify(whole));
    expect(itemsIn(entries)).toHaveLength(1);
    expect(entries.filter((entry) => 'unreadable' in entry)).toHaveLength(2);
    const remarks = entries.flatMap((entry) => ('remark' in entry ? [entry.remark] : []));
    expect(remarks).toEqual(['2 bad rows of "tags": passed over']);
  }
});

test.each([
  ['broken', '{"db":[{"data":{"posts":[{"id":1,', 'brokenJson', /line 1, column \d+/],
  ['empty', '', 'empty', /empty/],
  ['another system’s', '{"rows":[]}', 'foreign', /export of Ghost/],
  ['no JSON', 'نص عادي', 'foreign', /export of Ghost/],
])('a file that is %s is refused', async (_case, content, problem, said) => {
  const refused = read(readGhost, content).catch((error: unknown) => error);
  const problemOf = async () => ((await refused) instanceof UnusableCopy ? refused : undefined);
  expect(await problemOf()).toMatchObject({ problem });
  expect(String(await refused)).toMatch(said);
});

test('every JSON file is read or refused with a named error', async () => {
  const keys = fc.constantFrom(
    ...[
      'db',
      'data',
      'posts',
      'tags',
      'users',
      'posts_tags',
      'id',
      'title',
      'html',
      'lexical',
      'mobiledoc',
      'status',
    ],
    ...[
      'uri',
      'guid',
      'headline',
      'headlines',
      'bodies',
      'value',
      'associations',
      'renditions',
      'href',
      'items',
      'version',
    ],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
  }));
  await fc.assert(
    fc.asyncProperty(value, async (whole) => {
      for (const reader of [readGhost, readNinjs]) {
        await read(reader, JSON.stringify(whole)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UnusableCopy);
        });
      }
    }),
    { numRuns: 200 },
  );
});

describe('items of ninjs', () => {
  const item = (more: object) => ({
    uri: 'urn:1',
    type: 'text',
    headline: 'خبر',
    body_html: '<p>نص</p>',
    ...more,
  });
  const first = async (more: object): Promise<ImportItem> => {
    const [found] = itemsIn(await read(readNinjs, JSON.stringify(item(more))));
    if (!found) throw new Error('no item');
    return found;
  };

  test.each([
    ['a list', (items: readonly object[]) => JSON.stringify(items)],
    ['a wrapper', (items: readonly object[]) => JSON.stringify({ items })],
    ['Superdesk’s wrapper', (items: readonly object[]) => JSON.stringify({ _items: items })],
    ['lines', (items: readonly object[]) => items.map((each) => JSON.stringify(each)).join('\r\n')],
    ['a list after a mark', (items: readonly object[]) => `\uFEFF${JSON.stringify(items)}`],
  ])('are read from %s', async (_case, written) => {
    expect(
      itemsIn(await read(readNinjs, written([item({}), item({ uri: undefined, guid: 'urn:2' })]))),
    ).toHaveLength(2);
  });

  test('an invalid line is reported by its number, the others are read', async () => {
    const lines = [JSON.stringify(item({})), '{"uri":"urn:x","head', JSON.stringify(item({ uri: 'urn:3' }))];
    const entries = await read(readNinjs, lines.join('\n'));
    expect(itemsIn(entries)).toHaveLength(2);
    expect(entries[0]).toEqual({ unreadable: 'line 2: this is no JSON', title: '' });
  });

  test('HTML has precedence over plain text, and equal texts count once', async () => {
    const bodies = [
      { role: 'main', contentType: 'text/plain', value: 'أولى.\nثانية.' },
      { role: 'main', contentType: 'text/html', value: '<p>أولى.</p><p>ثانية.</p>' },
      { role: 'sidebar', contenttype: 'text/html', value: '<p>جانب مختلف</p>' },
      { role: 'long', contenttype: 'text/plain', value: 'نص آخر تماما لا صلة له' },
    ];
    const { copy } = await first({ bodies, body_html: undefined });
    expect(copy.body).toBe('<p>أولى.</p><p>ثانية.</p><aside class="fact"><p>جانب مختلف</p></aside>');
    expect(copy.omissions).toEqual(['a further text ("long")']);
  });

  test('a picture is the lead once and in the text once, in its largest size', async () => {
    const renditions = { small: { href: 's.jpg', width: 10 }, original: { href: 'l.jpg', width: 2000 } };
    const association = {
      uri: 'urn:p',
      type: 'picture',
      headline: 'صورة',
      body_text: 'تعليق',
      byline: 'مصور',
      renditions,
    };
    const { copy } = await first({
      body_html: '<p>أ</p><figure><img src="s.jpg" alt="أ"></figure>',
      associations: {
        featuremedia: association,
        editor_0: association,
        broken: null,
        film: { type: 'video', headline: 'فيلم' },
      },
    });
    expect(copy.leadPicture).toEqual({ src: 'l.jpg', alt: 'صورة', caption: 'تعليق', credit: 'مصور' });
    expect(copy.body.match(/<img/g)).toHaveLength(1);
    expect(copy.body).toContain('<img src="l.jpg" alt="أ">');
    expect(copy.omissions).toEqual(['the video "فيلم"']);
  });

  test('writers are the authors of an item without a byline', async () => {
    const authors = [
      { name: 'هند', role: 'writer' },
      { name: 'سعد', role: 'photographer' },
    ];
    expect(await first({ authors })).toMatchObject({ authors: ['هند'] });
    expect(await first({ authors, byline: 'وكالة' })).toMatchObject({
      authors: [],
      copy: { bylineText: 'وكالة' },
    });
  });
});
