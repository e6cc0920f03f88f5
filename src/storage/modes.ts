/** What lies in the paper's folders is for its own user alone: drafts, secrets, originals with places in them. */
import { chmod, lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log';

/** What others and the group may do. */
const OTHERS_MASK = 0o077;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Originals as they were sent, below the uploads folder. */
const ORIGINALS = 'originals';
/** Windows has rights of another kind. */
const hasModes = process.platform !== 'win32';

/** From here on this process, and those it starts, make files and folders for their own user alone. */
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

/** Something in a folder of the paper that others can reach, or that leads out of it. */
export interface ModeProblem {
  readonly path: string;
  readonly what: 'open' | 'link';
  readonly mode: number;
}

/** Finds what others can reach. A link is named and not followed. */
export async function* findModeProblems(folders: PaperFolders): AsyncGenerator<ModeProblem> {
  if (!hasModes) return;
  for (const folder of privateFolders(folders)) yield* problemsIn(folder);
}

async function* problemsIn(folder: string): AsyncGenerator<ModeProblem> {
  // A folder that was looked into lies behind those still to be looked into: nesting costs no stack.
  const pendingPaths = [folder];
  for (let path = pendingPaths.pop(); path !== undefined; path = pendingPaths.pop()) {
    const entry = await lstat(path).catch(() => undefined);
    if (!entry) continue;
    // The folder itself may be a link: the operator put it there.
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
 * Closes to others what an earlier version, or somebody's hand, left open; what cannot be is logged. A folder of
 * originals that is closed itself is not looked through: an archive has hundreds of thousands.
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

/** The folder itself last: a mending that was interrupted begins anew. */
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
