import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { UnusableCopy } from '../../src/transfer/story/copy';
import { readTextCopy } from '../../src/transfer/story/text';

test.each([
  [
    'a headline, a byline and paragraphs',
    'العنوان\nهيئة التحرير:\nالفقرة الأولى.\n\nالفقرة الثانية.\n',
    {
      headline: 'العنوان',
      bylineText: 'هيئة التحرير',
      body: '<p>الفقرة الأولى.</p>\n<p>الفقرة الثانية.</p>',
    },
  ],
  ['no byline', 'Titre\nUn paragraphe.', { headline: 'Titre', body: '<p>Un paragraphe.</p>' }],
  [
    'a byline after an empty line',
    'ع\n\nو م ع :\nن',
    { headline: 'ع', bylineText: 'و م ع', body: '<p>ن</p>' },
  ],
  [
    'a long line that ends in a colon opens a list, it is no byline',
    `ع\n${'كلمة '.repeat(20)}:\nن`,
    { headline: 'ع', body: `<p>${'كلمة '.repeat(20)}:</p>\n<p>ن</p>` },
  ],
  ['a colon inside the line', 'ع\nقال: نعم\n', { headline: 'ع', body: '<p>قال: نعم</p>' }],
  ['a headline alone', '\n\n  العنوان  \n', { headline: 'العنوان', body: '' }],
  ['a headline and a byline alone', 'العنوان\nفلان:', { headline: 'العنوان', bylineText: 'فلان', body: '' }],
  ['lines of Windows', 'ع\r\nأ\r\nب\r\n', { headline: 'ع', body: '<p>أ</p>\n<p>ب</p>' }],
  [
    'markup is text',
    'A <b> & "B"\n<script>x</script>',
    {
      headline: 'A <b> & "B"',
      body: '<p>&lt;script&gt;x&lt;/script&gt;</p>',
    },
  ],
])('%s', (_case, text, copy) => {
  expect(readTextCopy(text)).toMatchObject(copy);
});

test('a file without a byline has none', () => {
  expect(readTextCopy('ع\nن')).not.toHaveProperty('bylineText');
});

test('hashtags become tags, equal spellings once, and stay in the text', () => {
  const copy = readTextCopy(
    'عن #تعليق_الواتساب اليوم\nهاشتاغ #تعليق_الواتساب ، و #Maroc و #1 و https://a.ma/#قسم',
  );
  expect(copy.tags).toEqual(['#تعليق_الواتساب', '#Maroc']);
  expect(copy.body).toContain('هاشتاغ #تعليق_الواتساب ، و #Maroc');
});

test('vowel marks and spaces within a line are unchanged', () => {
  const line = 'العطب في ” واتساب ” الذي …  سبّب  "حرمان" ، نعم !';
  const copy = readTextCopy(`${line}\n${line}`);
  expect([copy.headline, copy.body]).toEqual([line, `<p>${line.replaceAll('"', '&quot;')}</p>`]);
});

test('characters that reorder or hide text are removed, and letters are normalised', () => {
  const copy = readTextCopy('\uFEFFا\u0654لخبر\u202E gpj\n\u202Dن\u0007ص\u200B ·\u2066x');
  expect(copy).toMatchObject({ headline: 'ألخبر gpj', body: '<p>نص ·x</p>' });
});

test.each(['', ' \n\t\n', '\u202E\n\u200B', ' \n\u200F\n'])(
  'a text without a line (%j) is no copy',
  (text) => {
    expect(() => readTextCopy(text)).toThrow(new UnusableCopy('empty'));
  },
);

test('the copy contains all visible text of every file, without markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(text.trim() !== '' && /\p{L}/u.test(text));
      const { headline, body } = readTextCopy(`${text}\n${text}`);
      expect(headline).not.toMatch(/[\n\u202a-\u202e]/);
      expect(body.replace(/<\/?p>/g, '')).not.toMatch(/[<>]/);
    }),
  );
});

const seed = resolve(__dirname, '../../../shared/seed/whatsapp-outage.ar.txt');
(existsSync(seed) ? test : test.skip)('the story of the outage arrives as its author wrote it', () => {
  const copy = readTextCopy(readFileSync(seed, 'utf8'));
  expect(copy).toMatchObject({
    headline: 'من وراء العطب في ” واتساب ” الذي سبّب حرمان أكثر من مليار مستخدم من التراسل',
    bylineText: 'ايقونة بريس',
    tags: ['#تعليق_الواتساب'],
  });
  expect(copy.body.match(/<p>/g)).toHaveLength(6);
  expect(copy.body).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
});
