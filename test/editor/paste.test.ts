import fc from 'fast-check';
import { sanitise } from '../../src/blocks/body/sanitise';
import {
  cleanPastedText,
  paragraphsOf,
  preparePastedHtml,
  readPastedHtml,
} from '../../src/editor/text/paste/paste';
import { formatted } from '../../src/editor/text/paste/paste.chat';
import { cpuClock, cpuTime } from '../language/cpu';

/** The stored HTML of a paste: cleaned in the browser, sanitised on the server. */
const stored = (html: string) => sanitise(preparePastedHtml(html));

const word = (
  body: string,
) => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=FR><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const docs = (body: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff-1234-abcd-0123456789ab">${body}</b><br class="Apple-interchange-newline">`;

test.each([
  [
    'a paragraph of Word loses its styles and its office marks',
    word(
      '<p class=MsoNormal dir=RTL style="text-align:right"><span lang=AR-SA style="font-size:14.0pt">كشف الموقع<o:p></o:p></span></p>',
    ),
    '<p>كشف الموقع</p>',
  ],
  [
    'an empty paragraph of Word is removed',
    word('<p class=MsoNormal>نص</p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>نص آخر</p>'),
    '<p>نص</p><p>نص آخر</p>',
  ],
  [
    'a list of Word is a list',
    word(
      `<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>أول</p>` +
        `<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>ثان</p>`,
    ),
    '<ul><li>أول</li><li>ثان</li></ul>',
  ],
  [
    'bold of Word stays',
    word('<p class=MsoNormal>قال <b>الوزير<o:p></o:p></b> أمس</p>'),
    '<p>قال <b>الوزير</b> أمس</p>',
  ],
  [
    'the wrapper of Google Docs is no emphasis, but the styles inside are',
    docs(
      '<p dir="rtl" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">قال </span><span style="font-weight:700;font-style:normal">الوزير</span></p>',
    ),
    '<p>قال <strong>الوزير</strong></p>',
  ],
  [
    'emphasis of Google Docs is read from its style',
    docs('<p dir="rtl"><span style="font-weight:400;font-style:italic">كذا</span></p>'),
    '<p><em>كذا</em></p>',
  ],
  [
    'a list of Google Docs stays a list',
    docs(
      '<ul style="margin-top:0"><li dir="rtl" style="list-style-type:disc" aria-level="1"><p dir="rtl" role="presentation"><span style="font-weight:400">أول</span></p></li></ul>',
    ),
    '<ul><li><p>أول</p></li></ul>',
  ],
  [
    'a heading and a link of Google Docs stay',
    docs(
      '<h2 dir="rtl"><span style="font-weight:400">عنوان</span></h2><p><a href="https://a.ma/" style="text-decoration:none"><span style="color:#1155cc">رابط</span></a></p>',
    ),
    '<h2>عنوان</h2><p><a href="https://a.ma/">رابط</a></p>',
  ],
  [
    'a script of a page is removed with its content',
    '<p onclick="x()">نص<script>alert(1)</script></p>',
    '<p>نص</p>',
  ],
])('%s', (_what, html, text) => {
  expect(stored(html)).toBe(text);
});

test.each([
  [
    'the first heading of Word and Google Docs is the first one of a text, and deeper ones follow',
    '<h1>باب</h1><h2>فصل</h2><p>نص</p><h3>فرع</h3><h4>جزء</h4>',
    '<h2>باب</h2><h3>فصل</h3><p>نص</p><h4>فرع</h4><h4>جزء</h4>',
  ],
  [
    'headings of a text without a first level stay',
    '<h2>باب</h2><h4>جزء</h4><h6>سطر</h6>',
    '<h2>باب</h2><h4>جزء</h4><h4>سطر</h4>',
  ],
  [
    'lines without words between paragraphs are left out',
    '<p>نص</p><p>&nbsp;</p><h2><br></h2><div><span> </span></div><p><b>&nbsp;</b></p><p>آخر</p>',
    '<p>نص</p><p>آخر</p>',
  ],
  [
    'a line with a picture and a cell without words stay',
    '<p>&nbsp;<img src="https://a.ma/a.jpg"></p><table><tr><td></td><td>نص</td></tr></table>',
    /<img[^]*<td><\/td>/,
  ],
])('%s, in the editor too', (_what, html, text) => {
  if (typeof text === 'string') expect(preparePastedHtml(html)).toBe(text);
  else expect(preparePastedHtml(html)).toMatch(text);
});

test.each([
  ['direction marks are removed', 'كشف \u200f\u202bموقع\u202c', 'كشف موقع'],
  ['tatweel within a word is removed', 'محمــــد', 'محمد'],
  ['tatweel of an abbreviation stays', '1447 هـ', '1447 هـ'],
  ['shaped letters of a PDF become plain ones', 'ﺍﻟﻤﻐﺮﺏ', 'المغرب'],
  ['the ligature of an Arabic keyboard becomes two letters', '\ufefb شيء', 'لا شيء'],
  ['no-break and repeated spaces become single spaces', 'نص\u00a0نص  نص', 'نص نص نص'],
  ['the French space before a high punctuation mark stays', 'Quoi\u00a0?', 'Quoi\u00a0?'],
  ['verses keep their parentheses', '﴿قل﴾', '﴿قل﴾'],
  ['vowel signs stay', 'كُتِبَ', 'كُتِبَ'],
])('%s', (_what, text, clean) => {
  expect(cleanPastedText(text)).toBe(clean);
});

test.each([
  ['paragraphs of a message', 'أول\n\nثان', ['أول', 'ثان']],
  [
    'messages of WhatsApp lose sender and time',
    '\u200e[24/11/2026, 18:05:10] سلمى: كشف الموقع\n[24/11/2026, 18:06:00] \u200fكريم: عن آلاف',
    ['كشف الموقع', 'عن آلاف'],
  ],
  ['messages of WhatsApp on Android', '24/11/2026, 6:05 PM - Salma: نص', ['نص']],
  ['a time in a sentence is no header', 'يبدأ في 18:05 مساء: الحفل', ['يبدأ في 18:05 مساء: الحفل']],
  ['nothing', ' \n ', []],
])('%s', (_what, text, paragraphs) => {
  expect(paragraphsOf(text)).toEqual(paragraphs);
});

test('cleaning twice equals cleaning once, and takes limited time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const once = cleanPastedText(text);
      expect(cleanPastedText(once)).toBe(once);
    }),
  );
  const spent = cpuClock();
  for (const part of ['<span>', '<li>', '<!--', '<b id="docs-internal-guid', '<p class=MsoListParagraph>']) {
    preparePastedHtml(part.repeat(4000));
  }
  expect(spent()).toBeLessThan(4000);
});

describe('markup in a message', () => {
  const bare = (text: string) => text.replace(/[*_~]/g, '');

  test.each([
    ['**غليظ**', [['غليظ', 'bold']]],
    [
      '*غليظ _ومائل_*',
      [
        ['غليظ ', 'bold'],
        ['ومائل', 'bold italic'],
      ],
    ],
    ['* نجمة *', [['* نجمة *', '']]],
    ['*نجمة *', [['*نجمة *', '']]],
    ['** نجمتان **', [['** نجمتان **', '']]],
    ['***ثلاث***', [['***ثلاث***', '']]],
    ['**غير مغلق', [['**غير مغلق', '']]],
    ['2*3*4', [['2*3*4', '']]],
  ])('%s', (text, wanted) => {
    expect(formatted(text).map((part) => [part.text, part.marks.join(' ')])).toEqual(wanted);
  });

  test('no letter is lost, and signs are removed in pairs', () => {
    const words = fc.string({ unit: fc.constantFrom('*', '_', '~', ' ', 'أ', 'ب'), maxLength: 40 });
    fc.assert(
      fc.property(words, (text) => {
        const parts = formatted(text);
        expect(bare(parts.map((part) => part.text).join(''))).toBe(bare(text));
        const gone = text.length - parts.reduce((length, part) => length + part.text.length, 0);
        expect(gone % 2).toBe(0);
      }),
    );
  });

  test('a long run of opening signs takes linear time', () => {
    const text = '*أ **ب _ج __د ~ه '.repeat(20_000);
    expect(cpuTime(() => expect(formatted(text)).toEqual([{ text, marks: [] }]))).toBeLessThan(2000);
  });
});

describe('pasted media players', () => {
  const frame = (src: string) => `<p>قبل</p><iframe src="${src}"></iframe>`;

  test.each([
    [
      'https://www.youtube.com/embed/abcdefghijk?rel=0',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'YouTube',
    ],
    [
      '//www.youtube-nocookie.com/embed/abcdefghijk',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'YouTube',
    ],
  ])('a frame of %s becomes a card', (src, address, name) => {
    expect(preparePastedHtml(frame(src))).toBe(
      `<p>قبل</p><figure class="embed"><a href="${address}">${name}</a></figure>`,
    );
  });

  test('another frame becomes a link with its title, after the text around it', () => {
    const html = '<p>قبل <iframe src="https://a.example/map" title="خريطة"></iframe> بعد</p>';
    const read = readPastedHtml(html);
    expect(read.html).toBe('<p>قبل  بعد</p><p><a href="https://a.example/map">خريطة</a></p>');
    expect(read.players).toEqual({ linked: 1, leftOut: 0 });
  });

  test.each(['blob:https://a.example/1', 'data:video/mp4;base64,AA', 'file:///C:/a.mp4', '/a.mp4', ''])(
    'a video at %p has no valid address and is counted',
    (src) => {
      expect(readPastedHtml(`<p>نص</p><video src="${src}">بديل</video>`)).toEqual({
        html: '<p>نص</p>',
        players: { linked: 0, leftOut: 1 },
      });
    },
  );

  test('an object has its address in a parameter', () => {
    const html =
      '<object><param name="movie" value="https://a.example/x.swf"><embed src="https://a.example/x.swf"></object>';
    expect(readPastedHtml(html).players).toEqual({ linked: 1, leftOut: 0 });
  });
});
