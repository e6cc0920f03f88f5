import { readFile, stat } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { decodeText, UnreadableText, type DecodedText } from '../language/encoding/encoding';
import { UnusableCopy } from './story/copy';

/** A story of five million bytes would be a book: such a file was given by mistake. */
export const LARGEST_COPY = 5 * 1024 * 1024;

/**
 * The text of a file a newsroom sends, whatever its encoding.
 * @throws UnusableCopy saying what is wrong with the file
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
 * The bytes of a picture beside a story; what they are is judged by whoever takes them in.
 * @param name as the story names it
 */
export async function readPictureFile(path: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UnusableCopy('noPicture', name, { cause: error });
  }
}

/** What is wrong with a file that cannot be read, where that is known; other errors as they are. */
export function fileFault(error: unknown): unknown {
  if (error instanceof UnreadableText) return new UnusableCopy(error.reason, error.encoding);
  if (!isNativeError(error) || !('code' in error) || !('syscall' in error)) return error;
  if (isMissingFile(error)) return new UnusableCopy('missing', '', { cause: error });
  const { code } = error;
  if (code === 'EISDIR') return new UnusableCopy('folder', '', { cause: error });
  const reason = unreadable.get(code) ?? 'the disk or the system refuses it';
  return new UnusableCopy('unreadable', reason, { cause: error });
}

/** The system's codes in words. */
const unreadable: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'this account may not read it'],
  ['EPERM', 'this account may not read it'],
  ['ELOOP', 'it is a link that leads to itself'],
  ['EIO', 'the disk failed'],
]);

/** Whether there is no file at the path that was asked for. */
export const isMissingFile = (error: unknown): boolean =>
  isNativeError(error) && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
