/**
 * Messages for unexpected errors of an import, in the language of the newsroom. The texts of databases, operating
 * systems and libraries name collections, indexes and codes, which do not help an editor.
 */
import type { Message } from '../errors';

type Fault =
  | 'nameTaken'
  | 'diskFull'
  | 'notWritable'
  | 'disk'
  | 'unavailable'
  | 'tooLarge'
  | 'notReadable'
  | 'folder'
  | 'missing'
  | 'unexpected';

/** By code. Numbers are those of MongoDB and of the embedded database, names those of the operating system. */
const byCode: ReadonlyMap<unknown, Fault> = new Map<unknown, Fault>([
  [11_000, 'nameTaken'],
  [14_031, 'diskFull'],
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  [20, 'notWritable'],
  ['EROFS', 'notWritable'],
  [8, 'disk'],
  ['EIO', 'disk'],
  [10_334, 'tooLarge'],
  ['ERR_OUT_OF_RANGE', 'tooLarge'],
  ['ERR_STRING_TOO_LONG', 'tooLarge'],
  ['ERR_FS_FILE_TOO_LARGE', 'tooLarge'],
  ['EACCES', 'notReadable'],
  ['EPERM', 'notReadable'],
  ['EISDIR', 'folder'],
  ['ENOENT', 'missing'],
  ['ENOTDIR', 'missing'],
]);

/** By name, for errors without a code: the database or the file store is unavailable. */
const byName: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ['MongoServerSelectionError', 'unavailable'],
  ['MongoNetworkError', 'unavailable'],
  ['MongoNetworkTimeoutError', 'unavailable'],
  ['MongooseServerSelectionError', 'unavailable'],
  ['StoreUnreachable', 'unavailable'],
]);

/** The message about an unexpected error. */
export function faultMessage(error: unknown): Message {
  const code = error instanceof Error && 'code' in error ? byCode.get(error.code) : undefined;
  const name = error instanceof Error ? byName.get(error.name) : undefined;
  return { key: `transfer.fault.${code ?? name ?? 'unexpected'}` };
}
