import * as fc from 'fast-check';
import { decodeText, UnreadableText } from '../../src/language/encoding/encoding';
import { CP1252_SIGNS, CP720, CP864, MAC_ARABIC } from '../../src/language/encoding/tables';

const TEXT = 'من وراء العطب في «واتساب»؟\nثانيا: Down Detector.';
const PAGE = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));

const windows1256 = (text: string) => Uint8Array.from(text, (character) => PAGE.indexOf(character));
const pageOf = (label: string) =>
  new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
/** Encodes a text in a code page; throws for a character that the page lacks. */
const encoded = (text: string, page: string) => {
  const codes = Array.from(text, (character) => page.indexOf(character));
  const missing = codes.indexOf(-1);
  if (missing >= 0) throw new Error(`no ${Array.from(text)[missing] ?? ''} in the code page`);
  return Uint8Array.from(codes);
};
const LATIN1 = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));
const WESTERN = ascii + CP1252_SIGNS + LATIN1.slice(0xa0);
const pages = {
  'windows-1256': PAGE,
  'iso-8859-6': pageOf('iso-8859-6'),
  // Mac OS Arabic has spaces and signs of its own besides those of ASCII.
  'x-mac-arabic': ascii.replace(/[ -/:-?]/g, '\0') + MAC_ARABIC,
  cp720: ascii + CP720,
};
const utf32 = (text: string, little: boolean) => {
  const view = new DataView(new ArrayBuffer(Array.from(text).length * 4));
  for (const [at, character] of Array.from(text).entries())
    view.setUint32(at * 4, character.codePointAt(0) ?? 0, little);
  return new Uint8Array(view.buffer);
};
const utf16 = (text: string, little: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(little ? bytes : bytes.swap16());
};
const withBom = (bom: readonly number[], bytes: Uint8Array) => Uint8Array.from([...bom, ...bytes]);

test.each([
  ['utf-8', new TextEncoder().encode(TEXT)],
  ['utf-8', withBom([0xef, 0xbb, 0xbf], new TextEncoder().encode(TEXT))],
  ['utf-16le', withBom([0xff, 0xfe], utf16(TEXT, true))],
  ['utf-16be', withBom([0xfe, 0xff], utf16(TEXT, false))],
  ['utf-16le', utf16(TEXT, true)],
  ['utf-16be', utf16(TEXT, false)],
  ['utf-32le', withBom([0xff, 0xfe, 0, 0], utf32(TEXT, true))],
  ['utf-32be', withBom([0, 0, 0xfe, 0xff], utf32(TEXT, false))],
  ['utf-32le', utf32(TEXT, true)],
  ['utf-32be', utf32(TEXT, false)],
  ['windows-1256', windows1256(TEXT)],
])('a file in %s is read (case %#)', (encoding, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
});

test('plain ASCII is UTF-8', () => {
  expect(decodeText(Buffer.from('Hello, world.'))).toEqual({ text: 'Hello, world.', encoding: 'utf-8' });
});

const refused: readonly (readonly [string, Uint8Array, string])[] = [
  ['an empty file', new Uint8Array(), 'empty'],
  ['a file of spaces', Buffer.from(' \n '), 'empty'],
  ['a lone byte order mark', Uint8Array.from([0xef, 0xbb, 0xbf]), 'empty'],
  [
    'a PNG',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    'binary',
  ],
  [
    'a PDF with its compressed parts',
    Buffer.from('255044462d312e370a25e2e3cfd30a789c000106ff', 'hex'),
    'binary',
  ],
  ['a ZIP', Buffer.from('504b0304140000000800', 'hex'), 'binary'],
  [
    'UTF-8 cut in the middle of a letter',
    new TextEncoder().encode('من وراء العطب'.repeat(9)).subarray(0, -1),
    'binary',
  ],
  ['French of the old Macintosh', Buffer.from('Les \x83tats d\x8ementent tout cela', 'latin1'), 'binary'],
  ['French of DOS', Buffer.from('Les \x90tats d\x82mentent tout cela', 'latin1'), 'binary'],
  ['UTF-16 that ends in the midst of a letter', utf16(TEXT, true).subarray(0, -1), 'binary'],
  ['UTF-32 of numbers that are no characters', Uint8Array.from([0xff, 0xfe, 0, 0, 0, 0, 0x20, 0]), 'binary'],
  ['high noise', Uint8Array.from({ length: 300 }, (_, at) => 128 + ((at * 89) % 128)), 'binary'],
];

function refusal(bytes: Uint8Array): unknown {
  try {
    return decodeText(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableText);
    return error;
  }
}

test.each(refused)('%s is refused', (_what, bytes, reason) => {
  expect(refusal(bytes)).toMatchObject({ reason });
});

test.each([
  'Les États démentent : « le marché a été fermé » à l’aube.',
  'Señor Núñez dijo que el año próximo vendrá mañana a la ciudad.',
  'Über die Straße läuft die größte Änderung für alle Bürger.',
])('windows-1252 is read: %s', (text) => {
  expect(decodeText(encoded(text, WESTERN))).toEqual({ text, encoding: 'windows-1252' });
});

const article = [
  'عنوان الخبر: انقطاع في الخدمة',
  'سعاد الكاتبة:',
  'قالت الوزارة، في بلاغ لها، إن العطب الذي أصاب الشبكة صباح أمس لم يؤثر على خدمات المطارات؟',
  'وأضاف المصدر نفسه أن 30 مهندسا يعملون على إعادة الأمور إلى نصابها قبل نهاية الأسبوع.',
].join('\n');

test.each(Object.keys(pages) as (keyof typeof pages)[])('an old story in %s is read as it is', (encoding) => {
  const page = pages[encoding];
  // The DOS page has no Arabic comma and question mark, the others no dash.
  const text = Array.from(article)
    .filter((sign) => page.includes(sign))
    .join('');
  expect(decodeText(encoded(text, page))).toEqual({ text, encoding });
});

test('of cp864, which holds shapes and not letters, the name is said', () => {
  const shapes =
    '\ufed7\ufe8d\ufedf\ufe95 \ufe8d\ufedf\ufeed\ufeaf\ufe8d\ufead\ufe93 \ufefb \ufecb\ufea9 \u0663\u0660 \ufefb';
  const bytes = encoded(`${shapes} ${shapes}`, ascii + CP864);
  expect(refusal(bytes)).toMatchObject({ reason: 'unsupported', encoding: 'cp864' });
});

test('whatever the words and the old code page, they come out as they went in, or are refused', () => {
  const word = fc.constantFrom(...article.split(/[\s:،؟.]+/).filter((each) => each !== ''));
  const page = fc.constantFrom(...(Object.keys(pages) as (keyof typeof pages)[]));
  fc.assert(
    fc.property(fc.array(word, { minLength: 12, maxLength: 60 }), page, (words, encoding) => {
      const text = words.join(' ');
      expect(decodeText(encoded(text, pages[encoding])).text).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test('a French sentence in the Western code page is read as it is', () => {
  const word = fc.constantFrom('été', 'la', 'république', 'française', 'Noël', 'où', 'déjà', 'marché', 'de');
  fc.assert(
    fc.property(fc.array(word, { minLength: 6, maxLength: 40 }), (words) => {
      const text = `Le gouvernement annonce ${words.join(' ')}`;
      const bytes = encoded(text, WESTERN);
      if (bytes.every((byte) => byte < 0x80)) return;
      expect(decodeText(bytes).text).toBe(text);
    }),
  );
});

test('Arabic sentences survive the old code page, whatever their length', () => {
  const word = fc.constantFrom(
    'ظهر',
    'وطن',
    'طبيب',
    'حظ',
    'العظام',
    'طب',
    'إلى',
    'لأن',
    'مسؤول',
    'Down',
    '2017',
    '،',
    'ثلاثة',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 60 }), (words) => {
      const text = `قالت الحكومة ${words.join(' ')}`;
      expect(decodeText(windows1256(text))).toEqual({ text, encoding: 'windows-1256' });
    }),
  );
});

test('any bytes give text or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(decodeText(bytes).text).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableText);
      }
    }),
  );
});
