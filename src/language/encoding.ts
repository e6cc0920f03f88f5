/**
 * Reading the text of a file whose encoding nobody wrote down: UTF-8, UTF-16, or the Windows Arabic code
 * page of old archives. Source: WHATWG Encoding Standard (labels, byte order marks, windows-1256).
 */

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256';

/** The bytes are no text that we can read with certainty. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
  constructor(readonly reason: 'empty' | 'binary') {
    super(reason === 'empty' ? 'the file is empty' : 'the file is not text in a known encoding');
  }
}

/**
 * The text and its encoding. A byte order mark decides, then strict UTF-8, then the pattern of UTF-16, then
 * windows-1256 where the outcome looks like writing. Throws UnreadableText rather than guess.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncodingName } {
  if (bytes.length === 0) throw new UnreadableText('empty');
  for (const encoding of candidates(bytes)) {
    const text = decode(bytes, encoding);
    if (text !== undefined && isWriting(text, encoding)) return readable(text, encoding);
  }
  throw new UnreadableText('binary');
}

function readable(text: string, encoding: TextEncodingName) {
  if (text.trim() === '') throw new UnreadableText('empty');
  return { text, encoding };
}

function candidates(bytes: Uint8Array): readonly TextEncodingName[] {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8'];
  const pairs = {
    odd: bytes.filter((byte, at) => at % 2 === 1 && isHighHalf(byte)).length,
    even: bytes.filter((byte, at) => at % 2 === 0 && isHighHalf(byte)).length,
  };
  if (pairs.odd > bytes.length / 3) return ['utf-16le'];
  if (pairs.even > bytes.length / 3) return ['utf-16be'];
  return ['utf-8', 'windows-1256'];
}

/** Latin and Arabic characters have one of these as the upper byte in UTF-16. */
function isHighHalf(byte: number): boolean {
  return byte === 0x00 || byte === 0x06;
}

function decode(bytes: Uint8Array, encoding: TextEncodingName): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const CONTROLS = /[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]/;

function isWriting(text: string, encoding: TextEncodingName): boolean {
  return !CONTROLS.test(text) && (encoding !== 'windows-1256' || isArabicWriting(text));
}

// Damaged UTF-8 read as windows-1256 is full of ط and ظ before a sign or a rare letter.
const MOJIBAKE = /[طظ][^\sا-غف-ي]|[طظ][ط-غ]/g;

/** Arabic words of a windows-1256 text: mostly Arabic letters, in words of one script. */
function isArabicWriting(text: string): boolean {
  const arabic = text.match(/[ء-غف-ي]/g)?.length ?? 0;
  const latin = text.match(/\p{sc=Latin}/gu)?.length ?? 0;
  const mixed = text.match(/[ء-غف-ي]\p{sc=Latin}|\p{sc=Latin}[ء-غف-ي]/gu)?.length ?? 0;
  const damaged = text.match(MOJIBAKE)?.length ?? 0;
  return arabic >= 4 && arabic >= latin * 0.2 && mixed <= arabic * 0.02 && damaged <= arabic * 0.15;
}
