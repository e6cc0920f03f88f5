/** What lies in the paper's folders is for its own user alone: drafts, secrets, originals with places in them. */
import { chmod, lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log';

/** What others and the group may do. */
const OF_OTHERS = 0o077;
const FOLDER = 0o700;
const FILE = 0o600;
/** Originals as they were sent, below the uploads folder. */
const ORIGINALS = 'originals';
/** Windows has rights of another kind. */
const hasModes = process.platform !== 'win32';

/** From here on this process, and those it starts, make files and folders for their own user alone. */
export function keepFilesPrivate(): void {
  if (hasModes) process.umask(OF_OTHERS);
}

export interface PaperFolders {
  readonly dataDir: string;
  readonly uploadsDir: string;
}

const places = ({ dataDir, uploadsDir }: PaperFolders): readonly string[] => [
  dataDir,
  join(uploadsDir, ORIGINALS),
];

/** Something in a folder of the paper that others can reach, or that leads out of it. */
export interface Loose {
  readonly path: string;
  readonly what: 'open' | 'link';
  readonly mode: number;
}

/** Finds what others can reach. A link is named and not followed. */
export async function* looseFiles(folders: PaperFolders): AsyncGenerator<Loose> {
  if (!hasModes) return;
  for (const place of places(folders)) yield* looseIn(place);
}

async function* looseIn(place: string): AsyncGenerator<Loose> {
  // A folder that was looked into lies behind those still to be looked into: nesting costs no stack.
  const waiting = [place];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const found = await lstat(path).catch(() => undefined);
    if (!found) continue;
    // The folder itself may be a link: the operator put it there.
    if (found.isSymbolicLink() && path !== place) yield { path, what: 'link', mode: 0 };
    if ((found.isFile() || found.isDirectory()) && (found.mode & OF_OTHERS) !== 0) {
      yield { path, what: 'open', mode: found.isDirectory() ? FOLDER : FILE };
    }
    if (found.isDirectory() || path === place) waiting.push(...(await namesIn(path)));
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
export async function mendModes(folders: PaperFolders, log: Logger): Promise<void> {
  if (!hasModes) return;
  const [data = '', originals = ''] = places(folders);
  await mendIn(data, log);
  if (await isOpen(originals)) await mendIn(originals, log);
}

async function isOpen(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found !== undefined && (found.mode & OF_OTHERS) !== 0;
}

/** The folder itself last: a mending that was interrupted begins anew. */
async function mendIn(place: string, log: Logger): Promise<void> {
  let mended = 0;
  let failed = 0;
  const mend = async (path: string, mode: number) => {
    if (await closed(path, mode)) mended += 1;
    else if ((failed += 1) === 1) log.warn({ path }, 'others can reach it, and its mode cannot be changed');
  };
  for await (const { path, what, mode } of looseIn(place)) {
    if (what === 'link') log.warn({ path }, 'a link in a folder of the paper is not followed');
    else if (path !== place) await mend(path, mode);
  }
  if (await isOpen(place)) await mend(place, FOLDER);
  if (mended > 0) log.info({ files: mended, place }, 'files that others could reach are closed to them now');
}

const closed = (path: string, mode: number): Promise<boolean> =>
  chmod(path, mode).then(
    () => true,
    () => false,
  );
