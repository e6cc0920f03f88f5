import { serverError } from '../failure';

/** SQLite's primary result codes that get a meaning here (https://www.sqlite.org/rescode.html). */
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

const meanings: Record<number, readonly [code: number, message: string]> = {
  [Code.readOnly]: [20, 'the database cannot be written: its file or directory is read-only'],
  [Code.io]: [8, 'the disk failed while the database was read or written'],
  [Code.corrupt]: [8, 'the database file is damaged: run `midad doctor`, then restore a backup'],
  [Code.full]: [14031, 'the disk is full: nothing of this change was written'],
  [Code.cannotOpen]: [
    8,
    'the database file cannot be opened: check that its directory exists and may be written',
  ],
  [Code.notADatabase]: [8, 'the file is not a Midad database'],
};

const primaryCode = (error: unknown): number | undefined => {
  const code = (error as { sqliteCode?: unknown } | null)?.sqliteCode;
  if (typeof code === 'number') return code & 0xff;
  // Where opening fails the binding gives no code.
  return error instanceof Error && error.message.includes('unable to open database file')
    ? Code.cannotOpen
    : undefined;
};

/** True when another connection holds the lock, and waiting helps. */
export const isBusy = (error: unknown): boolean => {
  const code = primaryCode(error instanceof Error && error.cause !== undefined ? error.cause : error);
  return code === Code.busy || code === Code.locked;
};

/** SQLite's errors in words a newsroom can act on, with MongoDB's shape; others as they are. */
export function asStorageFailure(error: unknown): unknown {
  const meaning = meanings[primaryCode(error) ?? -1];
  if (meaning === undefined) return error;
  const failure = serverError(meaning[0], meaning[1]);
  failure.cause = error;
  return failure;
}
