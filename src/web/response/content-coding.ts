/** Content codings of a body and their negotiation (RFC 9110 §12.5.3). */
import { promisify } from 'node:util';
import type { BrotliOptions } from 'node:zlib';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzip,
  gzipSync,
} from 'node:zlib';

export type Coding = 'br' | 'gzip' | 'identity';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** `q` of each coding of an `Accept-Encoding`; 0 for a malformed value. */
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

// Browsers send a handful of different headers, so results are cached; the limits keep clients from filling
// the memory.
const MAX_KNOWN = 200;
const MAX_HEADER_LENGTH = 200;
const knownCodings = new Map<string, Coding>();

/** The preferred coding of a client with this `Accept-Encoding`; Brotli on equal terms. */
export function preferredCoding(header: string | undefined): Coding {
  if (header === undefined) return 'identity';
  const known = knownCodings.get(header);
  if (known) return known;
  const coding = negotiate(header);
  if (header.length <= MAX_HEADER_LENGTH && knownCodings.size < MAX_KNOWN) knownCodings.set(header, coding);
  return coding;
}

/** The smallest window, as a power of two, that covers a whole body. */
const windowFor = (length: number) =>
  Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(length + 16))));

/** Compresses off the main thread. `effort` is Brotli's quality: 5 for pages on demand, 11 for assets. */
export async function compress(body: Buffer, coding: 'br' | 'gzip', effort: number): Promise<Buffer> {
  return ownBuffer(
    coding === 'gzip'
      ? await compressGzip(body, { level: effort > 9 ? 9 : 6 })
      : await compressBrotli(body, brotliOptions(body, effort)),
  );
}

/** Compresses synchronously, at a level that takes a millisecond for a page that one person gets. */
export const compressAtOnce = (body: Buffer, coding: 'br' | 'gzip'): Buffer =>
  coding === 'gzip' ? gzipSync(body, { level: 4 }) : brotliCompressSync(body, brotliOptions(body, 4));

/** Decompresses synchronously: a page takes some tenths of a millisecond. */
export const decompress = (form: Buffer, coding: 'br' | 'gzip'): Buffer =>
  ownBuffer(coding === 'gzip' ? gunzipSync(form) : brotliDecompressSync(form));

/** Copies bytes into a buffer of their own size: buffers from zlib retain a larger allocation. */
function ownBuffer(bytes: Buffer): Buffer {
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
      // A window of the body's size: the default one takes megabytes for each running compression.
      [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
    },
  };
}
