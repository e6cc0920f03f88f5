import fc from 'fast-check';
import { sanitise } from '../../src/markup/sanitise';
import { cleanPastedText, paragraphsOf, preparePastedHtml } from '../../src/editor/text/paste';

/** What is stored of a paste: prepared in the browser, taken in by the editor, sanitised on the server. */
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
    'an empty paragraph of Word is none',
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
    'the wrapper of Google Docs is no emphasis, the styles within are',
    docs(
      '<p dir="rtl" style="line-height:1.38"><span style="font-size:11pt;font-weight:400">قال </span><span style="font-weight:700;font-style:normal">الوزير</span></p>',
    ),
    '<p>قال <strong>الوزير</strong></p>',
  ],
  [
    'emphasis of Google Docs is told by its style',
    docs('<p dir="rtl"><span style="font-weight:400;font-style:italic">كذا</span></p>'),
    '<p><em>كذا</em></p>',
  ],
  [
    'a list of Google Docs stays one',
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
    'a script of a page goes with all it says',
    '<p onclick="x()">نص<script>alert(1)</script></p>',
    '<p>نص</p>',
  ],
])('%s', (_what, html, text) => {
  expect(stored(html)).toBe(text);
});

test.each([
  ['marks of direction', 'كشف \u200f\u202bموقع\u202c', 'كشف موقع'],
  ['tatweel within a word', 'محمــــد', 'محمد'],
  ['tatweel of an abbreviation stays', '1447 هـ', '1447 هـ'],
  ['shaped letters of a PDF', 'ﺍﻟﻤﻐﺮﺏ', 'المغرب'],
  ['the ligature of an Arabic keyboard', '\ufefb شيء', 'لا شيء'],
  ['spaces that do not break', 'نص\u00a0نص  نص', 'نص نص نص'],
  ['the space of French before a high mark stays', 'Quoi\u00a0?', 'Quoi\u00a0?'],
  ['verses keep their parentheses', '﴿قل﴾', '﴿قل﴾'],
  ['vowel signs stay as written', 'كُتِبَ', 'كُتِبَ'],
])('%s', (_what, text, clean) => {
  expect(cleanPastedText(text)).toBe(clean);
});

test.each([
  ['paragraphs of a chat', 'أول\n\nثان', ['أول', 'ثان']],
  [
    'messages of WhatsApp lose who said them when',
    '\u200e[24/11/2026, 18:05:10] سلمى: كشف الموقع\n[24/11/2026, 18:06:00] \u200fكريم: عن آلاف',
    ['كشف الموقع', 'عن آلاف'],
  ],
  ['messages of WhatsApp on Android', '24/11/2026, 6:05 PM - Salma: نص', ['نص']],
  ['a time within a sentence is no sender', 'يبدأ في 18:05 مساء: الحفل', ['يبدأ في 18:05 مساء: الحفل']],
  ['nothing', ' \n ', []],
])('%s', (_what, text, paragraphs) => {
  expect(paragraphsOf(text)).toEqual(paragraphs);
});

test('whatever is pasted, cleaning it twice changes nothing, and no endless work is done', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const once = cleanPastedText(text);
      expect(cleanPastedText(once)).toBe(once);
    }),
  );
  const from = process.cpuUsage();
  for (const part of ['<span>', '<li>', '<!--', '<b id="docs-internal-guid', '<p class=MsoListParagraph>']) {
    preparePastedHtml(part.repeat(4000));
  }
  expect(process.cpuUsage(from).user / 1000).toBeLessThan(4000);
});
