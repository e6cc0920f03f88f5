/** Detects the form of Unicode of a file, by its byte order mark or by the pattern of its bytes. */

export type UnicodeName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const marks: readonly (readonly [UnicodeName, readonly number[]])[] = [
  // The mark of UTF-32 starts with that of UTF-16, so it is tested first.
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
];

/** Number of bytes that are examined. */
const SAMPLE = 64 * 1024;

export function unicodeOf(bytes: Uint8Array): UnicodeName {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const sample = bytes.subarray(0, SAMPLE);
  const quads = bytes.length % 4 === 0 ? quadsOf(sample) : undefined;
  if (quads) return quads;
  const odd = sample.filter((byte, at) => at % 2 === 1 && isHighHalf(byte)).length;
  const even = sample.filter((byte, at) => at % 2 === 0 && isHighHalf(byte)).length;
  if (odd > sample.length / 3) return 'utf-16le';
  return even > sample.length / 3 ? 'utf-16be' : 'utf-8';
}

/** Whether the byte is the upper byte of most Latin and Arabic characters in UTF-16. */
function isHighHalf(byte: number): boolean {
  return byte === 0x00 || byte === 0x06;
}

/** The form of UTF-32 in which every four bytes are a code point; undefined where there is none. */
function quadsOf(sample: Uint8Array): UnicodeName | undefined {
  const whole = sample.subarray(0, sample.length - (sample.length % 4));
  if (whole.length < 8) return undefined;
  const isUpper = (at: number, upper: number, next: number) =>
    at % 4 === upper || (at % 4 === next && upper !== next);
  const fits = (upper: number, next: number) =>
    whole.every((byte, at) => !isUpper(at, upper, next) || (at % 4 === upper ? byte === 0 : byte <= 0x10));
  if (fits(3, 2)) return 'utf-32le';
  return fits(0, 1) ? 'utf-32be' : undefined;
}

/** Decodes UTF-32, which Node's TextDecoder does not support. Undefined where a code point is invalid. */
export function decodeUtf32(bytes: Uint8Array, form: 'utf-32le' | 'utf-32be'): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const point = view.getUint32(at, form === 'utf-32le');
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    if (point !== 0xfeff || at > 0) parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}
