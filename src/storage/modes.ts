/** Restricts the paper's folders to its own user: drafts, secrets, originals with GPS positions. */
import { chmod, lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log';

/** Permission bits of the group and of others. */
const OTHERS_MASK = 0o077;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Originals as they were sent, below the uploads folder. */
const ORIGINALS = 'originals';
/** Windows has another kind of permissions. */
const hasModes = process.platform !== 'win32';

/** Creates all further files and folders of this process for its own user alone. */
export function keepFilesPrivate(): void {
  if (hasModes) process.umask(OTHERS_MASK);
}

export interface PaperFolders {
  readonly dataDir: string;
  readonly uploadsDir: string;
}

const privateFolders = ({ dataDir, uploadsDir }: PaperFolders): readonly string[] => [
  dataDir,
  join(uploadsDir, ORIGINALS),
];

/** A file that others can read, or a link out of the folder. */
export interface ModeProblem {
  readonly path: string;
  readonly what: 'open' | 'link';
  readonly mode: number;
}

/** Finds files that others can read. Links are reported and not followed. */
export async function* findModeProblems(folders: PaperFolders): AsyncGenerator<ModeProblem> {
  if (!hasModes) return;
  for (const folder of privateFolders(folders)) yield* problemsIn(folder);
}

async function* problemsIn(folder: string): AsyncGenerator<ModeProblem> {
  // An explicit stack, so that deep nesting does not exhaust the call stack.
  const pendingPaths = [folder];
  for (let path = pendingPaths.pop(); path !== undefined; path = pendingPaths.pop()) {
    const entry = await lstat(path).catch(() => undefined);
    if (!entry) continue;
    // The folder itself may be a link that the operator created.
    if (entry.isSymbolicLink() && path !== folder) yield { path, what: 'link', mode: 0 };
    if ((entry.isFile() || entry.isDirectory()) && (entry.mode & OTHERS_MASK) !== 0) {
      yield { path, what: 'open', mode: entry.isDirectory() ? FOLDER_MODE : FILE_MODE };
    }
    if (entry.isDirectory() || path === folder) pendingPaths.push(...(await namesIn(path)));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const entries = await opendir(folder).catch(() => []);
  for await (const { name } of entries) names.push(join(folder, name));
  return names;
}

/**
 * Removes the permissions of others from files and logs failures. A folder of originals with correct permissions is
 * not searched, because an archive has hundreds of thousands of files.
 */
export async function repairModes(folders: PaperFolders, log: Logger): Promise<void> {
  if (!hasModes) return;
  const [data = '', originals = ''] = privateFolders(folders);
  await repairIn(data, log);
  if (await isOpen(originals)) await repairIn(originals, log);
}

async function isOpen(path: string): Promise<boolean> {
  const entry = await lstat(path).catch(() => undefined);
  return entry !== undefined && (entry.mode & OTHERS_MASK) !== 0;
}

/** Repairs the folder itself last, so that an interrupted repair is repeated. */
async function repairIn(folder: string, log: Logger): Promise<void> {
  let repaired = 0;
  let failed = 0;
  const repair = async (path: string, mode: number) => {
    if (await changeMode(path, mode)) repaired += 1;
    else if ((failed += 1) === 1) log.warn({ path }, 'others can reach it, and its mode cannot be changed');
  };
  for await (const { path, what, mode } of problemsIn(folder)) {
    if (what === 'link') log.warn({ path }, 'a link in a folder of the paper is not followed');
    else if (path !== folder) await repair(path, mode);
  }
  if (await isOpen(folder)) await repair(folder, FOLDER_MODE);
  if (repaired > 0)
    log.info({ files: repaired, place: folder }, 'files that others could reach are closed to them now');
}

const changeMode = (path: string, mode: number): Promise<boolean> =>
  chmod(path, mode).then(
    () => true,
    () => false,
  );
