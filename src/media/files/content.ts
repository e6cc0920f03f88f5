/** Reads an uploaded file into the content that is stored. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { InvalidInput, TooLarge } from '../../errors';
import type { FileType } from './file-type';
import { HEAD_BYTES, fileTypeOf, mostBytesOf, refusalOf } from './file-type';
import type { Content, Credits, Media, MediaKind } from '../media';
import { hashOf } from '../media';
import { cleanPicture } from './image-cleaning';
import { pictureTypeOf, pictureTypes, requirePicture } from './sniff';

/** A file that was read: its facts, and its bytes or the path of a file with them. */
export interface ReadContent {
  readonly kind: MediaKind;
  readonly facts: Omit<Content, 'name'>;
  readonly credits: Credits;
  readonly bytes: Buffer | string;
  /** The file as sent, where the stored one was cleaned. */
  readonly source?: Buffer;
}

/**
 * Reads a file. Pictures are cleaned, other files stay as they are. A file of the library is not read again.
 * @param file the bytes, or the path of a file with them
 * @throws InvalidInput (field `file`), TooLarge
 */
export async function readContent(
  file: Buffer | string,
  findSame: (sourceHash: string) => Promise<Media | undefined>,
): Promise<ReadContent | { readonly same: Media }> {
  const head = Buffer.isBuffer(file) ? file.subarray(0, HEAD_BYTES) : await headOf(file);
  const type = pictureTypeOf(head) ? undefined : fileTypeOf(head);
  return type ? readUnchanged(file, type, findSame) : readPicture(file, findSame);
}

async function readPicture(file: Buffer | string, findSame: (hash: string) => Promise<Media | undefined>) {
  const source = Buffer.isBuffer(file) ? file : await readFile(file);
  const type = pictureOrReason(source);
  const sourceHash = hashOf(source);
  const same = await findSame(sourceHash);
  if (same) return { same };
  const { content, width, height, credits } = await cleanPicture(source, type);
  const hash = hashOf(content);
  const size = { bytes: content.length, width, height };
  const facts = { ...pictureTypes[type], hash, sourceHash, ...size };
  if (hash === sourceHash) return { kind: 'image' as const, facts, credits, bytes: content };
  const kept = { ...facts, sourceBytes: source.length };
  return { kind: 'image' as const, facts: kept, credits, bytes: content, source };
}

function pictureOrReason(source: Buffer) {
  if (pictureTypeOf(source)) return requirePicture(source);
  throw new InvalidInput({ file: { key: refusalOf(source.subarray(0, 1024)) } });
}

async function readUnchanged(
  file: Buffer | string,
  { kind, mime, extension }: FileType,
  findSame: (hash: string) => Promise<Media | undefined>,
) {
  const bytes = Buffer.isBuffer(file) ? file.length : (await stat(file)).size;
  if (bytes > mostBytesOf[kind]) throw tooLarge(kind);
  const hash = Buffer.isBuffer(file) ? hashOf(file) : await hashOfFile(file);
  const same = await findSame(hash);
  if (same) return { same };
  return { kind, facts: { hash, sourceHash: hash, mime, extension, bytes }, credits: {}, bytes: file };
}

/** The error for a file above the size limit of its kind. */
export const tooLarge = (kind: MediaKind): TooLarge =>
  new TooLarge({
    key: `media.error.tooLargeOf.${kind}`,
    values: { megabytes: mostBytesOf[kind] / (1024 * 1024) },
  });

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** As `hashOf`, without holding a film in memory. */
async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}
