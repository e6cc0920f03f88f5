import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { serverError } from '../failure';

/** SQLite's primary result codes that are handled here (https://www.sqlite.org/rescode.html). */
const Code = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** The message about a damaged file. */
export const DAMAGED = 'the database file is damaged: run `midad doctor`, then restore a backup';

const full = [14031, 'the disk is full: nothing of this change was written'] as const;

const meanings: Record<number, readonly [code: number, message: string]> = {
  [Code.readOnly]: [20, 'the database cannot be written: its file or directory is read-only'],
  [Code.io]: [8, 'the disk failed while the database was read or written'],
  [Code.corrupt]: [8, DAMAGED],
  [Code.full]: full,
  [Code.cannotOpen]: [
    8,
    'the database file cannot be opened: check that its directory exists and may be written',
  ],
  [Code.notADatabase]: [8, 'the file is not a Midad database'],
};

/** Bytes that a start needs to create the log and its index. */
const LEAST_ROOM = 1024 * 1024;

/** Whether the disk of a file has enough space. */
export function hasRoom(path: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize >= LEAST_ROOM;
}

/** Whether an error of this file comes from a full disk: for the log's index SQLite reports only an I/O error. */
export const meansDiskFull = (error: unknown, path: string): boolean => {
  const code = codeBehind(error);
  return code === Code.full || (code !== undefined && roomless.has(code) && !hasRoom(path));
};

const roomless: ReadonlySet<number> = new Set([Code.io, Code.cannotOpen]);

const primaryCode = (error: unknown): number | undefined => {
  const code = (error as { sqliteCode?: unknown } | null)?.sqliteCode;
  if (typeof code === 'number') return code & 0xff;
  // When opening fails, the binding's error has no code.
  return error instanceof Error && error.message.includes('unable to open database file')
    ? Code.cannotOpen
    : undefined;
};

/** True when another connection holds the lock, and waiting helps. */
export const isBusy = (error: unknown): boolean => {
  const code = codeBehind(error);
  return code === Code.busy || code === Code.locked;
};

/** True when the file's content is damaged. */
export const isDamage = (error: unknown): boolean => {
  const code = codeBehind(error);
  return code === Code.corrupt || code === Code.notADatabase;
};

/** SQLite's code of an error, or of its cause. */
const codeBehind = (error: unknown): number | undefined =>
  primaryCode(error instanceof Error && error.cause !== undefined ? error.cause : error);

/**
 * Converts SQLite's errors to MongoDB's, with messages that name a remedy; other errors are unchanged.
 * @param writesFailAsFull for a file that was opened read-only because the disk is full
 */
export function asStorageFailure(error: unknown, writesFailAsFull = false): unknown {
  const code = primaryCode(error) ?? -1;
  const meaning = meanings[writesFailAsFull && code === Code.readOnly ? Code.full : code];
  if (meaning === undefined) return error;
  const failure = serverError(meaning[0], meaning[1]);
  failure.cause = error;
  return failure;
}

/** The error of a write on a full disk. */
export const diskIsFull = (): Error => serverError(...full);
