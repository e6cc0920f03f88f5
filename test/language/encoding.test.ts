import * as fc from 'fast-check';
import { decodeText, UnreadableText } from '../../src/language/encoding';

const TEXT = 'من وراء العطب في «واتساب»؟\nثانيا: Down Detector.';
const PAGE = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));

const windows1256 = (text: string) => Uint8Array.from(text, (character) => PAGE.indexOf(character));
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
  ['French of another code page', Buffer.from('Les \xc9tats d\xe9mentent', 'latin1'), 'binary'],
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
