/**
 * Decodes an XML file as a stream, in its declared encoding. Source: XML 1.0, section 4.3.3 and appendix F; WHATWG
 * Encoding Standard for the names of encodings.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UnusableCopy } from '../../story/copy';
import { fileFault } from '../../file';

const HEAD = 1 << 16;
const PIECE = 1 << 18;

interface XmlEncoding {
  /** A name for `TextDecoder`. */
  readonly encoding: string;
  /** The declared encoding where it is wrong. */
  readonly named?: string | undefined;
}

/**
 * A byte order mark has precedence over the declaration. A file that declares a code page and is valid UTF-8 (it was
 * converted without its first line) is decoded as UTF-8.
 * @throws UnusableCopy where the encoding is unknown
 */
export async function xmlEncodingOf(file: string): Promise<XmlEncoding> {
  const head = await headOf(file);
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8' };
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0)
    throw new UnusableCopy('encoding', 'UTF-32');
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return { encoding: 'utf-16le' };
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return { encoding: 'utf-16be' };
  return named(head);
}

function named(head: Buffer): XmlEncoding {
  const declaration = /^\s{0,100}<\?xml\b[^>]{0,200}?\bencoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/;
  const [, name = 'utf-8'] = declaration.exec(head.toString('latin1', 0, 1024)) ?? [];
  const encoding = knownEncoding(name);
  // A readable declaration in single bytes excludes UTF-16, also where it declares UTF-16.
  if (encoding.startsWith('utf-16')) return { encoding: 'utf-8', named: name };
  if (encoding !== 'utf-8' && isUtf8(head)) return { encoding: 'utf-8', named: name };
  return { encoding };
}

function knownEncoding(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new UnusableCopy('encoding', name);
  }
}

/** Whether bytes beyond ASCII are UTF-8; text in other encodings is almost never valid UTF-8. */
function isUtf8(bytes: Buffer): boolean {
  if (!bytes.some((byte) => byte >= 0x80)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** @throws UnusableCopy where the file cannot be read */
async function headOf(file: string): Promise<Buffer> {
  try {
    return await firstBytes(file);
  } catch (error) {
    throw fileFault(error);
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The text in pieces. @throws UnusableCopy for an invalid byte */
export async function* xmlPieces(file: string, { encoding }: XmlEncoding): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let at = 0;
  for await (const bytes of createReadStream(file, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    yield decoded(() => decoder.decode(bytes, { stream: true }), encoding, at);
    at += bytes.length;
  }
  yield decoded(() => decoder.decode(), encoding, at);
}

function decoded(decode: () => string, encoding: string, at: number): string {
  try {
    return decode();
  } catch (error) {
    throw new UnusableCopy('undecodable', `${encoding}, near byte ${at}`, { cause: error });
  }
}
