/** Markdown of Hugo, Jekyll and Obsidian. */
import fc from 'fast-check';
import { UnusableCopy } from '../../../src/transfer/story/copy';
import { readMarkdownCopy } from '../../../src/transfer/markdown/markdown';

const problemOf = (markdown: string): string => {
  try {
    readMarkdownCopy(markdown);
    return 'none';
  } catch (error) {
    return error instanceof UnusableCopy ? `${error.problem}: ${error.message}` : String(error);
  }
};

describe('front matter', () => {
  test('of Hugo in YAML: dates, lists, nested keys; unknown keys are reported', () => {
    const copy = readMarkdownCopy(
      [
        '---',
        'title: "ميناء جديد"',
        'date: 2023-02-17T10:00:00+03:00',
        'summary: وصف',
        'authors:',
        '  - name: نادية',
        '  - سعيد',
        'categories: [اقتصاد]',
        'tags:',
        '  - موانئ',
        'cover:',
        '  image: port.jpg',
        '  alt: ميناء',
        'params:',
        '  kicker: تحقيق',
        'aliases: [/old/port/, ميناء]',
        'weight: 3',
        'mood: جيد',
        '---',
        'نص.',
      ].join('\n'),
    );
    expect(copy).toMatchObject({
      headline: 'ميناء جديد',
      standfirst: 'وصف',
      kicker: 'تحقيق',
      bylineText: 'نادية، سعيد',
      tags: ['موانئ'],
      categories: ['اقتصاد'],
      at: new Date('2023-02-17T07:00:00Z'),
      leadPicture: { src: 'port.jpg', alt: 'ميناء' },
      formerPaths: ['/old/port/'],
      notes: [expect.stringContaining('"weight"')],
      omissions: [expect.stringContaining('"mood"')],
    });
  });

  test('in TOML, with a native date', () => {
    expect(
      readMarkdownCopy(
        '+++\ntitle = "عنوان"\ndate = 2023-02-17\ntags = ["أ"]\n[params]\nauthor = "سلمى"\n+++\nنص',
      ),
    ).toMatchObject({
      headline: 'عنوان',
      at: new Date('2023-02-17T00:00:00Z'),
      tags: ['أ'],
      bylineText: 'سلمى',
    });
  });

  test('in JSON', () => {
    const copy = readMarkdownCopy('{\n  "title": "عنوان",\n  "date": "2023-01-02T03:04:05Z"\n}\n\nنص');
    expect(copy).toMatchObject({
      headline: 'عنوان',
      body: '<p>نص</p>',
      at: new Date('2023-01-02T03:04:05Z'),
    });
  });

  test('of Jekyll: one line of categories, separated by spaces', () => {
    expect(
      readMarkdownCopy('---\nlayout: post\ntitle:  "Titre"\ncategories: sports update\n---\nTexte'),
    ).toMatchObject({ categories: ['sports', 'update'] });
  });

  test.each([
    ['draft: true', 'its front matter says that it is a draft'],
    ['published: false', 'its front matter says that it is a draft'],
    ['date: 2023-02-30', 'its date "2023-02-30" cannot be read'],
    ['date: أمس', 'its date "أمس" cannot be read'],
  ])('%s keeps the story a draft', (line, held) => {
    expect(readMarkdownCopy(`---\ntitle: ع\n${line}\n---\nنص`).held).toBe(held);
  });

  test.each([
    ['ends with dots', '---\ntitle: عنوان\n...\nنص', 'عنوان'],
    ['holds colons without quotation marks', '---\ntitle: أ: ب: ج\n---\nنص', 'أ: ب: ج'],
    ['keeps a number as it is written', '---\ntitle: 2.50\n---\nنص', '2.50'],
    ['names its language', '---yaml\ntitle: عنوان\n---\nنص', 'عنوان'],
    ['has Windows line ends and a mark', '\uFEFF---\r\ntitle: عنوان\r\n---\r\nنص', 'عنوان'],
  ])('that %s is read', (_case, markdown, headline) => {
    expect(readMarkdownCopy(markdown)).toMatchObject({ headline, body: '<p>نص</p>' });
  });

  test('an e-mail address is not a byline', () => {
    const copy = readMarkdownCopy('---\ntitle: ع\nauthor: a@b.example\n---\nنص');
    expect(copy.bylineText).toBeUndefined();
    expect(copy.omissions).toEqual(['an e-mail address in the place of the byline']);
  });

  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ];
  test.each([
    ['aliases of aliases', `---\ntitle: x\n${bomb.join('\n')}\n---\nx`, 'nested too deep'],
    ['brackets without end', `---\ntitle: ${'['.repeat(30_000)}\n---\nx`, 'nested too deep'],
    ['lists within lists', `---\n${'- '.repeat(5000)}x\n---\nx`, 'nested too deep'],
    ['a book', `---\ntitle: ${'x'.repeat(70_000)}\n---\nx`, 'no front matter'],
    ['a key twice', '---\ntitle: x\ntitle: y\n---\nx', 'the key "title" is given twice'],
    ['TOML that is none', '+++\ntitle = \n+++\nx', 'line 2: expected TOML, got "title ="'],
    ['no end', '---\ntitle: x\nنص', 'opened by "---" and never closed'],
  ])('of %s is refused with its place', (_case, markdown, said) => {
    expect(problemOf(markdown)).toContain(said);
  });

  test('a horizontal rule at the beginning is not front matter', () => {
    expect(readMarkdownCopy('---\n\n# عنوان\n\nنص')).toMatchObject({ headline: 'عنوان' });
  });
});

describe('a text', () => {
  const bodyOf = (markdown: string) => readMarkdownCopy(`---\ntitle: عنوان\n---\n${markdown}`);

  test('has each footnote once, at its reference', () => {
    const { body } = bodyOf(
      'نص[^1] و[^b] ثم[^1].\n\n[^1]: حاشية *أولى*\n[^b]: ثانية\n    تتمة\n[^c]: لا يشير إليها شيء',
    );
    expect(body).toContain('نص<span class="footnote"> [حاشية <em>أولى</em>]</span>');
    expect(body).toContain('<span class="footnote"> [ثانية تتمة]</span> ثم<sup>1</sup>');
    expect(body).toContain('لا يشير إليها شيء');
  });

  test('shows the pictures of shortcodes and wikis', () => {
    const copy = bodyOf(
      '{{< figure src="a.jpg" alt="أ" caption="شرح" >}}\n\n![[b.png|ب]]\n\n{{< figure src="c.jpg" >}}',
    );
    expect(copy.pictures).toEqual([
      { src: 'a.jpg', alt: 'أ', caption: 'شرح' },
      { src: 'b.png', alt: 'ب' },
      { src: 'c.jpg', alt: 'عنوان' },
    ]);
    expect(copy.notes).toEqual([expect.stringContaining('c.jpg')]);
  });

  test('reports content of templates', () => {
    const copy = bodyOf('قبل {{< gallery dir="x" >}} {% include a.html %} {{ page.title }} بعد');
    expect(copy.omissions).toHaveLength(3);
    expect(copy.body).toContain('{% include a.html %}');
  });

  test('leaves code unchanged, also Jekyll’s', () => {
    const { body, notes } = bodyOf(
      '{% highlight js %}\nlet a;\n{% endhighlight %}\n\n```\n[[x]] <!-- y -->\n```\n\n`[[z]]`',
    );
    expect(body).toContain('<pre><code class="language-js">let a;\n</code></pre>');
    expect(body).toContain('[[x]] &lt;!-- y --&gt;');
    expect(body).toContain('<code>[[z]]</code>');
    expect(notes).toBeUndefined();
  });
});

test('every file is read or refused with a named error', () => {
  const unit = fc.constantFrom(
    ...[
      '---',
      '+++',
      '...',
      '\n',
      ':',
      ' ',
      'title',
      '"',
      '[',
      ']',
      '{',
      '}',
      '- ',
      '&a',
      '*a',
      '|',
      '>',
      '#',
    ],
    ...[
      '{{<',
      '>}}',
      '{%',
      '%}',
      '[[',
      ']]',
      '[^1]',
      '[^1]:',
      '<!--',
      '-->',
      '`',
      '```',
      'ن',
      '=',
      '\t',
      '!',
      '@',
    ],
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      for (const start of ['', '---\n', '+++\n', '---\ntitle: x\n---\n']) {
        expect(problemOf(start + text)).toMatch(/^(?:none|empty|noHeadline|frontMatter)/);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['shortcodes', '{{< '],
  ['spaces in a shortcode', `{{<${' '.repeat(2000)}`],
  ['tags', '{% '],
  ['wiki links', '[['],
  ['comments', '<!--'],
  ['notes', '[^1'],
  ['highlights', '{% highlight x %}'],
])('many %s take linear time', (_case, part) => {
  const cost = (length: number) => {
    const text = `# ع\n\n${part.repeat(length / part.length)}`;
    const started = process.cpuUsage();
    readMarkdownCopy(text);
    return process.cpuUsage(started).user;
  };
  cost(20_000);
  // With its headline just below the limit.
  expect(cost(190_000)).toBeLessThan(5_000_000);
});
