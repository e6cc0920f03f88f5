import { readFile, stat } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { decodeText, UnreadableText, type DecodedText } from '../language/encoding/encoding';
import { UnusableCopy } from './story/copy';

/** In bytes; a larger file is not one story. */
export const LARGEST_COPY = 5 * 1024 * 1024;

/**
 * The text of a file in any supported encoding.
 * @throws UnusableCopy with the problem of the file
 */
export async function readCopyFile(path: string): Promise<DecodedText> {
  try {
    await refuseUnfit(path);
    return decodeText(await readFile(path));
  } catch (error) {
    throw fileFault(error);
  }
}

async function refuseUnfit(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) throw new UnusableCopy('folder');
  if (found.size > LARGEST_COPY) {
    const megabytes = (found.size / 1024 / 1024).toFixed(1);
    throw new UnusableCopy('tooLarge', `${megabytes} MB of at most ${LARGEST_COPY / 1024 / 1024} MB`);
  }
}

/**
 * The bytes of a picture beside a story, unchecked.
 * @param name the picture's name in the story
 */
export async function readPictureFile(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UnusableCopy('noPicture', name, { cause: error });
  }
}

/** Converts known errors of reading a file to UnusableCopy; returns other errors unchanged. */
export function fileFault(error: unknown): unknown {
  if (error instanceof UnreadableText) return new UnusableCopy(error.reason, error.encoding);
  if (!isNativeError(error) || !('code' in error) || !('syscall' in error)) return error;
  if (isMissingFile(error)) return new UnusableCopy('missing', '', { cause: error });
  const { code } = error;
  if (code === 'EISDIR') return new UnusableCopy('folder', '', { cause: error });
  const reason = unreadable.get(code) ?? 'the disk or the system refuses it';
  return new UnusableCopy('unreadable', reason, { cause: error });
}

/** The error codes of the operating system as texts. */
const unreadable: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'this account may not read it'],
  ['EPERM', 'this account may not read it'],
  ['ELOOP', 'it is a link that leads to itself'],
  ['EIO', 'the disk failed'],
]);

/** Whether there is no file at the path. */
export const isMissingFile = (error: unknown): boolean =>
  isNativeError(error) && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
