import fc from 'fast-check';
import { UnusableCopy } from '../../../src/transfer/story/copy';
import { readMarkdownCopy, renderMarkdown } from '../../../src/transfer/markdown/markdown';
import { cpuClock } from '../../language/cpu';

test('front matter has the headline and other fields, the body follows', () => {
  const copy = readMarkdownCopy(
    [
      '---',
      'headline: ميناء طنجة: رقم قياسي',
      'standfirst: مقدمة',
      'kicker: اقتصاد',
      'byline: سعاد',
      'lang: ar',
      'section: economy',
      'tags: موانئ، الدار البيضاء',
      'slug: port',
      'picture: port.jpg',
      'pictureAlt: ميناء',
      '---',
      '',
      'نص عن #موانئ و #طنجة.',
      '',
      '# عنوان',
    ].join('\n'),
  );
  expect(copy).toEqual({
    headline: 'ميناء طنجة: رقم قياسي',
    standfirst: 'مقدمة',
    kicker: 'اقتصاد',
    bylineText: 'سعاد',
    lang: 'ar',
    section: 'economy',
    slug: 'port',
    leadPicture: { src: 'port.jpg', alt: 'ميناء' },
    tags: ['موانئ', 'الدار البيضاء', '#طنجة'],
    pictures: [],
    body: '<p>نص عن #موانئ و #طنجة.</p>\n<h2>عنوان</h2>',
  });
});

test('without front matter the first heading of level one is the headline and not part of the body', () => {
  const copy = readMarkdownCopy('Intro.\n\n# Le *grand* titre & co\n\n## Suite\n\nFin.');
  expect(copy.headline).toBe('Le grand titre & co');
  expect(copy.body).toBe('<p>Intro.</p>\n<h2>Suite</h2>\n<p>Fin.</p>');
});

test.each([
  ['a table', '| أ | ب |\n|---|---|\n| 1 | 2 |', /<table>[^]*<td>2<\/td>/],
  ['a quotation', '> قول', /^<blockquote>\n<p>قول<\/p>\n<\/blockquote>$/],
  ['a pull quotation', '> [!pull]\n> قول', /^<blockquote class="pull">\n<p>قول<\/p>\n<\/blockquote>$/],
  [
    'a pull on its own line',
    '> [!pull]\n>\n> قول',
    /^<blockquote class="pull">\n<p>قول<\/p>\n<\/blockquote>$/,
  ],
  ['a pull marked in capitals', '> [!PULL] قول', /^<blockquote class="pull">\n<p>قول<\/p>/],
  ['a link', '[x](https://a.ma)', /<a href="https:\/\/a\.ma">x<\/a>/],
  ['raw HTML is text', '<script>x</script>', /^<p>&lt;script&gt;x&lt;\/script&gt;<\/p>$/],
  ['a script address is text', '[x](javascript:alert)', /^<p>\[x\]\(javascript:alert\)<\/p>$/],
  ['a bare address stays text', 'https://a.ma', /^<p>https:\/\/a\.ma<\/p>$/],
  ['typed marks stay', '"قال" -- ...', /^<p>&quot;قال&quot; -- \.\.\.<\/p>$/],
])('%s', (_case, markdown, html) => {
  expect(readMarkdownCopy(`# ع\n\n${markdown}`).body).toMatch(html);
});

test('pictures are listed once, with their texts', () => {
  const { pictures } = readMarkdownCopy('# ع\n\n![أ](a.jpg) ![ب](pics/b.png "شرح")\n\n![أ](a.jpg)');
  expect(pictures).toEqual([
    { src: 'a.jpg', alt: 'أ' },
    { src: 'pics/b.png', alt: 'ب', caption: 'شرح' },
  ]);
});

test('a picture alone in its paragraph is a figure with its caption', () => {
  const { body } = readMarkdownCopy('# ع\n\n![أ](a.jpg "شرح & تفسير")\n\n![ب](b.jpg)\n\nنص ![ج](c.jpg)');
  expect(body.split('\n')).toEqual([
    '<figure><img src="a.jpg" alt="أ" title="شرح &amp; تفسير"><figcaption>شرح &amp; تفسير</figcaption></figure>',
    '<figure><img src="b.jpg" alt="ب"></figure>',
    '<p>نص <img src="c.jpg" alt="ج"></p>',
  ]);
});

test.each([
  ['nothing', '', 'empty'],
  ['white space', ' \n\n', 'empty'],
  ['no headline', 'نص\n\n## فرعي', 'noHeadline'],
  ['an empty headline', '#\n\nنص', 'noHeadline'],
  ['an unknown key in the place of the headline', '---\nhedline: x\n---\nنص', 'noHeadline'],
  ['a front matter without an end', '---\nheadline: x\nنص', 'frontMatter'],
])('%s is refused', (_case, markdown, problem) => {
  const refused = (): unknown => {
    try {
      return readMarkdownCopy(markdown);
    } catch (error) {
      return error instanceof UnusableCopy ? error.problem : error;
    }
  };
  expect(refused()).toBe(problem);
});

test('every file gives the markup of Markdown only', () => {
  const unit = fc.constantFrom(
    '#',
    '>',
    '[!pull]',
    '\n',
    '<',
    '>',
    'script',
    '![',
    '](',
    ')',
    ' ',
    '|',
    '-',
    'ن',
    '"',
  );
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const { body } = readMarkdownCopy(`# ع\n\n${text}`);
      expect(body).not.toMatch(/<(?:script|iframe|style|h1)|javascript:/i);
    }),
  );
});

test.each([
  ['quotations', `${'> '.repeat(150)}كلام`],
  ['quotations beyond the limit of the parser', `${'> '.repeat(5000)}كلام`],
  ['lists', Array.from({ length: 80 }, (_, depth) => `${'  '.repeat(depth)}- كلام`).join('\n')],
])('%s nested too deep are refused with the limit, not dropped', (_what, text) => {
  expect(() => renderMarkdown(text)).toThrow(/tooDeep.*100/);
  expect(() => readMarkdownCopy(`# ع\n\n${text}`)).toThrow(/tooDeep.*100/);
});

test('at the nesting limit the text is complete', () => {
  expect(renderMarkdown(`${'> '.repeat(99)}كلام`)).toContain('كلام');
});

test('a text above the limit is refused before it is parsed', () => {
  const brackets = '['.repeat(1_000_000);
  const spent = cpuClock();
  expect(() => renderMarkdown(brackets)).toThrow(/tooLong.*200000/);
  expect(() => readMarkdownCopy(`# ع\n\n${brackets}`)).toThrow(/too large.*200000/);
  expect(spent()).toBeLessThan(200);
});
