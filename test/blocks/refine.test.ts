import fc from 'fast-check';
import { htmlToText } from '../../src/language/text/plain';
import type { Refinement } from '../../src/blocks/body/refine';
import { referencesOf, refine } from '../../src/blocks/body/refine';
import { sanitise } from '../../src/blocks/body/sanitise';

const id = '0123456789abcdef01234567';
const how: Refinement = {
  lang: 'ar',
  tagUrl: (tag) => (tag.startsWith('غير') ? undefined : `/tag/${tag}`),
  storyUrl: (story) => (story === id ? '/sports/مباراة' : undefined),
  picture: (picture, alt) =>
    picture === id
      ? {
          sources: [{ type: 'image/avif', srcset: '/a.avif 320w' }],
          src: '/a.jpg',
          srcset: '/a.jpg 320w',
          width: 320,
          height: 200,
          alt: alt ?? 'ميناء',
        }
      : undefined,
  tableName: 'جدول',
};

describe('an Arabic text is made ready for its readers', () => {
  test.each([
    ['a foreign name is isolated', '<p>عطل في WhatsApp اليوم</p>', '<p>عطل في <bdi>WhatsApp</bdi> اليوم</p>'],
    [
      'a score keeps its order',
      '<p>فاز 2-1 أمس</p>',
      '<p>فاز <bdi dir="ltr" class="number">2-1</bdi> أمس</p>',
    ],
    [
      'a sentence that begins with a foreign name is Arabic',
      '<p>WhatsApp يعود إلى العمل</p>',
      '<p><bdi>WhatsApp</bdi> يعود إلى العمل</p>',
    ],
    [
      'a chosen direction and language stand over those that follow from the text',
      '<p dir="rtl" lang="en">Down Tracker</p><blockquote dir="ltr"><p dir="ltr">أمس</p></blockquote>',
      '<p dir="rtl" lang="en">Down Tracker</p><blockquote dir="ltr"><p dir="ltr"><bdi lang="ar">أمس</bdi></p></blockquote>',
    ],
    [
      'a foreign paragraph is read its own way',
      '<p>All rights reserved.</p>',
      '<p dir="ltr">All rights reserved.</p>',
    ],
    [
      'a hashtag leads to its tag',
      '<p>وسم #تعليق_الواتساب اليوم</p>',
      '<p>وسم <a href="/tag/تعليق_الواتساب" rel="tag">#تعليق_الواتساب</a> اليوم</p>',
    ],
    [
      'a foreign hashtag keeps its sign beside it',
      '<p>وسم #WhatsApp</p>',
      '<p>وسم <a href="/tag/WhatsApp" rel="tag"><bdi>#WhatsApp</bdi></a></p>',
    ],
    ['a hashtag without a page stays words', '<p>#غير_معروف</p>', '<p>#غير_معروف</p>'],
    [
      'a hashtag in a link is not linked twice',
      '<p><a href="/x">#وسم</a></p>',
      '<p><a href="/x">#وسم</a></p>',
    ],
    [
      'code is left alone and read from the left',
      '<p>اكتب <code>#include a</code></p>',
      '<p>اكتب <code dir="ltr">#include a</code></p>',
    ],
    [
      'a phrase of a named language is isolated',
      '<p>إلى <span lang="fr">Maroc</span></p>',
      '<p>إلى <span lang="fr" dir="ltr">Maroc</span></p>',
    ],
    [
      'another story is linked by its address',
      `<p><a href="article:${id}">هنا</a></p>`,
      '<p><a href="/sports/مباراة">هنا</a></p>',
    ],
    [
      'a link to a story that is gone leaves its words',
      '<p><a href="article:ffffffffffffffffffffffff">هنا</a></p>',
      '<p>هنا</p>',
    ],
    [
      'a link elsewhere gives away no window',
      '<p><a href="https://a.ma/">هنا</a></p>',
      '<p><a href="https://a.ma/" rel="noopener">هنا</a></p>',
    ],
    [
      'a picture of the paper comes in all its sizes',
      `<figure><img src="media:${id}"></figure>`,
      '<figure><picture><source type="image/avif" srcset="/a.avif 320w" sizes="(min-width: 48rem) 44rem, 100vw"><img src="/a.jpg" srcset="/a.jpg 320w" sizes="(min-width: 48rem) 44rem, 100vw" width="320" height="200" alt="ميناء" loading="lazy" decoding="async"></picture></figure>',
    ],
    [
      'a picture that is gone leaves no hole',
      '<p>أ<img src="media:ffffffffffffffffffffffff">ب</p>',
      '<p>أب</p>',
    ],
    [
      'a table scrolls and has a name',
      '<table><tr><td>أ</td></tr></table>',
      '<div class="table-scroll" tabindex="0" role="region" aria-label="جدول"><table><tr><td>أ</td></tr></table></div>',
    ],
    [
      'a table is called by its caption',
      '<table><caption>نتائج</caption></table>',
      '<div class="table-scroll" tabindex="0" role="region" aria-label="نتائج"><table><caption>نتائج</caption></table></div>',
    ],
  ])('%s', (_why, html, expected) => {
    expect(refine(html, how)).toBe(expected);
  });

  test('an Arabic quotation in a French story says its language and direction', () => {
    expect(refine('<p>قال الوزير</p><p>Le mot «سلام» ici</p>', { ...how, lang: 'fr' })).toBe(
      '<p dir="rtl" lang="ar">قال الوزير</p><p>Le mot «<bdi lang="ar">سلام</bdi>» ici</p>',
    );
  });
});

test('a picture of the page’s width is sent in larger renditions', () => {
  const figure = (width: string) => `<figure class="${width}"><img src="media:${id}" alt="ميناء"></figure>`;
  expect(refine(figure('wide'), how)).toContain('44rem');
  expect(refine(figure('full'), how)).toMatch(/^<figure class="full">.*60rem/);
  expect(refine(figure('full'), how)).not.toContain('44rem');
});

describe('the library’s credit of a picture', () => {
  const library = { credit: 'سلمى العلوي' };
  const told: Refinement = {
    ...how,
    picture: (picture, alt) => {
      const found = how.picture(picture, alt);
      return found && { ...found, ...library };
    },
  };
  const img = `<img src="media:${id}" alt="ميناء">`;
  const captionIn = (html: string) => /<figcaption>.*<\/figcaption>/.exec(refine(html, told))?.[0];

  test.each([
    ['stands below it', `<figure>${img}</figure>`, '<small>سلمى العلوي</small>'],
    [
      'stands alone below a picture whose caption was left empty',
      `<figure>${img}<figcaption></figcaption></figure>`,
      '<small>سلمى العلوي</small>',
    ],
    [
      'stands after the story’s own caption',
      `<figure>${img}<figcaption>سفن عند الفجر</figcaption></figure>`,
      '<span>سفن عند الفجر</span> <small>سلمى العلوي</small>',
    ],
    [
      'gives way to the story’s own credit',
      `<figure>${img}<figcaption>سفن <small>وكالة</small></figcaption></figure>`,
      'سفن <small>وكالة</small>',
    ],
    [
      'gives way to the story’s own credit, if that is all of its caption',
      `<figure>${img}<figcaption><span></span> <small>وكالة</small></figcaption></figure>`,
      '<small>وكالة</small>',
    ],
    [
      'is not said twice',
      `<figure>${img}<figcaption>سفن (سلمى العلوي)</figcaption></figure>`,
      'سفن (سلمى العلوي)',
    ],
    [
      'is said once below a gallery',
      `<figure class="gallery">${img}${img}<figcaption></figcaption></figure>`,
      '<small>سلمى العلوي</small>',
    ],
    ['makes a figure of a picture alone', `<p>${img}</p>`, '<small>سلمى العلوي</small>'],
  ])('%s', (_case, html, caption) => {
    expect(captionIn(html)).toBe(`<figcaption>${caption}</figcaption>`);
  });

  test('follows the paragraph in which a picture stands among words', () => {
    expect(refine(`<p>أ ${img} ب</p>`, told)).toMatch(
      /ب<\/p><p><small><small>سلمى العلوي<\/small><\/small><\/p>$/,
    );
  });
});

test.each([
  [`<figure><img src="media:${id}"></figure>`, '<small class="source">صورة مولَّدة</small>'],
  [
    `<figure><img src="media:${id}"><figcaption>سفن <small>وكالة</small></figcaption></figure>`,
    'سفن <small>وكالة</small> <small class="source">صورة مولَّدة</small>',
  ],
])('the label of a generated picture appears with any other caption', (html, caption) => {
  const told: Refinement = {
    ...how,
    picture: (picture, alt) => {
      const found = how.picture(picture, alt);
      return found && { ...found, label: 'صورة مولَّدة' };
    },
  };
  expect(refine(html, told)).toContain(`<figcaption>${caption}</figcaption>`);
});

test('a stored picture of another host is a link that says what it shows', () => {
  expect(refine('<figure><img src="https://a.example/1.jpg" alt="ميناء"></figure>', how)).toBe(
    '<figure><a href="https://a.example/1.jpg" rel="noopener">ميناء</a></figure>',
  );
  expect(refine('<p><a href="/x"><img src="//a.example/1.jpg" alt=""></a></p>', how)).toBe(
    '<p><a href="/x">//a.example/1.jpg</a></p>',
  );
  expect(refine('<p><img src="/media/a/full-320.jpg" alt="هنا"></p>', how)).toContain('<img src="/media/a/');
});

test('a text tells which stories and pictures it needs', () => {
  expect(
    referencesOf(`<p><a href="article:${id}">أ</a><a href="/x">ب</a><img src="media:${id}"></p>`),
  ).toEqual({
    stories: [id],
    pictures: [id],
  });
});

test('refining keeps every word', () => {
  const part = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<ul><li>',
      '</li></ul>',
      '<table><tr><td>',
      '</td></tr></table>',
      '<pre>',
      '</pre>',
    ],
    ...[
      '<blockquote>',
      '</blockquote>',
      '<code>',
      '</code>',
      '<a href="https://a.ma">',
      '<a href="article:x">',
      '</a>',
      '<br>',
    ],
    ...[
      'نص',
      'WhatsApp',
      '#وسم',
      '#غير',
      ' ',
      '2-1',
      '&amp;',
      '&lt;',
      '"',
      '«',
      '»',
      'Paris, Texas',
      '\u2067',
      '\u2069',
      '\n',
      '+212 522 00 00 00',
    ],
    ...[
      `<a href="article:${id}">`,
      '<a href="article:ffffffffffffffffffffffff">',
      '<img src="x" alt="y">',
      '<span lang="fr">',
      '</span>',
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.constantFrom('ar', 'fr'), (parts, lang) => {
      const html = sanitise(parts.join(''));
      // A non-breaking space counts as an ordinary one in the comparison.
      const said = (of: string) => htmlToText(of).replaceAll('\u00A0', ' ');
      expect(said(refine(html, { ...how, lang }))).toBe(said(html));
    }),
    { numRuns: 1000 },
  );
});

describe('a film, sound or document of the paper', () => {
  const shows = (kind: 'video' | 'audio' | 'pdf', alt = '') => {
    const file = (_id: string, said?: string) => ({
      kind,
      src: '/media/f',
      mime: 'm/x',
      name: said || 'ملف',
    });
    const body = `<figure><img src="media:${'f'.repeat(24)}" alt="${alt}"></figure>`;
    return refine(sanitise(body), { ...how, file });
  };

  test.each([
    [
      'video',
      /^<figure><video controls preload="metadata" src="\/media\/f" aria-label="ملف" playsinline><a /,
    ],
    ['audio', /^<figure><audio controls preload="metadata" src="\/media\/f" aria-label="ملف"><a /],
    ['pdf', /^<figure><a href="\/media\/f" type="m\/x">ملف<\/a><\/figure>$/],
  ] as const)('stands where a picture would (%s)', (kind, shape) => {
    expect(shows(kind)).toMatch(shape);
  });

  test('is called what the story calls it', () => {
    expect(shows('pdf', 'التقرير السنوي')).toContain('>التقرير السنوي</a>');
  });
});

describe('boxes, cards and footnotes', () => {
  const notes = { title: 'هوامش', back: 'العودة إلى النص' };
  const made = (html: string) => refine(sanitise(html), { ...how, notes });

  test('a box of facts stays one, an aside of a web page only groups', () => {
    expect(made('<aside class="fact"><p>أ</p></aside>')).toBe('<aside class="fact"><p>أ</p></aside>');
    expect(made('<aside class="ad"><p>أ</p></aside>')).toBe('<p>أ</p>');
  });

  test('a card leads to its story, and goes with it', () => {
    const card = (story: string) =>
      `<aside class="related"><p><a href="article:${story}">مباراة</a></p></aside>`;
    expect(made(card(id))).toContain('<a href="/sports/مباراة">مباراة</a>');
    expect(made(card('f'.repeat(24)))).toBe('');
  });

  test('a post from elsewhere is a card that leads there and loads nothing', () => {
    const card = '<figure class="embed"><a href="https://x.com/a/status/1">X: صورة</a></figure>';
    expect(made(card)).toBe(
      '<figure class="embed"><a href="https://x.com/a/status/1" rel="noopener"><bdi>X</bdi>: صورة</a></figure>',
    );
  });

  test('a footnote gives its place to a number and stands at the end, with a way back', () => {
    const shown = made(
      '<p>نص<span class="footnote"> [المصدر الأول]</span> ثم<span class="footnote"> [الثاني]</span></p>',
    );
    expect(shown).toContain('نص<sup><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> ثم<sup>');
    expect(shown).toContain(
      '<li id="fn-2">الثاني <a href="#fnref-2" role="doc-backlink" aria-label="العودة إلى النص">↩</a></li>',
    );
    expect(htmlToText('<p>نص<span class="footnote"> [المصدر]</span></p>')).toBe('نص [المصدر]');
  });
});
