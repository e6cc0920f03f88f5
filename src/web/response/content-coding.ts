/** Compressed forms of a body, and which of them a client takes (RFC 9110 §12.5.3). */
import { promisify } from 'node:util';
import type { BrotliOptions } from 'node:zlib';
import { brotliCompress, brotliDecompressSync, constants, gunzipSync, gzip } from 'node:zlib';

export type Coding = 'br' | 'gzip' | 'identity';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** `q` of each coding of an `Accept-Encoding`, 0 where it cannot be read. */
function qualities(header: string): Map<string, number> {
  const accepted = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    if (coding !== '')
      accepted.set(coding, q === undefined ? 1 : /^[01](\.\d{0,3})?$/.test(q) ? Number(q) : 0);
  }
  return accepted;
}

function negotiate(header: string): Coding {
  const accepted = qualities(header);
  const quality = (coding: Coding) => accepted.get(coding) ?? accepted.get('*') ?? 0;
  const [br, gz] = [quality('br'), quality('gzip')];
  if (br === 0 && gz === 0) return 'identity';
  return br >= gz ? 'br' : 'gzip';
}

// Browsers send a handful of different headers, so what was worked out once is kept; clients that
// invent new ones may not fill the memory.
const MOST_REMEMBERED = 200;
const LONGEST_REMEMBERED = 200;
const remembered = new Map<string, Coding>();

/** The coding to send to a client with this `Accept-Encoding`: the one it likes best, Brotli where it is even. */
export function preferredCoding(header: string | undefined): Coding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known) return known;
  const coding = negotiate(header);
  if (header.length <= LONGEST_REMEMBERED && remembered.size < MOST_REMEMBERED)
    remembered.set(header, coding);
  return coding;
}

/** The least window, as a power of two, in which all of a body is seen. */
const windowFor = (length: number) =>
  Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length + 16))));

/** Compresses off the main thread. `effort` is Brotli's quality: 5 for pages made on demand, 11 for what stays. */
export async function compress(body: Buffer, coding: 'br' | 'gzip', effort: number): Promise<Buffer> {
  return alone(
    coding === 'gzip'
      ? await compressGzip(body, { level: effort > 9 ? 9 : 6 })
      : await compressBrotli(body, brotliOptions(body, effort)),
  );
}

/** Opens what `compress` made, at once: a page takes some tenths of a millisecond. */
export const decompress = (form: Buffer, coding: 'br' | 'gzip'): Buffer =>
  alone(coding === 'gzip' ? gunzipSync(form) : brotliDecompressSync(form));

/** The bytes in memory of their own size: those that come from a coder keep the larger piece they were cut from. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

function brotliOptions(body: Buffer, effort: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      // A window that just holds the body: the usual one takes megabytes for each body under way.
      [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
    },
  };
}
